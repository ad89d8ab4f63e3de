import type { Bus, Conversation, Conversations, Message } from '../../src/conversation/conversation.ts';
import type { FileStore, SealedFile } from '../../src/cv/cv.ts';
import {
  type Card,
  type Handoff,
  type HandoffLine,
  type HandoffStep,
  type HandoffStore,
  type Mark,
  type Note,
  type NoteStore,
  type Promised,
  type Recruiter,
  type RelayStore,
  steps as relaySteps,
  type Side,
  searchText,
  writtenReference,
} from '../../src/handoff/handoff.ts';

/** The reference of the handoff with that id ("h1"): `RC-TEST-H1`. */
export const referenceOf = (id: string): string => writtenReference(`TEST${id.toUpperCase()}`);

/** A handoff store, its conversations and its bus in memory, with the store's rules. */
export interface Memory {
  readonly promises: { tally(): Promise<{ kept: number; broken: number }> };
  readonly store: HandoffStore;
  readonly notes: NoteStore;
  readonly relay: RelayStore;
  readonly files: FileStore;
  readonly conversations: Conversations;
  readonly bus: Bus;
  /** A candidate's handoff that waits, with what was said so far. */
  open(id: string, card: Card, lines?: readonly Partial<Message>[], openedAt?: number): void;
  /** The candidate writes one more message. */
  candidateSays(handoffId: string, text: string): void;
  /** The candidate corrects their details. */
  correct(handoffId: string, card: Card): void;
  withdraw(handoffId: string): void;
  /** What a handoff was promised, and what became of it. */
  promise(handoffId: string, promise: Promised): void;
  transcript(handoffId: string): readonly Message[];
}

