import type { FastifyInstance } from 'fastify';
import type { Conversations } from '../../conversation/conversation.ts';
import { errorReply, onUpgrade, refuseUpgrade, type Upgrade } from '../../http/http.ts';
import type { Logger } from '../../log.ts';
import { mustBeTheirs } from './access.ts';
import { base } from './directline.ts';
import { type Address, isOwnOrigin } from './origin.ts';
import type { Streams } from './streams.ts';
import type { Tokens } from './tokens.ts';
import { readWatermark } from './watermark.ts';

export interface StreamRouteParts {
  readonly conversations: Pick<Conversations, 'find'>;
  readonly streams: Streams;
  readonly tokens: Tokens;
  readonly address: Address;
  readonly log: Logger;
}

const path = new RegExp(`^${base}/conversations/([^/]+)/stream$`);

/** The WebSocket of a conversation. Nothing of the server's other checks runs for upgrades, so all of them are here. */
export function registerStreamRoute(app: FastifyInstance, parts: StreamRouteParts): void {
  const { log } = parts;
  onUpgrade(app, (upgrade) => {
    const id = path.exec(upgrade.url.pathname)?.[1];
    if (id === undefined) return false;
    admit(upgrade, id, parts).catch((error: unknown) => {
      const { status, unexpected } = errorReply(error);
      if (unexpected) log.error({ err: error }, 'a stream was refused');
      refuseUpgrade(upgrade.socket, status);
    });
    return true;
  });
}

async function admit(upgrade: Upgrade, encodedId: string, parts: StreamRouteParts): Promise<void> {
  const { conversations, streams, tokens, address } = parts;
  const { request, socket, url } = upgrade;
  if (!isOwnOrigin(request.headers, address)) return refuseUpgrade(socket, 403);
  const key = url.searchParams.get('t') ?? '';
  const grant = await tokens.verifyForStream(key);
  if (grant.conversationId !== decodeURIComponent(encodedId)) return refuseUpgrade(socket, 403);
  const position = readWatermark(url.searchParams.get('watermark') ?? undefined);
  const conversation = await conversations.find(grant.conversationId);
  if (conversation === undefined) return refuseUpgrade(socket, 404);
  mustBeTheirs(conversation, grant);
  const linked = grant.linkEpoch !== undefined;
  streams.accept(upgrade, conversation, { position, key, hearing: url.searchParams.get('events') === '1', linked });
}
