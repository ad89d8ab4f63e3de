import { randomBytes } from 'node:crypto';
import { registerWeb } from '../src/channels/web/web.ts';
import {
  type Bus,
  type Conversation,
  type Conversations,
  initialState,
  type Message,
} from '../src/conversation/conversation.ts';
import { AppError } from '../src/errors.ts';
import { createHttpServer } from '../src/http/http.ts';
import { systemClock } from '../src/lib/clock.ts';
import { randomIds } from '../src/lib/ids.ts';
import { createLogger } from '../src/log.ts';

/**
 * The peer of the figures: a bot that echoes, in memory, behind the same server, Direct Line endpoints, ActivityHandler and adapter
 * as the product. What the product costs beyond it is understanding, answering and keeping.
 */

interface Kept {
  readonly conversation: Conversation;
  readonly messages: Message[];
  /** `seq` of the last message that was answered. */
  answered: number;
}

const kept = new Map<string, Kept>();
const listeners = new Set<(topic: string) => void>();
const bus: Bus = {
  subscribe(listener) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  publish() {},
};

function keptOf(id: string): Kept {
  const found = kept.get(id);
  if (!found) throw new AppError('not-found', 'This conversation does not exist. Start a new one.');
  return found;
}

function append({ conversation, messages }: Kept, said: Pick<Message, 'author' | 'text' | 'externalId'>): Message {
  const message = {
    ...said,
    id: randomIds.row(),
    conversationId: conversation.id,
    seq: messages.length + 1,
    at: Math.max(systemClock(), (messages.at(-1)?.at ?? 0) + 1),
  };
  messages.push(message);
  for (const listener of listeners) listener(`conversation:${conversation.id}`);
  return message;
}

const conversations: Conversations = {
  async open({ id, channel, userId }) {
    const known = kept.get(id);
    if (known) return known.conversation;
    const conversation: Conversation = {
      id,
      channel,
      userId,
      mode: 'bot',
      state: initialState,
      version: 1,
      changes: 0,
    };
    const fresh: Kept = { conversation, messages: [], answered: 0 };
    kept.set(id, fresh);
    append(fresh, { author: 'bot', text: 'Hello.' });
    return conversation;
  },
  async find(id) {
    return kept.get(id)?.conversation;
  },
  async record({ conversationId, text, externalId }) {
    const message = append(keptOf(conversationId), { author: 'candidate', text, ...(externalId && { externalId }) });
    return { message, answered: false };
  },
  async respond(conversationId) {
    const found = keptOf(conversationId);
    const asked = found.messages.filter(({ author, seq }) => author === 'candidate' && seq > found.answered);
    found.answered = asked.at(-1)?.seq ?? found.answered;
    return asked.map(({ text }) => append(found, { author: 'bot', text: `Echo: ${text}` }));
  },
  async messages(conversationId, after, limit = 100) {
    return kept.get(conversationId)?.messages.slice(after, after + limit) ?? [];
  },
  async changed() {
    return [];
  },
};

const log = createLogger('info');
const http = createHttpServer({ log, ids: randomIds });
registerWeb(http.app, {
  conversations,
  bus,
  tokenKey: randomBytes(32),
  clock: systemClock,
  ids: randomIds,
  log,
  assets: [],
  embedOrigins: [],
});
process.stdout.write(`The echo bot listens: ${await http.start('127.0.0.1', Number(process.env.PORT ?? 0))}\n`);
process.once('SIGTERM', () => void http.stop().then(() => process.exit(0)));
