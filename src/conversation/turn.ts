import type { Tokens, Wording, Wordsmith } from '../answering/answering.ts';
import type { Cvs, Files, Reading, SealedCv, SealedFile } from '../cv/cv.ts';
import { type PromisedTime, writtenReference } from '../handoff/handoff.ts';
import type { Embedder, Snapshot } from '../knowledge/knowledge.ts';
import type { Clock } from '../lib/clock.ts';
import { dayIn } from '../lib/day.ts';
import type { Ids } from '../lib/ids.ts';
import { receiptAddress as addressOf, newErasure } from '../privacy/privacy.ts';
import type { Say } from './decision.ts';
import { effects } from './effects.ts';
import { embed, shortPatience } from './embed.ts';
import { isOnTheWay } from './file.ts';
import { withoutContactIn } from './given.ts';
import type { Message, NewMessage, Reply } from './message.ts';
import { phrases } from './phrases.ts';
import { keptOf, type Receipt, writingKept } from './receipt.ts';
import { drafts, type Spoken, speak } from './speak.ts';
import type { Conversation, ConversationStore, TurnCommit } from './store.ts';
import { type Scene, type Thought, think } from './think.ts';
import { word } from './word.ts';
import type { Writing } from './writing.ts';

/** Business events of this room: never a candidate's words. */
export interface ConversationEvents {
  conversationOpened(event: { channel: string }): void;
  turnAnswered(event: { outcome: string; language: string; ms: number }): void;
  turnFailed(event: { conversationId: string; error: unknown }): void;
  /** The vectors of a question were asked for. */
  questionEmbedded(event: { result: 'done' | 'failed'; ms: number; error?: unknown }): void;
  /** An answer was asked for in a model's words. */
  answerWorded(event: {
    result: Writing['result'];
    ms: number;
    dropped: number;
    tokens?: Tokens | undefined;
    error?: unknown;
  }): void;
  handoffOpened(event: { handoffId: string; conversationId: string }): void;
  cvStored(event: { format: string; size: number }): void;
  cvRefused(event: { code: string }): void;
  dataErased(event: { conversationId: string }): void;
}

export interface TurnParts {
  readonly store: ConversationStore;
  readonly cvs: Cvs;
  readonly files: Files;
  /** The knowledge as it is now; a turn asks once and keeps what it got. */
  readonly knowledge: () => Snapshot;
  /** Present: questions are looked up by their vectors too. */
  readonly embedder?: Embedder | undefined;
  /** So long (ms) a question waits for its vectors; by default as long as a candidate may be kept waiting. */
  readonly patience?: number | undefined;
  /** Present: answers are put in a model's words, where it says what the approved texts say. */
  readonly wordsmith?: Wordsmith | undefined;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly events: ConversationEvents;
  /** Largest CV, in words. */
  readonly cvLimit: string;
  /** Origin of the product's own pages, where it is known. */
  readonly site?: string | undefined;
  /** Version of the program, for receipts. */
  readonly program: string;
}

export interface TurnOptions {
  /** The upload's bytes, when the message brought a file and the process that took it still has them. */
  readonly bytes?: Uint8Array;
  readonly onDraft?: (replyId: string, textSoFar: string) => void;
  /** Aborted: the turn waits for no model any more. */
  readonly signal?: AbortSignal;
}

/**
 * One turn: understand, embed where there is a model for it, retrieve, decide (pure), answer, word where there is a model for it, then
 * one commit of everything. Returns the bot's message, `silent` when
 * there is none to say, or `stale` when the conversation changed meanwhile and nothing was written.
 */
export async function takeTurn(
  parts: TurnParts,
  conversation: Conversation,
  message: Message,
  options: TurnOptions = {},
): Promise<NewMessage | 'silent' | 'stale'> {
  const { store, clock, ids, events } = parts;
  const started = clock();
  const snapshot = parts.knowledge();
  const { file, ...sealed } = await readFile(parts, conversation, snapshot, message, options.bytes);
  const day = dayIn(snapshot.agency.time_zone.value, started);
  const reference = conversation.reference ?? writtenReference(ids.code());
  const erasure = newErasure(ids, 'candidate', started);
  const receiptAddress = addressOf(erasure.id, conversation.channel, parts.site);
  const { state: before, mode, promise: promised, locked } = conversation;
  const heard = { state: before, mode, message, ...(file && { file }), snapshot };
  const scene = { ...heard, promised, reference, receiptAddress, locked, cvLimit: parts.cvLimit, now: started, day };
  const meanings = await meaningsOf(parts, heard);
  const replyId = ids.row();
  const found = { ...scene, meanings };
  const writing = await wordingOf(parts, found, (draft) => options.onDraft?.(replyId, draft), options.signal);
  const { decision, spoken } = attempt(parts, conversation.id, message.seq, found, writing);
  const said: NewMessage | undefined = spoken && {
    id: replyId,
    author: 'bot',
    text: spoken.text,
    reply: spoken.reply,
  };
  if (said) for (const draft of drafts(said.text)) options.onDraft?.(said.id, draft);
  const changes = await effects(parts, conversation, decision, { said, reference, sealed, erasure, now: started });
  const { forgetContact } = decision;
  const opened = changes.handoff ? { ...decision.state, handoff: changes.handoff.id } : decision.state;
  const state = forgetContact ? withoutContactIn(opened, forgetContact) : opened;
  const turn: TurnCommit = {
    conversationId: conversation.id,
    version: conversation.version,
    answered: message.id,
    state,
    mode: decision.mode,
    replies: said ? [said] : [],
    deliveries: [],
    ...(forgetContact && { forgetContact }),
    ...changes,
  };
  if (!(await store.commit(turn, clock()))) return 'stale';
  report(parts, conversation.id, turn, said?.reply, clock() - started);
  if (file?.kind === 'refused') events.cvRefused({ code: file.code });
  return said ?? 'silent';
}

