import type {
  Bus,
  Conversation,
  Conversations,
  Message,
  NewMessage,
  Reply,
  RespondOptions,
} from '../../src/conversation/conversation.ts';
import { initialState } from '../../src/conversation/conversation.ts';
import { AppError } from '../../src/errors.ts';

interface Kept {
  conversation: Conversation;
  messages: Message[];
  answered: Set<string>;
}

/** What outlives a restart in these tests. */
export interface FakeStore {
  readonly kept: Map<string, Kept>;
}

export const createFakeStore = (): FakeStore => ({ kept: new Map() });

export const greetingText = 'Hello, I am an AI assistant. Ask me about the role.';
export const answerText = 'A senior earns €90,000 to €120,000 a year [1].';

const reply = (given: Partial<Reply>): Reply => ({
  outcome: 'smalltalk',
  entries: [],
  figures: [],
  citations: [],
  suggestions: [],
  knowledge: 'v1',
  language: 'en',
  ...given,
});

const answer = reply({
  outcome: 'answer',
  entries: ['salary'],
  citations: [
    {
      position: 1,
      entry: 'salary',
      title: 'Salary "bands"',
      source: 'Role page',
      url: 'https://example.org/role',
      reviewed: '2026-01-15',
    },
    { position: 2, entry: 'levels', title: 'Levels', source: 'Role page', reviewed: '2026-01-15' },
  ],
  suggestions: ['And a junior?', 'Talk to a recruiter'],
});

/** A stand-in for the conversation room: greets, gives one canned answer with citations, takes uploads; and a bus. */
export function createFakeConversations(store: FakeStore, now: () => number = Date.now) {
  const listeners = new Set<(topic: string) => void>();
  const turns: string[] = [];
  const files: { name: string; bytes: Uint8Array }[] = [];
  let gate: Promise<void> | undefined;
  let failing = false;
  let ids = 0;

  const append = (kept: Kept, message: Omit<NewMessage, 'id'>): Message => {
    const last = kept.messages.at(-1);
    const { id: conversationId } = kept.conversation;
    const at = Math.max(now(), (last?.at ?? 0) + 1);
    const full: Message = { ...message, id: `m${++ids}-${at}`, conversationId, seq: (last?.seq ?? 0) + 1, at };
    kept.messages.push(full);
    for (const listener of listeners) listener(`conversation:${conversationId}`);
    return full;
  };
  const find = (id: string): Kept => {
    const kept = store.kept.get(id);
    if (kept === undefined) throw new AppError('not-found', 'This conversation does not exist. Start a new one.');
    return kept;
  };

  const respondTo = async (kept: Kept, message: Message, options: RespondOptions): Promise<Message> => {
    turns.push(message.text);
    const { upload } = message;
    if (upload) {
      const content = options.files?.get(message.id);
      if (content instanceof Uint8Array) files.push({ name: upload.name, bytes: content });
      kept.answered.add(message.id);
      return append(kept, { author: 'bot', text: `Got ${upload.name}.`, reply: reply({ outcome: 'handoff' }) });
    }
    const id = `m${ids + 1}-${Math.max(now(), message.at + 1)}`;
    if (message.text.startsWith('slow')) {
      options.onDraft?.(id, 'A senior');
      options.onDraft?.(id, 'A senior earns');
    }
    await gate;
    if (failing) throw new Error('The database is gone');
    kept.answered.add(message.id);
    const said = append(kept, { author: 'bot', text: answerText, reply: answer });
    Object.assign(said, { id: message.text.startsWith('slow') ? id : said.id });
    return said;
  };

  const conversations: Conversations = {
    async open({ id, channel, userId }) {
      const known = store.kept.get(id);
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
      const kept = { conversation, messages: [], answered: new Set<string>() };
      store.kept.set(id, kept);
      append(kept, {
        author: 'bot',
        text: greetingText,
        reply: reply({ suggestions: ['What does a senior earn?'] }),
      });
      return conversation;
    },
    async find(id) {
      return store.kept.get(id)?.conversation;
    },
    async record({ conversationId, externalId, text, upload }) {
      const kept = find(conversationId);
      if (kept.conversation.state.step === 'closed') throw new AppError('conflict', 'This conversation has ended.');
      const repeated = kept.messages.find((message) => externalId !== undefined && message.externalId === externalId);
      const given = { ...(externalId !== undefined && { externalId }), ...(upload && { upload }) };
      const message = repeated ?? append(kept, { author: 'candidate', text, ...given });
      return { message, answered: kept.answered.has(message.id) };
    },
    async respond(conversationId, options = {}) {
      const kept = find(conversationId);
      const said: Message[] = [];
      for (const message of [...kept.messages]) {
        if (message.author !== 'candidate' || kept.answered.has(message.id)) continue;
        said.push(await respondTo(kept, message, options));
      }
      return said;
    },
    async messages(conversationId, after, limit = 100) {
      return (store.kept.get(conversationId)?.messages ?? []).filter(({ seq }) => seq > after).slice(0, limit);
    },
    async changed(conversationId, after, limit = 100) {
      return (store.kept.get(conversationId)?.messages ?? [])
        .filter(({ change = 0 }) => change > after)
        .toSorted((a, b) => (a.change ?? 0) - (b.change ?? 0))
        .slice(0, limit);
    },
  };
  const bus: Bus = {
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    publish(topic) {
      for (const listener of listeners) listener(topic);
    },
  };

  return {
    conversations,
    bus,
    /** The texts of the messages that turns were taken for, in order. */
    turns,
    files,
    /** Turns wait until `release` is called. */
    hold(): () => void {
      let release = () => {};
      gate = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
    failTurns(fails: boolean): void {
      failing = fails;
    },
    recruiterSays(conversationId: string, authorName: string, text: string, upload?: Message['upload']): void {
      append(find(conversationId), { author: 'recruiter', authorName, text, ...(upload && { upload }) });
    },
    /** A recruiter holds the conversation. */
    claim(conversationId: string, recruiter: string): void {
      const kept = find(conversationId);
      kept.conversation = { ...kept.conversation, mode: 'recruiter', recruiter };
    },
    /** Someone changes a message that was said. */
    change(conversationId: string, seq: number, changes: Partial<Message>): void {
      const kept = find(conversationId);
      const change = kept.conversation.changes + 1;
      kept.conversation = { ...kept.conversation, changes: change };
      kept.messages = kept.messages.map((one) => (one.seq === seq ? { ...one, ...changes, change } : one));
      for (const listener of listeners) listener(`changes:${conversationId}`);
    },
    close(conversationId: string): void {
      const kept = find(conversationId);
      kept.conversation = { ...kept.conversation, state: { ...initialState, step: 'closed' } };
    },
  };
}
