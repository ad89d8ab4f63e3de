import type { Content, Cvs, Files, NamedCv, Refusal, SealedCv, SealedFile } from '../cv/cv.ts';
import { type PromisedTime, writtenReference } from '../handoff/handoff.ts';
import type { Embedder, Snapshot } from '../knowledge/knowledge.ts';
import type { Clock } from '../lib/clock.ts';
import { dayIn } from '../lib/day.ts';
import type { Ids } from '../lib/ids.ts';
import { receiptAddress as addressOf, newErasure } from '../privacy/privacy.ts';
import type { Say } from './decision.ts';
import { effects } from './effects.ts';
import { embed, shortPatience } from './embed.ts';
import { isKept, isOnTheWay } from './file.ts';
import { withoutContactIn } from './given.ts';
import type { Message, NewMessage, Reply } from './message.ts';
import { type ModelEvents, type ModelParts, modelsFor } from './models.ts';
import { phrases } from './phrases.ts';
import { choosingKept, keptOf, type Receipt, writingKept } from './receipt.ts';
import type { Choosing } from './selecting.ts';
import { drafts, type Spoken, speak } from './speak.ts';
import type { Conversation, ConversationStore, TurnCommit } from './store.ts';
import { type Scene, type Thought, think } from './think.ts';
import type { Writing } from './writing.ts';

/** Business events of this room: never a candidate's words. */
export interface ConversationEvents extends ModelEvents {
  conversationOpened(event: { channel: string }): void;
  turnAnswered(event: { outcome: string; language: string; ms: number }): void;
  turnFailed(event: { conversationId: string; error: unknown }): void;
  /** The vectors of a question were asked for. */
  questionEmbedded(event: { result: 'done' | 'failed'; ms: number; error?: unknown }): void;
  handoffOpened(event: { handoffId: string; conversationId: string }): void;
  cvStored(event: { format: string; size: number }): void;
  cvRefused(event: { code: string }): void;
  dataErased(event: { conversationId: string }): void;
}

export interface TurnParts extends ModelParts {
  readonly store: ConversationStore;
  readonly cvs: Cvs;
  readonly files: Files;
  /** The knowledge as it is now; a turn asks once and keeps what it got. */
  readonly knowledge: () => Snapshot;
  /** Present: questions are looked up by their vectors too. */
  readonly embedder?: Embedder | undefined;
  /** So long (ms) a question waits for its vectors; by default as long as a candidate may be kept waiting. */
  readonly patience?: number | undefined;
  /** So long (ms) after a CV was sent its candidate waits for what is read of it. */
  readonly cvPatience?: number | undefined;
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

/** An answer to a CV is there within 12 s. */
const usualCvPatience = 10_000;

export interface TurnOptions {
  /** What is in the upload, when the message brought a file and the process that took it still has it. */
  readonly content?: Content;
  readonly onDraft?: (replyId: string, textSoFar: string) => void;
  /** Aborted: the turn waits for no model any more. */
  readonly signal?: AbortSignal;
}

/**
 * One turn: understand, embed where there is a model for it, retrieve, have chosen what is not sure, decide (pure), answer, word where
 * there is a model for it, then one commit of everything. Returns the bot's message, `silent` when
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
  const { file, ...sealed } = await readFile(parts, conversation, snapshot, message, options.content);
  const day = dayIn(snapshot.agency.time_zone.value, started);
  const reference = conversation.reference ?? writtenReference(ids.code());
  const erasure = newErasure(ids, 'candidate', started);
  const receiptAddress = addressOf(erasure.id, conversation.channel, parts.site);
  const { state: before, mode, promise: promised, locked } = conversation;
  const heard = { state: before, mode, message, ...(file && { file }), snapshot };
  const scene = { ...heard, promised, reference, receiptAddress, locked, cvLimit: parts.cvLimit, now: started, day };
  const meanings = await meaningsOf(parts, heard);
  const replyId = ids.row();
  const asker = { conversation: conversation.id, person: conversation.userId, day, signal: options.signal };
  const models = modelsFor(parts, asker);
  const choosing = await models.choosing({ ...scene, meanings });
  const selection = choosing?.result === 'chosen' ? choosing : undefined;
  const found = { ...scene, meanings, selection };
  const writing = await models.wording(found, (draft) => options.onDraft?.(replyId, draft));
  const { decision, spoken } = attempt(parts, conversation.id, message.seq, found, { choosing, writing });
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
  const committed = await store.commit(turn, clock());
  const kept = committed && (turn.cv ?? turn.file);
  // Where nobody knows what became of a commit, it is left to the clock.
  for (const one of [sealed.cv, sealed.sent]) if (one && one !== kept) await parts.cvs.drop(one);
  if (!committed) return 'stale';
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

/** A message that fails here must not block those behind it. */
function attempt(
  { events, program }: TurnParts,
  conversationId: string,
  answers: number,
  found: Scene,
  { choosing, writing }: { choosing: Choosing | undefined; writing: Writing | undefined },
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
      ...(choosing && { choosing: choosingKept(choosing) }),
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

async function readFile(
  parts: TurnParts,
  { state, mode }: Conversation,
  { agency }: Snapshot,
  message: Message,
  content: Content | undefined,
): Promise<{ file?: NonNullable<Scene['file']>; cv?: SealedCv; sent?: SealedFile }> {
  if (!message.upload) return {};
  if (!content) return { file: { kind: 'lost' } };
  const { cvPatience = usualCvPatience } = parts;
  const { name: given } = message.upload;
  if (mode === 'recruiter') {
    const accepted = await parts.files.accept(given, content);
    return accepted.ok ? { file: { kind: 'sent' }, sent: accepted.file } : { file: refused(accepted) };
  }
  const situation = { state, mode, agency };
  // What will not be kept is looked at, so that a refusal is told all the same.
  if (!isKept(situation)) {
    const looked = await parts.cvs.inspect(given, content);
    return { file: looked.ok ? { kind: 'ok', cv: uploaded(looked.cv) } : refused(looked) };
  }
  const within = isOnTheWay(situation) ? message.at + cvPatience - parts.clock() : undefined;
  const accepted = await parts.cvs.accept(given, content, within);
  if (!accepted.ok) return { file: refused(accepted) };
  const { cv, reading } = accepted;
  return { file: { kind: 'ok', cv: uploaded(cv), ...(reading && { reading }) }, cv };
}

const refused = ({ code, message }: Pick<Refusal, 'code' | 'message'>): NonNullable<Scene['file']> => ({
  kind: 'refused',
  code,
  message,
});

const uploaded = ({ id, name, format, size, waiting }: NamedCv) => ({
  ...{ id, name, format, size },
  ...(waiting && { check: 'waiting' as const }),
});

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