/** What the message asks, as vectors; undefined where there is no model for it, or none that answers in time. */
async function meaningsOf(
  { embedder, patience = shortPatience, events }: TurnParts,
  heard: Parameters<typeof embed>[0],
): Promise<Scene['meanings']> {
  const embedding = await embed(heard, embedder, patience);
  if (!embedding) return undefined;
  events.questionEmbedded(embedding);
  return embedding.result === 'done' ? embedding.meanings : undefined;
}

/** The answer in a model's words; undefined where there is none, or it is not for one. `onDraft` is told what of it is supported so far. */
async function wordingOf(
  { wordsmith, events }: TurnParts,
  scene: Scene,
  onDraft: (draft: string) => void,
  signal: AbortSignal | undefined,
): Promise<Writing | undefined> {
  if (!wordsmith) return undefined;
  try {
    const onParts = (wording: Wording) => {
      const draft = think({ ...scene, wording: { ...wording, unfinished: true } }).spoken?.text;
      if (draft) onDraft(draft);
    };
    const writing = await word(scene, think(scene), wordsmith, { onParts, signal });
    if (!writing) return undefined;
    // It has to come through all that any text passes: else the approved words stand.
    if (writing.result === 'kept') think({ ...scene, wording: writing.wording });
    const { result, ms, tokens } = writing;
    const dropped = Object.values(writing.dropped).reduce((sum, one) => sum + one, 0);
    events.answerWorded({ result, ms, dropped, tokens, ...(writing.result !== 'kept' && { error: writing.error }) });
    return writing;
  } catch {
    // What fails here fails again below, where it is told.
    return undefined;
  }
}

/** A message that fails here must not block those behind it. */
function attempt(
  { events, program }: TurnParts,
  conversationId: string,
  answers: number,
  found: Scene,
  writing: Writing | undefined,
): Thought {
  const scene: Scene = writing?.result === 'kept' ? { ...found, wording: writing.wording } : found;
  const { state, mode } = scene;
  try {
    const { decision, spoken } = think(scene);
    // What is left after an erasure keeps nothing of what went before.
    if (!spoken || decision.effects.includes('erase')) return { decision, ...(spoken && { spoken }) };
    const { meanings } = scene;
    const receipt: Receipt = {
      program,
      day: scene.day,
      ...(decision.say?.time && { at: scene.now, ...(scene.promised && { promised: timeOf(scene.promised) }) }),
      answers,
      ...(scene.file && { file: true }),
      before: keptOf(state, mode, scene.snapshot.agency),
      ...(scene.locked && { locked: true }),
      ...(meanings && { embedded: { model: meanings.model, fingerprint: meanings.fingerprint } }),
      ...(writing && { writing: writingKept(writing) }),
      basis: spoken.basis,
    };
    return { decision, spoken: { ...spoken, reply: { ...spoken.reply, receipt } } };
  } catch (error) {
    events.turnFailed({ conversationId, error });
    const apology: Say = { answer: false, text: phrases.failed(), outcome: 'decline' };
    // The bot stays silent beside a recruiter, whatever happens.
    const spoken: Spoken | undefined =
      mode === 'recruiter' ? undefined : speak(apology, undefined, state, state.language, scene);
    return { decision: { state, mode, effects: [] }, ...(spoken && { spoken }) };
  }
}

const timeOf = ({ dueAt, zone, zoneOf }: PromisedTime): PromisedTime => ({ dueAt, zone, zoneOf });

/** So long (ms) after they sent it a candidate waits for what was read from a CV; an answer is there within 12 s. */
const CV_PATIENCE = 10_500;

async function readFile(
  parts: TurnParts,
  { state, mode }: Conversation,
  { agency }: Snapshot,
  message: Message,
  bytes: Uint8Array | undefined,
): Promise<{ file?: NonNullable<Scene['file']>; cv?: SealedCv; sent?: SealedFile }> {
  if (!message.upload) return {};
  if (!bytes) return { file: { kind: 'lost' } };
  const { name: given } = message.upload;
  if (mode === 'recruiter') {
    const accepted = await parts.files.accept(given, bytes);
    return accepted.ok
      ? { file: { kind: 'sent' }, sent: accepted.file }
      : { file: { kind: 'refused', code: accepted.code, message: accepted.message } };
  }
  const accepted = await parts.cvs.accept(given, bytes);
  if (!accepted.ok) return { file: { kind: 'refused', code: accepted.code, message: accepted.message } };
  const { id, name, format, size, waiting } = accepted.cv;
  const cv = { id, name, format, size, ...(waiting && { check: 'waiting' as const }) };
  const reads = !waiting && isOnTheWay({ state, mode, agency });
  const reading: Reading | undefined = reads
    ? await parts.cvs.read(accepted.cv.format, bytes, message.at + CV_PATIENCE - parts.clock())
    : undefined;
  return { file: { kind: 'ok', cv, ...(reading && { reading }) }, cv: accepted.cv };
}

function report(
  { events }: TurnParts,
  conversationId: string,
  turn: TurnCommit,
  reply: Reply | undefined,
  ms: number,
): void {
  if (reply) events.turnAnswered({ outcome: reply.outcome, language: reply.language, ms });
  if (turn.handoff) events.handoffOpened({ handoffId: turn.handoff.id, conversationId });
  if (turn.cv) events.cvStored({ format: turn.cv.format, size: turn.cv.size });
  if (turn.erase) events.dataErased({ conversationId });
}
