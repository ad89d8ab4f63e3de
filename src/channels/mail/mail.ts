import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { AppError } from '../../errors.ts';
import type { Reaching } from '../../handoff/handoff.ts';
import { readBounce } from './bounce.ts';

export { createMailer } from './mailer.ts';

/** Largest report, in bytes: with the whole mail it is about, ours are small. */
const largestReport = 1024 * 1024;

/**
 * Takes bounces from the mail server at /api/mail/bounces: a message/rfc822 with the secret as bearer. Answers once it is kept;
 * a mail that is no report of ours is answered too, so that a mail server's pipe does not try it for ever.
 */
export function registerBounces(app: FastifyInstance, parts: { reaching: Reaching; secret: string }): void {
  const { reaching, secret } = parts;
  app.register(async (scope) => {
    scope.addContentTypeParser(
      'message/rfc822',
      { parseAs: 'buffer', bodyLimit: largestReport },
      (_request, body, done) => done(null, body),
    );
    scope.post(
      '/api/mail/bounces',
      {
        bodyLimit: largestReport,
        // Before the body is read.
        onRequest: async ({ headers }) => {
          const given = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
          if (given === undefined || !isSame(given, secret))
            throw new AppError('signed-out', 'Send MAIL_BOUNCE_SECRET: the header "Authorization: Bearer <secret>".');
        },
      },
      async (request) => {
        if (!(request.body instanceof Uint8Array))
          throw new AppError('unsupported-type', 'Send the report as it came, as message/rfc822.');
        const bounce = await readBounce(request.body);
        return { known: bounce !== undefined && (await reaching.bounced(bounce.bounceToken, bounce.failure)) };
      },
    );
  });
}

function isSame(given: string, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}
