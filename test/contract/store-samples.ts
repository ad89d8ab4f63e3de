import type { Locked } from '../../src/answering/answering.ts';
import { initialState, type NewMessage, type TurnCommit } from '../../src/conversation/conversation.ts';
import type { SealedCv, SealedFile } from '../../src/cv/cv.ts';
import { type Card, cardSchema, type NewPromised, writtenReference } from '../../src/handoff/handoff.ts';
import type { NewDelivery } from '../../src/jobs/jobs.ts';
import { randomIds } from '../../src/lib/ids.ts';
import { newErasure } from '../../src/privacy/privacy.ts';
import type { Store } from '../../src/store/store.ts';

export const NOON = Date.UTC(2026, 10, 24, 12);

const id = (): string => randomIds.row();

/** The store takes any text of the bot; that it is a locked one is the conversation's matter. */
export const locked = (text: string): Locked => text as Locked;

/** Opens a conversation with a greeting. */
export async function converse(store: Store, conversationId = id()): Promise<string> {
  const start = { id: conversationId, channel: 'web', userId: `user-of-${conversationId}`, state: initialState };
  await store.conversations.open(start, [bot('Hello, I am an assistant.')], NOON);
  return conversationId;
}

export const bot = (text: string): NewMessage => ({ id: id(), author: 'bot', text: locked(text) });

export const candidate = (text: string, externalId?: string): NewMessage => ({
  id: id(),
  author: 'candidate',
  text,
  ...(externalId !== undefined && { externalId }),
});

/** Records a message, decides on the conversation as it stands and commits: false when it was stale. */
export async function takeTurn(
  store: Store,
  conversationId: string,
  text: string,
  changes: Partial<TurnCommit> = {},
): Promise<boolean> {
  const { message } = await store.conversations.record(conversationId, candidate(text), NOON);
  return store.conversations.commit(await decided(store, conversationId, message.id, changes), NOON);
}

/** A turn that answers the given message, decided on the conversation as it stands. */
export async function decided(
  store: Store,
  conversationId: string,
  answered: string,
  changes: Partial<TurnCommit> = {},
): Promise<TurnCommit> {
  const conversation = await store.conversations.find(conversationId);
  if (!conversation) throw new Error('no such conversation');
  const { version, state, mode } = conversation;
  return { conversationId, version, answered, state, mode, replies: [bot('Noted.')], deliveries: [], ...changes };
}

export const card = (name = 'Ada Example'): Card =>
  cardSchema.parse({
    candidate: { name, email: 'ada@example.org' },
    channel: 'web',
    language: 'en',
    asked: [{ question: 'What does a senior earn?', outcome: 'answer', entries: ['salary'] }],
    figures: [],
    consent: { notice: 'v1', at: NOON },
  });

/** That of a candidate who asks for it. */
export const erasure = () => newErasure(randomIds, 'candidate', NOON);

export const reference = (): string => writtenReference(randomIds.code());

export const delivery = (key: string, changes: Partial<NewDelivery> = {}): NewDelivery => ({
  id: id(),
  kind: 'handoff.opened',
  key,
  payload: { key },
  runAt: NOON,
  ...changes,
});

export const sealedCv = (changes: Partial<SealedCv> = {}): SealedCv => ({
  id: id(),
  name: 'cv.pdf',
  format: 'pdf',
  size: 3,
  keyId: 'k1',
  sealed: new Uint8Array([1, 2, 3]),
  sha256: 'digest',
  ...changes,
});

export const sealedFile = (changes: Partial<SealedFile> = {}): SealedFile => ({
  ...sealedCv(),
  name: 'offer.pdf',
  sealed: new Uint8Array([4, 5, 6]),
  ...changes,
});

/** A promise of an answer within four minutes, with a reminder after two and an escalation after three. */
export const promised = (madeAt = NOON): NewPromised & { id: string } => ({
  id: id(),
  madeAt,
  remindAt: madeAt + 120_000,
  escalateAt: madeAt + 180_000,
  dueAt: madeAt + 240_000,
  zone: 'Europe/Lisbon',
  zoneOf: 'candidate',
});

/** Opens a handoff in a new conversation. */
export async function handOff(
  store: Store,
  promise?: ReturnType<typeof promised>,
  { name, at = NOON }: { readonly name?: string; readonly at?: number } = {},
): Promise<{ conversationId: string; handoffId: string; reference: string }> {
  const conversationId = await converse(store);
  const handoffId = id();
  const code = reference();
  const { message } = await store.conversations.record(conversationId, candidate('A recruiter, please.'), at);
  const turn = await decided(store, conversationId, message.id, {
    mode: 'waiting',
    state: { ...initialState, step: 'handed-off', handoff: handoffId },
    handoff: { id: handoffId, reference: code, card: card(name), ...(promise && { promise }) },
    deliveries: [delivery(`handoff:${handoffId}`)],
  });
  if (!(await store.conversations.commit(turn, at))) throw new Error('the handoff was not opened');
  return { conversationId, handoffId, reference: code };
}

/** Runs `work` that many times at once. */
export const atOnce = <T>(times: number, work: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: times }, (_, index) => work(index)));
