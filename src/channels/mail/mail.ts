import type { FastifyInstance } from 'fastify';
import { AppError } from '../../errors.ts';
import type { Handler, InboxStore } from '../../jobs/jobs.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Ids } from '../../lib/ids.ts';
import { isSecret } from '../../lib/secret.ts';
import { type Bounce, bounceSchema, readBounce } from './bounce.ts';

export type { Bounce } from './bounce.ts';
export { createMailer } from './mailer.ts';

/** Kind of the event that a bounce is in the inbox; its payload is a `Bounce`. */
const bounceEvent = 'mail.bounced';

/** What is done about it. */
export const bounceHandlers = (
  bounced: (token: Bounce['bounceToken'], failure: Bounce['failure']) => Promise<unknown>,
): Readonly<Record<string, Handler>> => ({
  [bounceEvent]: async ({ payload }) => {
    const { bounceToken, failure } = bounceSchema.parse(payload);
    await bounced(bounceToken, failure);
  },
});

/** Largest report, in bytes: with the whole mail it is about, ours are small. */
const largestReport = 1024 * 1024;

export interface BounceParts {
  readonly inbox: Pick<InboxStore, 'receive'>;
  /** Told when something waits there. */
  readonly received: () => void;
  readonly secret: string;
  readonly clock: Clock;
  readonly ids: Ids;
}

/**
 * Takes bounces from the mail server at /api/mail/bounces: a message/rfc822 with the secret as bearer. Answers once it is in
 * the inbox; a mail that is no report is answered too, so that a mail server's pipe does not try it for ever.
 */
export function registerBounces(app: FastifyInstance, parts: BounceParts): void {
  const { inbox, received, secret, clock, ids } = parts;
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
          if (given === undefined || !isSecret(given, secret))
            throw new AppError('signed-out', 'Send MAIL_BOUNCE_SECRET: the header "Authorization: Bearer <secret>".');
        },
      },
      async (request) => {
        if (!(request.body instanceof Uint8Array))
          throw new AppError('unsupported-type', 'Send the report as it came, as message/rfc822.');
        const bounce = await readBounce(request.body);
        if (!bounce) return { report: false };
        const key = `bounce:${bounce.bounceToken}`;
        await inbox.receive({ id: ids.row(), kind: bounceEvent, key, payload: bounce, runAt: clock() });
        received();
        return { report: true };
      },
    );
  });
}
