import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { attachment, type Limiter, parseRequest, sendFile, spend } from '../../http/http.ts';
import type { Logger } from '../../log.ts';
import { type Erasing, type MyData, type MyLinks, readable } from '../../privacy/privacy.ts';
import { type Access, bearer } from './access.ts';
import { myPage } from './my-page.ts';
import { type Address, isOwnOrigin } from './origin.ts';
import { PAGE_POLICY } from './resume-page.ts';
import type { Tokens } from './tokens.ts';

export interface MyParts {
  readonly myData: MyData;
  readonly links: Pick<MyLinks, 'make' | 'mail'>;
  readonly erasing: Pick<Erasing, 'find'>;
  readonly agencyName: () => string;
  readonly privacyContact: () => string | undefined;
  /** Whether links can be mailed. */
  readonly mails: boolean;
  readonly access: Access;
  readonly tokens: Tokens;
  readonly address: Address;
  readonly log: Logger;
  /** By client address. */
  readonly limiter: Limiter;
  /** Requests for a mail, by client address. */
  readonly mailLimiter: Limiter;
  /** Largest CV, in bytes. */
  readonly maxUploadBytes: number;
}

const conversation = z.string().min(1).max(200);
const ofSchema = z.object({ conversation });
const field = z.string().max(300).optional();
const detailsSchema = z.object({ conversation, name: field, email: field, phone: field });
const mailSchema = z.object({ email: z.string().max(200) });
const cvQuerySchema = z.object({ conversation, name: z.string().min(1).max(300) });
type ById = { Params: { id: string } };

/** What candidates do about what is held of them. The page's address shows nothing; its script sends the link's token in a header. */
export function registerMy(app: FastifyInstance, parts: MyParts): void {
  const { myData, links, erasing, agencyName, limiter, mailLimiter, address, log } = parts;

  const show = (_request: FastifyRequest, reply: FastifyReply) =>
    reply
      .header('content-security-policy', PAGE_POLICY)
      .type('text/html; charset=utf-8')
      .send(myPage(agencyName(), parts.mails, parts.privacyContact()));
  const mine = (request: FastifyRequest, reply: FastifyReply): string => {
    spend(limiter, request.ip, reply);
    return bearer(request);
  };
  const changing = (request: FastifyRequest, reply: FastifyReply): string => {
    if (!isOwnOrigin(request.headers, address)) throw new AppError('forbidden', 'Do this on the page itself.');
    return mine(request, reply);
  };

  app.get('/my', show);
  app.get('/my/:token', show);
  app.get('/my/receipt/:id', show);

  app.get('/api/my', async (request, reply) => {
    const { until, conversations } = await myData.show(mine(request, reply));
    return { agency: agencyName(), until, conversations };
  });

  app.get('/api/my/export.json', async (request, reply) => {
    const exported = await myData.export(mine(request, reply));
    return reply
      .header('content-disposition', attachment('my-data.json'))
      .type('application/json; charset=utf-8')
      .send(`${JSON.stringify(exported, undefined, 2)}\n`);
  });

  app.get('/api/my/export.html', async (request, reply) => {
    const exported = await myData.export(mine(request, reply));
    return reply
      .header('content-disposition', attachment('my-data.html'))
      .type('text/html; charset=utf-8')
      .send(readable(exported));
  });

  app.get<ById>('/api/my/files/:id', { exposeHeadRoute: false }, async (request, reply) =>
    sendFile(reply, await myData.open(mine(request, reply), request.params.id)),
  );

  app.post('/api/my/details', async (request, reply) => {
    const token = changing(request, reply);
    const { conversation, ...details } = parseRequest(detailsSchema, request.body);
    await myData.correct(token, conversation, details);
    return {};
  });

  app.post('/api/my/withdraw', async (request, reply) => {
    await myData.withdrawRequest(changing(request, reply), parseRequest(ofSchema, request.body).conversation);
    return {};
  });

  app.post('/api/my/cv/withdraw', async (request, reply) => {
    await myData.withdrawCv(changing(request, reply), parseRequest(ofSchema, request.body).conversation);
    return {};
  });

  app.post('/api/my/talent-pool/leave', async (request, reply) => {
    await myData.leaveTalentPool(changing(request, reply), parseRequest(ofSchema, request.body).conversation);
    return {};
  });

  app.post('/api/my/erase', async (request, reply) => myData.erase(changing(request, reply)));

  app.get<ById>('/api/my/receipts/:id', async (request, reply) => {
    spend(limiter, request.ip, reply);
    const receipt = await erasing.find(request.params.id);
    if (!receipt) throw new AppError('not-found', 'There is no such receipt, or its time is over.');
    return receipt;
  });

  app.post('/api/my/mail', async (request, reply) => {
    if (!isOwnOrigin(request.headers, address)) throw new AppError('forbidden', 'Ask for it on the page itself.');
    spend(mailLimiter, request.ip, reply);
    const { email } = parseRequest(mailSchema, request.body);
    // Not waited for: how long it takes would tell whether the address is known.
    links.mail(email).catch((error: unknown) => log.error({ err: error }, 'a link could not be made'));
    return reply.code(202).send({});
  });

  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: parts.maxUploadBytes }, (_request, body, done) =>
      done(null, body),
    );

    scope.put('/api/my/cv', { bodyLimit: parts.maxUploadBytes }, async (request, reply) => {
      const token = changing(request, reply);
      const { conversation, name } = parseRequest(cvQuerySchema, request.query);
      if (!(request.body instanceof Uint8Array)) throw new AppError('bad-request', 'No file arrived. Choose a file.');
      await myData.replaceCv(token, conversation, name, request.body);
      return {};
    });

    // A form of the chat page, so that a new tab opens at the touch itself; the token stays out of every address. Where it comes from
    // is not asked: browsers leave it out of a form of a page without referrer, and whoever has the token may open it.
    scope.post('/my/open', { bodyLimit: 8192 }, async (request, reply) => {
      spend(limiter, request.ip, reply);
      const form = new URLSearchParams(request.body instanceof Uint8Array ? Buffer.from(request.body).toString() : '');
      const token = await linkFor(form.get('token') ?? '');
      return reply.redirect(token ? `/my/${token}` : '/my', 303);
    });
  });

  /** A link for whoever holds the token of a conversation. */
  async function linkFor(token: string): Promise<string | undefined> {
    try {
      const { id } = await parts.access.granted(await parts.tokens.verify(token));
      return await links.make(id);
    } catch (error) {
      if (error instanceof AppError) return undefined;
      throw error;
    }
  }
}
