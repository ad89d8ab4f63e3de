import type { z } from 'zod';
import { AppError } from '../errors.ts';

/** The value as the schema says, or an AppError that names each field that is not. */
export function parseRequest<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join('.') || 'the request'}: ${issue.message}`);
  throw new AppError('bad-request', `Please correct the request. ${problems.slice(0, 5).join('; ')}`);
}
