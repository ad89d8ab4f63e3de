import { type Answer, answer, findAll, understand } from '../answering/answering.ts';
import type { Cvs, SealedCv } from '../cv/cv.ts';
import { buildCard, type Card } from '../handoff/handoff.ts';
import type { Snapshot } from '../knowledge/knowledge.ts';
import type { Clock } from '../lib/clock.ts';
import type { Ids } from '../lib/ids.ts';
import { askedIn } from './asked.ts';
import { decide } from './decide.ts';
import type { Decision, Heard, HeardFile } from './decision.ts';
import type { Message, NewMessage, Reply } from './message.ts';
import { phrases } from './phrases.ts';
import type { State } from './state.ts';
import type { Conversation, ConversationStore, TurnCommit } from './store.ts';

/** Business events of this room: never a candidate's words. */
export interface ConversationEvents {
  conversationOpened(event: { channel: string }): void;
  turnAnswered(event: { outcome: string; language: string; ms: number }): void;
  turnFailed(event: { conversationId: string; error: unknown }): void;
  handoffOpened(event: { handoffId: string; conversationId: string }): void;
  cvStored(event: { format: string; size: number }): void;
  cvRefused(event: { code: string }): void;
  dataErased(event: { conversationId: string }): void;
}

export interface TurnParts {
  readonly store: ConversationStore;
  readonly cvs: Cvs;
  /** The knowledge as it is now; a turn asks once and keeps what it got. */
  readonly knowledge: () => Snapshot;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly events: ConversationEvents;
  /** Largest CV, in words. */
  readonly cvLimit: string;
}

export interface TurnOptions {
  /** The upload's bytes, when the message brought a file and the process that took it still has them. */
  readonly bytes?: Uint8Array;
  readonly onDraft?: (replyId: string, textSoFar: string) => void;
}

