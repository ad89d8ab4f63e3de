import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import type { Links } from '../../handoff/handoff.ts';
import { type Limiter, parseRequest, spend } from '../../http/http.ts';
import { type Address, isOwnOrigin } from './origin.ts';
import { PAGE_POLICY, resumePage, stopPage, stoppedPage } from './resume-page.ts';
import { type Tokens, tokenSeconds } from './tokens.ts';

export interface ResumeParts {
  readonly links: Pick<Links, 'open' | 'renew' | 'stop'>;
  readonly agencyName: () => string;
  readonly tokens: Tokens;
  readonly address: Address;
  /** By client address. */
  readonly limiter: Limiter;
}

const bodySchema = z.object({ token: z.string().max(200) });
type ByToken = { Params: { token: string } };

/**
 * The links in mails. Opening one shows a page and changes nothing, because mail scanners fetch every address; its button
 * exchanges the link for a token of the same conversation. A link is no token: no other route takes it.
 */
export function registerResume(app: FastifyInstance, parts: ResumeParts): void {
  const { links, agencyName, tokens, address, limiter } = parts;

  const show = (reply: FastifyReply, html: string) =>
    reply.header('content-security-policy', PAGE_POLICY).type('text/html; charset=utf-8').send(html);

  app.get('/resume/:token', (_request, reply) => show(reply, resumePage(agencyName())));

  app.post('/api/resume', async (request, reply) => {
    if (!isOwnOrigin(request.headers, address))
      throw new AppError('forbidden', 'Open the link from the e-mail itself.');
    spend(limiter, request.ip, reply);
    const opened = await links.open(parseRequest(bodySchema, request.body).token);
    if (!opened) throw new AppError('not-found', 'This link does not open a conversation any more.');
    // What comes through a link ends with it.
    const grant = { ...opened, linkEpoch: opened.linkEpoch ?? 0 };
    return { conversationId: grant.conversationId, token: await tokens.issue(grant), expires_in: tokenSeconds };
  });

  app.post('/api/resume/renew', async (request, reply) => {
    if (!isOwnOrigin(request.headers, address))
      throw new AppError('forbidden', 'Open the link from the e-mail itself.');
    spend(limiter, request.ip, reply);
    await links.renew(parseRequest(bodySchema, request.body).token);
    return reply.code(202).send({});
  });

  app.register(async (scope) => {
    // A mail program posts a form (RFC 8058), whose only field says what the address says.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: 4096 }, (_request, body, done) => done(null, body));
    scope.get<ByToken>('/mail/stop/:token', (_request, reply) => show(reply, stopPage(agencyName())));
    scope.post<ByToken>('/mail/stop/:token', async (request, reply) => {
      spend(limiter, request.ip, reply);
      await links.stop(request.params.token);
      return show(reply, stoppedPage(agencyName()));
    });
  });
}
