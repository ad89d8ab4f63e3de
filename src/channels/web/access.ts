import type { FastifyRequest } from 'fastify';
import type { Conversation, Conversations } from '../../conversation/conversation.ts';
import { AppError } from '../../errors.ts';
import { ProtocolError } from '../../http/http.ts';
import { isSecret } from '../../lib/secret.ts';
import type { Grant, Tokens } from './tokens.ts';

export interface Access {
  /** The grant of the request's token; `secret` when it carries the secret, which opens every conversation. */
  authorize(request: FastifyRequest): Promise<Grant | 'secret'>;
  /** The conversation at this address, if the request may see it. */
  conversation(request: FastifyRequest, id: string): Promise<Conversation>;
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

  return {
    authorize,
    async conversation(request, id) {
      const grant = await authorize(request);
      if (grant !== 'secret' && grant.conversationId !== id) throw otherConversation();
      const conversation = await conversations.find(id);
      if (conversation === undefined) {
        throw new AppError('not-found', 'This conversation does not exist. Start a new one.');
      }
      if (grant !== 'secret') mustBeTheirs(conversation, grant);
      return conversation;
    },
  };
}

/** Throws unless the conversation belongs to the token's user. */
export function mustBeTheirs(conversation: Conversation, grant: Grant): void {
  if (conversation.userId !== grant.userId) throw otherConversation();
}

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
