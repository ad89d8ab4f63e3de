import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Conversation, Conversations, Message } from '../../conversation/conversation.ts';
import { AppError } from '../../errors.ts';
import { type Limiter, ProtocolError, parseRequest, spend } from '../../http/http.ts';
import type { Ids } from '../../lib/ids.ts';
import { type Access, erased, mustBeTheirs } from './access.ts';
import { activityId, type WireActivity } from './activities.ts';
import type { Address } from './origin.ts';
import { socketOrigin } from './origin.ts';
import { readPosted } from './posted.ts';
import { readChanged, readNew } from './reading.ts';
import { readSignal, type Signals } from './signals.ts';
import { type Grant, type Tokens, tokenSeconds } from './tokens.ts';
import type { Turns } from './turns.ts';
import { readWatermark, resolvePosition, writeWatermark } from './watermark.ts';

export interface DirectLineParts {
  readonly conversations: Conversations;
  readonly turns: Turns;
  readonly render: (message: Message, userId: string) => WireActivity;
  /** Absent where no recruiter ever comes. */
  readonly signals?: Signals | undefined;
  readonly tokens: Tokens;
  readonly access: Access;
  readonly ids: Ids;
  readonly address: Address;
  /** By conversation. */
  readonly messageLimiter: Limiter;
  /** By conversation. */
  readonly signalLimiter: Limiter;
}

export const base = '/v3/directline';
const pageSize = 100;

type ById = { Params: { id: string }; Querystring: { watermark?: unknown; events?: unknown } };
const userSchema = z.object({ id: z.string().max(200).optional() });
const startSchema = z.object({ user: userSchema.nullish() }).nullish();

/** Direct Line 3.0 over HTTP, as the official clients speak it. */
export function registerDirectLine(app: FastifyInstance, parts: DirectLineParts): void {
  const { conversations, turns, render, signals, tokens, access, ids, address, messageLimiter, signalLimiter } = parts;

  const granted = async (grant: Grant) => ({
    conversationId: grant.conversationId,
    token: await tokens.issue(grant),
    expires_in: tokenSeconds,
  });

  const started = async (request: FastifyRequest, grant: Grant, watermark: string | undefined) => {
    const path = `${base}/conversations/${encodeURIComponent(grant.conversationId)}/stream`;
    const query = new URLSearchParams(watermark === undefined ? {} : { watermark });
    query.set('t', await tokens.issueForStream(grant));
    const origin = socketOrigin(request.host, request.protocol === 'https', address);
    return { ...(await granted(grant)), streamUrl: `${origin}${path}?${query}`, referenceGrammarId: '' };
  };

  const newGrant = (userId: string | undefined): Grant => {
    if (userId !== undefined && !userId.startsWith('dl_')) {
      throw new AppError('bad-request', 'A user id must start with "dl_". Leave it out and one is made.');
    }
    return { conversationId: ids.secret(), userId: userId ?? `dl_${ids.secret()}` };
  };

  /** The same right again, given through a link or not; the secret has every right. */
  const grantFor = async (request: FastifyRequest, { id, userId, epoch }: Conversation): Promise<Grant> => {
    const authorized = await access.authorize(request);
    return authorized === 'secret' ? { conversationId: id, userId, epoch } : authorized;
  };

  app.post(`${base}/tokens/generate`, async (request) => {
    if ((await access.authorize(request)) !== 'secret') {
      throw new ProtocolError('forbidden', 'BadArgument', 'Only the Direct Line secret can generate tokens.');
    }
    return granted(newGrant(parseRequest(startSchema, request.body)?.user?.id));
  });

  app.post(`${base}/tokens/refresh`, async (request) => {
    const grant = await access.authorize(request);
    if (grant === 'secret') throw new ProtocolError('forbidden', 'BadArgument', 'A secret needs no refreshing.');
    const conversation = await conversations.find(grant.conversationId);
    if (conversation) mustBeTheirs(conversation, grant);
    return granted(grant);
  });

  app.post(`${base}/conversations`, async (request, reply) => {
    const body = parseRequest(startSchema, request.body);
    const authorized = await access.authorize(request);
    const grant = authorized === 'secret' ? newGrant(body?.user?.id) : authorized;
    const existing = await conversations.find(grant.conversationId);
    if (existing === undefined) await turns.greet(grant);
    else mustBeTheirs(existing, grant);
    return reply.code(existing ? 200 : 201).send(await started(request, grant, '0'));
  });

  app.get<ById>(`${base}/conversations/:id`, async (request) => {
    const conversation = await access.conversation(request, request.params.id);
    const position = readWatermark(request.query.watermark);
    const grant = await grantFor(request, conversation);
    return started(request, grant, position === 'live' ? undefined : writeWatermark(position));
  });

  /** Whoever asks now and then hears the last word once; from then on there is nothing. */
  const lastWord = async (id: string, userId: string, watermark: unknown) => {
    const position = readWatermark(watermark ?? '');
    const after = position === 'live' ? 0 : position.seq;
    const left = await conversations.messages(id, after, pageSize);
    if (left.length === 0) throw erased();
    const place = { seq: left.at(-1)!.seq, change: 0 };
    return { activities: left.map((message) => render(message, userId)), watermark: writeWatermark(place) };
  };

  app.get<ById>(`${base}/conversations/:id/activities`, async (request) => {
    const conversation = await access.conversation(request, request.params.id).catch(async (error: unknown) => {
      const former = await access.formerUser(request, request.params.id);
      if (former === undefined) throw error;
      return former;
    });
    if (typeof conversation === 'string') return lastWord(request.params.id, conversation, request.query.watermark);
    const { id, userId, changes } = conversation;
    const after = await resolvePosition(conversations, conversation, readWatermark(request.query.watermark ?? ''));
    const changed = after.change < changes ? await readChanged(conversations, id, after, pageSize) : undefined;
    const { messages, place } = await readNew(conversations, id, changed?.place ?? after, pageSize);
    const answered = [...(changed?.messages ?? []), ...messages];
    signals?.handed(id, answered);
    const standing = request.query.events === '1' ? await signals?.standing(conversation) : undefined;
    const activities = [...answered.map((message) => render(message, userId)), ...(standing ? [standing] : [])];
    return { activities, watermark: writeWatermark(place) };
  });

  app.post<ById>(`${base}/conversations/:id/activities`, async (request, reply) => {
    const conversation = await access.conversation(request, request.params.id);
    const { id, userId } = conversation;
    const posted = readPosted(request.body);
    if (posted === undefined) {
      const signal = signals && readSignal(request.body);
      if (signal) {
        spend(signalLimiter, id, reply);
        await signals.hear(conversation, signal);
      }
      return { id: activityId(id, 0) };
    }
    if (posted.text.trim() === '')
      throw new AppError('bad-request', 'The message is empty. Write something and send it again.');
    spend(messageLimiter, id, reply);
    const { message, answered } = await conversations.record({ conversationId: id, ...posted });
    if (!answered) turns.answerSoon(message, userId);
    return { id: activityId(id, message.seq) };
  });

  app.get(`${base}/session/getsessionid`, async (request) => {
    await access.authorize(request);
    return { sessionId: '' };
  });
}
