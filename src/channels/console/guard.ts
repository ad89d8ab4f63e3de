import type { FastifyRequest } from 'fastify';
import { AppError } from '../../errors.ts';

/**
 * Refuses a change that another site's page asks for: browsers name the page's origin with every such request (Fetch
 * standard, "append a request Origin header"). AppError 'forbidden'.
 */
export function requireOwnOrigin(request: FastifyRequest, publicUrl: string | undefined): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const origin = request.headers.origin;
  const site = request.headers['sec-fetch-site'];
  const own = origin !== undefined && (origin === publicUrl || hostOf(origin) === request.host);
  if (!own || (site !== undefined && site !== 'same-origin')) {
    throw new AppError('forbidden', 'This request came from another page. Open the console itself and try again.');
  }
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