export function createMemory(clock: () => number): Memory {
  const handoffs = new Map<string, Handoff>();
  const transcripts = new Map<string, Message[]>();
  const marks = new Map<string, Record<Side, Mark>>();
  const files = new Map<string, SealedFile & { readonly conversationId: string }>();
  const steps = new Map<string, HandoffStep[]>();
  const listeners = new Set<(topic: string) => void>();
  const tell = (topic: string) => {
    for (const listener of listeners) listener(topic);
  };

  function add(conversationId: string, line: Partial<Message>, now: number): Message {
    const messages = transcripts.get(conversationId) ?? [];
    transcripts.set(conversationId, messages);
    const seq = messages.length + 1;
    const at = Math.max(now, (messages.at(-1)?.at ?? 0) + 1);
    const message: Message = {
      id: `m-${conversationId}-${seq}`,
      author: 'candidate',
      text: '',
      ...line,
      conversationId,
      seq,
      at,
    };
    messages.push(message);
    tell(`conversation:${conversationId}`);
    return message;
  }

  function change(handoff: Handoff, changes: Partial<Handoff>): Handoff {
    const changed = { ...handoff, ...changes };
    handoffs.set(handoff.id, changed);
    tell('handoffs');
    return changed;
  }

  function step(id: string, made: Omit<HandoffStep, 'number'>): void {
    const before = steps.get(id) ?? [];
    steps.set(id, [...before, { ...made, number: before.length + 1 }]);
  }

  const held = (id: string, recruiter: Pick<Recruiter, 'id'>): Handoff | undefined => {
    const handoff = handoffs.get(id);
    return handoff?.status === 'claimed' && handoff.recruiter?.id === recruiter.id ? handoff : undefined;
  };
  const words = (line: HandoffLine, recruiter: Recruiter): Partial<Message> => {
    if (line.author === 'bot') return line;
    const { file, ...message } = line;
    const upload = file && { name: file.name, size: file.size, fileId: file.id };
    return { ...message, authorName: recruiter.name, authorId: recruiter.id, ...(upload && { upload }) };
  };
  const alter = (id: string, recruiter: Recruiter, seq: number, changes: Partial<Message>): boolean => {
    const handoff = held(id, recruiter);
    const messages = transcripts.get(handoff?.conversationId ?? '') ?? [];
    const at = messages.findIndex(
      (one) => one.seq === seq && one.authorId === recruiter.id && one.deletedAt === undefined,
    );
    if (!handoff || at < 0) return false;
    const change = Math.max(0, ...messages.map((one) => one.change ?? 0)) + 1;
    const { upload, ...message } = messages[at]!;
    const kept = changes.deletedAt === undefined && upload ? { upload } : {};
    if (changes.deletedAt !== undefined && upload?.fileId) files.delete(upload.fileId);
    messages[at] = { ...message, ...kept, ...changes, change };
    tell(`changes:${handoff.conversationId}`);
    return true;
  };

  const store: HandoffStore = {
    async list(statuses, limit, keep = 'oldest') {
      const all = [...handoffs.values()]
        .filter((one) => statuses.includes(one.status))
        .sort((a, b) => a.openedAt - b.openedAt);
      return keep === 'latest' ? all.slice(-limit) : all.slice(0, limit);
    },
    async find(id) {
      return handoffs.get(id);
    },
    async live(conversationId) {
      const live = ['open', 'claimed'];
      return [...handoffs.values()].find((one) => one.conversationId === conversationId && live.includes(one.status));
    },
    async claim(id, recruiter, line, now) {
      const handoff = handoffs.get(id);
      if (handoff?.status !== 'open') return undefined;
      add(handoff.conversationId, line, now);
      step(id, { at: now, kind: 'claimed', by: recruiter });
      return change(handoff, { status: 'claimed', recruiter, claimedAt: now });
    },
    async search({ terms, reference }, limit) {
      return [...handoffs.values()]
        .filter((one) => {
          const text = searchText(one.card.candidate.name, one.reference);
          return (
            one.status !== 'withdrawn' && (one.reference === reference || terms.every((term) => text.includes(term)))
          );
        })
        .sort((a, b) => b.openedAt - a.openedAt)
        .slice(0, limit);
    },
    async history(id) {
      return steps.get(id) ?? [];
    },
    async recruiters() {
      const named = [...steps.values()].flat().flatMap(({ by, to }) => [by, to].filter((one) => one !== undefined));
      return [...new Map(named.map((one) => [one.id, one])).values()];
    },
    async release(id, { by, holder }, plan, now) {
      const handoff = held(id, { id: holder });
      if (!handoff) return undefined;
      const { line, next } = plan(handoff);
      add(handoff.conversationId, line, now);
      step(id, { at: now, kind: 'released', by });
      const { recruiter: _, claimedAt: __, ...rest } = handoff;
      handoffs.set(id, rest as Handoff);
      const number = (handoff.promise?.number ?? 0) + 1;
      return change(rest as Handoff, {
        status: 'open',
        ...(next && { promise: { ...next, number, brokenBefore: 0 } }),
      });
    },
    async reassign(id, { by, holder, to }, line, now) {
      const handoff = held(id, { id: holder });
      if (!handoff) return undefined;
      add(handoff.conversationId, line, now);
      step(id, { at: now, kind: 'reassigned', by, to });
      return change(handoff, { recruiter: to, claimedAt: now });
    },
    async say(id, recruiter, line, now) {
      const handoff = held(id, recruiter);
      if (!handoff) return undefined;
      const before = transcripts.get(handoff.conversationId)?.find((one) => one.externalId === line.externalId);
      if (line.author === 'recruiter' && line.file && !before) {
        files.set(line.file.id, { ...line.file, conversationId: handoff.conversationId });
      }
      return { seq: (before ?? add(handoff.conversationId, words(line, recruiter), now)).seq };
    },
    async edit(id, recruiter, { seq, text }, now) {
      return alter(id, recruiter, seq, { text, editedAt: now });
    },
    async remove(id, recruiter, { seq }, now) {
      return alter(id, recruiter, seq, { text: '', deletedAt: now });
    },
    async close(id, recruiter, closing, line, now) {
      const handoff = held(id, recruiter);
      if (!handoff) return undefined;
      add(handoff.conversationId, line, now);
      step(id, { at: now, kind: 'closed', by: recruiter });
      return change(handoff, { status: 'closed', closing, closedAt: now });
    },
  };

  const noted = new Map<string, Note[]>();
  const notes: NoteStore = {
    async of(id) {
      return noted.get(id) ?? [];
    },
    async add(id, note) {
      const before = noted.get(id) ?? [];
      const status = handoffs.get(id)?.status ?? 'withdrawn';
      if (status === 'withdrawn') return false;
      if (before.every(({ key }) => key !== note.key)) noted.set(id, [...before, note]);
      tell('handoffs');
      return true;
    },
    async edit(id, { key, by, at }, text) {
      const before = noted.get(id) ?? [];
      const mine = (note: Note) => note.key === key && note.by.id === by && (note.editedAt ?? 0) < at;
      noted.set(
        id,
        before.map((note) => (mine(note) ? { ...note, text, editedAt: at } : note)),
      );
      return before.some(mine);
    },
    async remove(id, { key, by }) {
      const before = noted.get(id) ?? [];
      const left = before.filter((note) => note.key !== key || note.by.id !== by);
      noted.set(id, left);
      tell('handoffs');
      return left.length < before.length;
    },
  };

  const marksOf = (conversationId: string): Record<Side, Mark> =>
    marks.get(conversationId) ?? {
      candidate: { sent: 0, delivered: 0, read: 0 },
      recruiter: { sent: 0, delivered: 0, read: 0 },
    };
  const relay: RelayStore = {
    async marks(conversationId) {
      return marksOf(conversationId);
    },
    async unread(ids) {
      const isUnread = (id: string) =>
        (transcripts.get(id) ?? []).some(
          ({ author, seq }) => author === 'candidate' && seq > marksOf(id).recruiter.read,
        );
      return new Set(ids.filter(isUnread));
    },
    async raise(raises, now) {
      for (const { conversationId, side, step, seq } of raises) {
        const upTo = Math.min(seq, transcripts.get(conversationId)?.length ?? 0);
        const all = marksOf(conversationId);
        if (all[side][step] >= upTo) continue;
        const reached = relaySteps.slice(0, relaySteps.indexOf(step) + 1).filter((each) => all[side][each] < upTo);
        const rises = Object.fromEntries(
          reached.flatMap((each) => [
            [each, upTo],
            [`${each}At`, now],
          ]),
        );
        marks.set(conversationId, { ...all, [side]: { ...all[side], ...rises } });
        tell(`marks:${conversationId}`);
      }
    },
  };

  const conversations: Conversations = {
    async open(): Promise<Conversation> {
      throw new Error('the desk opens no conversation');
    },
    async find() {
      return undefined;
    },
    async record() {
      throw new Error('the desk records nothing for a candidate');
    },
    async respond() {
      return [];
    },
    async messages(conversationId, after, limit = 100) {
      return (transcripts.get(conversationId) ?? []).filter((one) => one.seq > after).slice(0, limit);
    },
    async changed(conversationId, after, limit = 100) {
      return (transcripts.get(conversationId) ?? [])
        .filter(({ change = 0 }) => change > after)
        .toSorted((a, b) => (a.change ?? 0) - (b.change ?? 0))
        .slice(0, limit);
    },
  };

  return {
    store,
    notes,
    relay,
    files: {
      async readFile(id) {
        return files.get(id);
      },
    },
    promises: { tally: async () => ({ kept: 14, broken: 2 }) },
    conversations,
    bus: {
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      publish: tell,
    },
    open(id, card, lines = [], openedAt = clock()) {
      const conversationId = `c-${id}`;
      for (const line of lines) add(conversationId, line, openedAt - 60_000);
      const reference = referenceOf(id);
      handoffs.set(id, { id, reference, card, conversationId, status: 'open', openedAt });
      step(id, { at: openedAt, kind: 'opened' });
      tell('handoffs');
    },
    candidateSays(handoffId, text) {
      add(`c-${handoffId}`, { author: 'candidate', text }, clock());
    },
    correct(handoffId, card) {
      const handoff = handoffs.get(handoffId);
      if (handoff) change(handoff, { card });
    },
    withdraw(handoffId) {
      const handoff = handoffs.get(handoffId);
      if (handoff) change(handoff, { status: 'withdrawn' });
    },
    promise(handoffId, promise) {
      const handoff = handoffs.get(handoffId);
      if (handoff) change(handoff, { promise });
    },
    transcript: (handoffId) => transcripts.get(`c-${handoffId}`) ?? [],
  };
}
