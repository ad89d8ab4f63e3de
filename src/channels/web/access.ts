import type { FastifyRequest } from 'fastify';
import type { Conversation, Conversations } from '../../conversation/conversation.ts';
import { AppError } from '../../errors.ts';
import { ProtocolError } from '../../http/http.ts';
import { isSecret } from '../../lib/secret.ts';
import type { Grant, Tokens } from './tokens.ts';

export interface Access {
  /** The grant of the request's token; `secret` when it carries the secret, which opens every conversation. */
  authorize(request: FastifyRequest): Promise<Grant | 'secret'>;
  /** The conversation of a grant, if it still counts. */
  granted(grant: Grant): Promise<Conversation>;
  /** The conversation at this address, if the request may see it. */
  conversation(request: FastifyRequest, id: string): Promise<Conversation>;
  /** Whose conversation it was before everything of it was erased, where the request's token says so: they may hear its last word. */
  formerUser(request: FastifyRequest, id: string): Promise<string | undefined>;
}

/** Who may do what on Direct Line: a token opens exactly one conversation, as one user. */
export function createAccess(
  conversations: Pick<Conversations, 'find'>,
  tokens: Tokens,
  directLineSecret: string | undefined,
): Access {
  const authorize = async (request: FastifyRequest): Promise<Grant | 'secret'> => {
    const credential = bearer(request);
    if (directLineSecret !== undefined && isSecret(credential, directLineSecret)) return 'secret';
    return tokens.verify(credential);
  };

  const find = async (id: string): Promise<Conversation> => {
    const conversation = await conversations.find(id);
    if (conversation === undefined) {
      throw new AppError('not-found', 'This conversation does not exist. Start a new one.');
    }
    return conversation;
  };

  const granted = async (grant: Grant): Promise<Conversation> => {
    const conversation = await find(grant.conversationId);
    mustBeTheirs(conversation, grant);
    return conversation;
  };

  return {
    authorize,
    granted,
    async conversation(request, id) {
      const grant = await authorize(request);
      if (grant !== 'secret' && grant.conversationId !== id) throw otherConversation();
      return grant === 'secret' ? find(id) : granted(grant);
    },
    async formerUser(request, id) {
      const grant = await authorize(request);
      if (grant === 'secret' || grant.conversationId !== id) return undefined;
      const { state, epoch = 0 } = await find(id);
      return state.step === 'closed' && (grant.epoch ?? 0) === epoch - 1 ? grant.userId : undefined;
    },
  };
}

/** Throws unless the conversation belongs to the token's user, and what was given out when the token was still counts. */
export function mustBeTheirs(conversation: Conversation, grant: Grant): void {
  const { userId, epoch = 0, linkEpoch = 0, state } = conversation;
  if ((grant.epoch ?? 0) !== epoch) {
    if (state.step === 'closed') throw erased();
    throw new ProtocolError('forbidden', 'TokenExpired', 'This token counts no more. Start a new conversation.');
  }
  if (userId !== grant.userId) throw otherConversation();
  if (grant.linkEpoch !== undefined && grant.linkEpoch !== linkEpoch)
    throw new ProtocolError('forbidden', 'TokenExpired', 'The link that opened this conversation was revoked.');
}

/** What is left of a conversation says only that it was there. */
export const erased = (): AppError =>
  new AppError('not-found', 'Everything of this conversation was deleted. Start a new one.');

export function bearer(request: FastifyRequest): string {
  const credential = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (credential === undefined) {
    throw new AppError('signed-out', 'Send a token: the header "Authorization: Bearer <token>".');
  }
  return credential;
}

function otherConversation(): ProtocolError {
  return new ProtocolError('forbidden', 'BadArgument', 'This token is for another conversation.');
}
