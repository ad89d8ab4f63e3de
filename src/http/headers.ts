import type { FastifyInstance } from 'fastify';

/**
 * Headers every answer carries unless its route sets its own: nothing may run, frame or cache it (OWASP Secure Headers).
 */
const strict: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** `https` says that the product is reached by TLS only, so browsers may be told to insist on it. */
export function setSecurityHeaders(app: FastifyInstance, https: boolean): void {
  const headers = https ? { ...strict, 'strict-transport-security': 'max-age=31536000' } : strict;
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(headers);
  });
}
