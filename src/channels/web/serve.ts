import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../../errors.ts';
import type { Asset } from './asset.ts';
import { type Address, socketOrigin } from './origin.ts';

export interface ServeOptions {
  readonly address: Address;
  /** Origins of websites that may frame our pages, beside our own. */
  readonly embedOrigins: readonly string[];
}

const compress = promisify(gzip);
const compressible = /^(text\/|application\/(javascript|json|manifest\+json)|image\/svg)/;

/** Serves the assets from memory, compressed once; pages with the policy that says what they may load and who may frame them. */
export async function serveAssets(
  app: FastifyInstance,
  assets: readonly Asset[],
  options: ServeOptions,
): Promise<void> {
  const ancestors = ["'self'", ...options.embedOrigins.map(originOf)].join(' ');

  for (const asset of assets) {
    const { path, contentType, body, cacheControl, page } = asset;
    const small = compressible.test(contentType) ? await compress(body, { level: 9 }) : body;
    const digest = createHash('sha256').update(body).digest('base64url').slice(0, 27);

    app.get(path, async (request, reply) => {
      const zipped = small.length < body.length && acceptsGzip(request);
      const etag = `"${digest}${zipped ? '-gz' : ''}"`;
      reply.headers({ 'cache-control': cacheControl, etag, vary: 'accept-encoding' });
      // The launcher runs in, and the chat page is framed by, websites of other origins.
      reply.header('cross-origin-resource-policy', 'cross-origin');
      if (page) {
        reply.removeHeader('x-frame-options');
        reply.header('content-security-policy', policy(request, ancestors, options.address));
      }
      if (matches(request.headers['if-none-match'], etag)) return reply.code(304).send();
      if (zipped) reply.header('content-encoding', 'gzip');
      return reply.type(contentType).send(zipped ? small : body);
    });
  }
}

function policy(request: FastifyRequest, ancestors: string, address: Address): string {
  // Older Safari does not take 'self' to cover WebSockets.
  const socket = /^[\w.:[\]-]+$/.test(request.host)
    ? socketOrigin(request.host, request.protocol === 'https', address)
    : '';
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `connect-src 'self' ${socket}`.trim(),
    "img-src 'self'",
    "font-src 'self'",
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${ancestors}`,
  ].join('; ');
}

function originOf(text: string): string {
  const url = URL.parse(text);
  if (url !== null && /^https?:$/.test(url.protocol)) return url.origin;
  throw new AppError('configuration', 'Each origin that may embed the chat must be like https://www.example.org');
}

/** RFC 9110, 12.5.3: `gzip;q=0` refuses it. */
function acceptsGzip(request: FastifyRequest): boolean {
  const accepted = String(request.headers['accept-encoding'] ?? '');
  return accepted.split(',').some((coding) => /^\s*(gzip|\*)\s*(;\s*q\s*=\s*(?!0(\.0*)?\s*$).*)?$/i.test(coding));
}

function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  return (ifNoneMatch ?? '').split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
}