/**
 * One turn: understand, retrieve, decide (pure), answer, then one commit of everything. Returns the bot's message, `silent` when
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
  const { file, sealed } = await readFile(parts, message, options.bytes);
  let decision: Decision;
  let reply: Reply | undefined;
  let text = '';
  try {
    const heard = hear(message, conversation.state, snapshot, file);
    decision = decide(
      {
        state: conversation.state,
        mode: conversation.mode,
        agency: snapshot.agency,
        cvLimit: parts.cvLimit,
        now: started,
      },
      heard,
    );
    const answered = decision.say?.answer ? answer(heard.findings, heard.understanding, snapshot) : undefined;
    if (decision.say) ({ text, reply } = speak(decision, answered, snapshot, heard.understanding.language));
    if (answered) decision = { ...decision, state: remember(decision.state, answered) };
  } catch (error) {
    // A message that cannot be answered must not block those behind it: say so, keep the state, report the bug.
    events.turnFailed({ conversationId: conversation.id, error });
    decision = { state: conversation.state, mode: conversation.mode, effects: [] };
    ({ text, reply } = speak(
      { ...decision, say: { answer: false, text: phrases.failed(), outcome: 'decline' } },
      undefined,
      snapshot,
      conversation.state.language,
    ));
  }
  const said: NewMessage | undefined = reply && { id: ids.row(), author: 'bot', text, reply };
  if (said && conversation.mode !== 'recruiter') for (const draft of sentences(text)) options.onDraft?.(said.id, draft);
  const changes = await effects(parts, conversation, decision, started, sealed);
  const state = changes.handoff ? { ...decision.state, handoff: changes.handoff.id } : decision.state;
  const turn: TurnCommit = {
    conversationId: conversation.id,
    version: conversation.version,
    answered: message.id,
    state,
    mode: decision.mode,
    replies: said ? [said] : [],
    deliveries: [],
    ...changes,
  };
  if (!(await store.commit(turn, clock()))) return 'stale';
  report(parts, conversation.id, turn, reply, clock() - started);
  if (file?.kind === 'refused') events.cvRefused({ code: file.code });
  return said ?? 'silent';
}

function hear(message: Message, state: State, snapshot: Snapshot, file: HeardFile | undefined): Heard {
  const understanding = understand(message.text, snapshot, {
    language: state.language,
    nameAsked: state.step === 'contact',
  });
  return { understanding, findings: file ? [] : findAll(understanding, snapshot, state.focus), ...(file && { file }) };
}

async function readFile(
  parts: TurnParts,
  message: Message,
  bytes: Uint8Array | undefined,
): Promise<{ file?: HeardFile; sealed?: SealedCv }> {
  if (!message.upload) return {};
  if (!bytes) return { file: { kind: 'lost' } };
  const accepted = await parts.cvs.accept(message.upload.name, bytes);
  if (!accepted.ok) return { file: { kind: 'refused', code: accepted.code, message: accepted.message } };
  const { id, name, format, size } = accepted.cv;
  return { file: { kind: 'ok', cv: { id, name, format, size } }, sealed: accepted.cv };
}

function speak(
  decision: Decision,
  answered: Answer | undefined,
  snapshot: Snapshot,
  language: string,
): { text: string; reply: Reply } {
  const say = decision.say!;
  const text = [answered?.text, say.text].filter(Boolean).join('\n\n');
  const reply: Reply = {
    outcome: say.outcome ?? answered?.outcome ?? 'smalltalk',
    entries: [...(answered?.entries ?? [])],
    figures: [...(answered?.figures ?? [])],
    citations: [...(answered?.citations ?? [])],
    suggestions: [...(say.suggestions ?? answered?.suggestions ?? [])],
    knowledge: snapshot.version,
    language,
    ...(say.request && { request: say.request }),
    ...(answered?.confidence !== undefined && { confidence: answered.confidence }),
  };
  return { text, reply };
}

function remember(state: State, answered: Answer): State {
  const offered = answered.outcome === 'decline' || answered.outcome === 'partial';
  return { ...state, offered, language: answered.language, ...(answered.focus && { focus: answered.focus }) };
}

/** What the decision's effects come to, as parts of the commit. */
async function effects(
  parts: TurnParts,
  conversation: Conversation,
  decision: Decision,
  now: number,
  sealed: SealedCv | undefined,
) {
  const { ids } = parts;
  const { state } = decision;
  const changes: {
    -readonly [key in
      | 'cv'
      | 'discardCv'
      | 'consent'
      | 'handoff'
      | 'card'
      | 'withdrawHandoff'
      | 'erase'
      | 'deliveries']?: TurnCommit[key];
  } = {};
  for (const effect of decision.effects) {
    switch (effect) {
      case 'keep-cv':
        if (sealed) changes.cv = sealed;
        break;
      case 'discard-cv':
        changes.discardCv = true;
        break;
      case 'record-consent':
        changes.consent = { id: ids.row(), notice: state.consent!.notice, language: state.language, at: now };
        break;
      case 'open-handoff': {
        const id = ids.row();
        changes.handoff = { id, card: await cardOf(parts, conversation, state) };
        changes.deliveries = [
          {
            id: ids.row(),
            kind: 'handoff.opened',
            key: `handoff.opened:${id}`,
            payload: { handoffId: id, conversationId: conversation.id },
            runAt: now,
          },
        ];
        break;
      }
      case 'add-cv-to-handoff':
        changes.card = await cardOf(parts, conversation, state);
        break;
      case 'withdraw-handoff':
        changes.withdrawHandoff = true;
        break;
      case 'erase':
        changes.erase = true;
        break;
    }
  }
  return changes;
}

async function cardOf({ store }: TurnParts, conversation: Conversation, state: State): Promise<Card> {
  const transcript = await store.messages(conversation.id, 0, 1000);
  return buildCard({
    details: state.details,
    consent: state.consent!,
    ...(state.cv && { cv: state.cv }),
    channel: conversation.channel,
    language: state.language,
    asked: askedIn(transcript),
  });
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

/** The text up to the end of each sentence but the last: what may be shown while the turn is being written. */
function sentences(text: string): string[] {
  const ends = [...text.matchAll(/[.!?](?:\s\[\d\])*(?=\s)/g)].map((match) => match.index + match[0].length);
  return ends.map((end) => text.slice(0, end));
}
