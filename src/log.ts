import { type Logger as PinoLogger, pino } from 'pino';
import { AppError } from './errors.ts';

export type Logger = Pick<PinoLogger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>;

/** Keys that hold a candidate's words, contact details or secrets. They are removed wherever they appear in a log line. */
const privateKeys = new Set([
  'text',
  'name',
  'email',
  'phone',
  'token',
  'password',
  'secret',
  'key',
  'authorization',
  'cookie',
  'bytes',
  'file',
  'filename',
  'payload',
  'question',
  'details',
  'card',
]);
const PRIVATE = '[private]';
const DEEPEST = 6;

/** JSON lines on the given stream (standard error by default, so that commands can print their results on standard output). */
export function createLogger(level: string, destination: { write(line: string): void } = process.stderr): Logger {
  return pino(
    {
      level,
      base: null,
      formatters: { log: (fields) => scrub(fields, 0) as Record<string, unknown> },
      hooks: {
        // Without a message pino takes the error's own, which may repeat what a candidate wrote.
        logMethod(args, method) {
          const [first, ...rest] = args as [unknown, ...unknown[]];
          const fields = first instanceof Error ? { err: first } : first;
          method.apply(
            this,
            (rest.length === 0 && typeof fields === 'object'
              ? [fields, 'no message']
              : [fields, ...rest]) as typeof args,
          );
        },
      },
    },
    destination,
  );
}

function scrub(value: unknown, depth: number): unknown {
  if (value instanceof Error) return describeError(value, depth);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEEPEST) return PRIVATE;
  if (Array.isArray(value)) return value.map((item) => scrub(item, depth + 1));
  if (Object.getPrototypeOf(value) !== Object.prototype && Object.getPrototypeOf(value) !== null) return PRIVATE;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      privateKeys.has(key.toLowerCase()) ? PRIVATE : scrub(item, depth + 1),
    ]),
  );
}

/** Where an error happened and of what kind it is. Its words are kept only where they are ours or the operating system's. */
function describeError(error: Error, depth: number): Record<string, unknown> {
  const { code, syscall, message, stack = '' } = error as NodeJS.ErrnoException;
  // The stack begins with the message, of which a line may look like a place.
  const places = stack.slice(stack.indexOf(message) + message.length);
  const frames = places.split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    ...(typeof code === 'string' && { code }),
    ...((error instanceof AppError || syscall) && { message }),
    at: frames.slice(0, 8).map((line) => line.trim()),
    ...(error.cause instanceof Error && depth < DEEPEST && { cause: describeError(error.cause, depth + 1) }),
  };
}
