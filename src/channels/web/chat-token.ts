import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Conversations } from '../../conversation/conversation.ts';
import { AppError } from '../../errors.ts';
import { type Limiter, ProtocolError, parseRequest, spend } from '../../http/http.ts';
import type { Ids } from '../../lib/ids.ts';
import { mustBeTheirs } from './access.ts';
import { type Address, isOwnOrigin } from './origin.ts';
import { type Grant, type Tokens, tokenSeconds } from './tokens.ts';

export interface ChatTokenParts {
  readonly conversations: Pick<Conversations, 'find'>;
  readonly tokens: Tokens;
  readonly ids: Ids;
  readonly address: Address;
  /** By client address. */
  readonly tokenLimiter: Limiter;
}

const bodySchema = z.object({ token: z.string().max(4_000).optional() }).nullish();

/** A token for our own chat page, without a secret in the page; with an earlier token, for the same conversation again. */
export function registerChatToken(app: FastifyInstance, parts: ChatTokenParts): void {
  const { conversations, tokens, ids, address, tokenLimiter } = parts;

  const renewed = async (old: string): Promise<Grant> => {
    const grant = await tokens.verifyForRenewal(old);
    const conversation = await conversations.find(grant.conversationId);
    if (conversation) mustBeTheirs(conversation, grant);
    if (conversation?.state.step !== 'closed') return grant;
    throw new ProtocolError('forbidden', 'TokenExpired', 'This conversation has ended. Start a new one.');
  };

  app.post('/api/chat/token', async (request, reply) => {
    if (!isOwnOrigin(request.headers, address)) {
      throw new AppError('forbidden', 'Tokens are given only to the chat page of this site.');
    }
    spend(tokenLimiter, request.ip, reply);
    const old = parseRequest(bodySchema, request.body)?.token;
    const grant: Grant = old ? await renewed(old) : { conversationId: ids.secret(), userId: `dl_${ids.secret()}` };
    return { conversationId: grant.conversationId, token: await tokens.issue(grant), expires_in: tokenSeconds };
  });
}
