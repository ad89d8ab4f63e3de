import type { Locked } from '../answering/answering.ts';
import { AppError } from '../errors.ts';
import type { Agency } from '../knowledge/knowledge.ts';
import type { Clock } from '../lib/clock.ts';
import type { Ids } from '../lib/ids.ts';
import { closedLine, closingKey, gone, joinedLine, whyNotClaimed, whyNotHolder } from './lines.ts';
import { createPassing, type PassingEvents, type PassingOn } from './passing.ts';
import type { Promised } from './promise.ts';
import type { PromiseEvent, PromiseStore } from './promises.ts';
import { soughtIn } from './reference.ts';
import { createSaying, type Saying } from './saying.ts';
import { type Closing, closings, type Handoff, type HandoffStep, type HandoffStore, type Recruiter } from './store.ts';

export { buildCard, type Card, type CardMaterial, cardSchema } from './card.ts';
export { createColleagues } from './colleagues.ts';
export { type Failure, failureSchema } from './failure.ts';
export { firstNameOf } from './first-name.ts';
export type { Letter, LetterLink } from './letter.ts';
export { closingKey, gone, MESSAGE_LIMIT } from './lines.ts';
export { createLinks, type Links } from './links.ts';
export { mailDelivery } from './make-mail.ts';
export { createNotes, type Note, type NoteChange, type NoteStore, type Notes } from './notes.ts';
export { type FilledOpening, fillOpenings } from './openings.ts';
export type { Authority } from './passing.ts';
export {
  type NewPromised,
  nextStepAt,
  type Promised,
  type PromisedTime,
  type PromiseState,
  promise,
  promisedTimeSchema,
  stateOf,
  writtenTime,
} from './promise.ts';
export {
  type Breaking,
  createPromises,
  type DuePromise,
  type PromiseEvent,
  type PromiseEvents,
  type PromiseStore,
  type Promises,
} from './promises.ts';
export type { Absence, Mail, Outlook } from './reach.ts';
export type { Away, KeptMail, NewMail, ReachStore } from './reach-store.ts';
export { createReaching, type Mailer, type Prospect, type ReachEvents, type Reaching } from './reaching.ts';
export { type Sought, searchText, soughtIn, writtenReference } from './reference.ts';
export {
  type Mark,
  type Marks,
  type MessageState,
  messageState,
  type Raise,
  type Reach,
  type RelayStore,
  type Side,
  type Standing,
  standings,
  steps,
} from './relay.ts';
export { createRelay, isHolder, type Relay } from './relaying.ts';
export type { Saying } from './saying.ts';
export {
  type Closing,
  closings,
  type Handoff,
  type HandoffLine,
  type HandoffStatus,
  type HandoffStep,
  type HandoffStore,
  type MessageChange,
  type NewHandoff,
  type Recruiter,
  type Releasing,
  type StepKind,
} from './store.ts';

/** A place where recruiters see handoffs: the console, and Slack where it is switched on. */
export interface Desk {
  /** Shows the handoff as it is now. Called at least once when it opens; showing it again changes nothing. */
  present(handoffId: string): Promise<void>;
}

/** Business events of this room: ids and times, never a word of anyone. */
export interface HandoffEvents extends PassingEvents {
  /** `waitedMs`: since it was opened, also where somebody had it before. */
  claimed(event: { handoffId: string; conversationId: string; waitedMs: number }): void;
  said(event: { handoffId: string; conversationId: string; seq: number }): void;
  /** A recruiter has edited or deleted what they said. */
  changed(event: { handoffId: string; seq: number; how: 'edited' | 'deleted' }): void;
  closed(event: { handoffId: string; conversationId: string; closing: Closing; heldMs: number }): void;
  /** A recruiter has answered, `lateMs` after the promised time or in time (0). `unnoticed`: late, and the clock had not seen it. */
  promiseSettled(event: PromiseEvent & { lateMs: number; unnoticed: boolean }): void;
}

/** Each list by time and by nothing else. */
export interface Queue {
  /** Oldest first. */
  readonly waiting: readonly Handoff[];
  /** Oldest first. */
  readonly claimed: readonly Handoff[];
  /** The latest first. */
  readonly closed: readonly Handoff[];
  /** Of the promises made in the last 30 days. */
  readonly tally: { readonly kept: number; readonly broken: number };
}

/** The door of the room: a waiting candidate is taken by one recruiter, who alone writes to them until it is closed or passed on. */
export interface Handoffs extends Saying, PassingOn {
  queue(): Promise<Queue>;
  /** Undefined for an unknown handoff and for one that the candidate withdrew. */
  find(id: string): Promise<Handoff | undefined>;
  /**
   * By the candidate's name or the reference, the latest first; `more`: only the latest of them are given. Nothing for a text
   * without a letter or digit.
   */
  search(text: string): Promise<{ readonly found: readonly Handoff[]; readonly more: boolean }>;
  /** Every step of it, the first one first. */
  history(id: string): Promise<readonly HandoffStep[]>;
  /** Taking one's own again changes nothing. AppError: 'conflict' (says who has it), 'not-found'. */
  claim(id: string, recruiter: Recruiter): Promise<Handoff>;
  /** Gives the conversation back to the bot; closing again changes nothing. AppError: 'forbidden', 'not-found'. */
  close(id: string, recruiter: Recruiter, closing: Closing): Promise<Handoff>;
}

export interface HandoffParts {
  readonly store: HandoffStore;
  readonly promises: Pick<PromiseStore, 'tally'>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly agency: () => Agency;
  readonly events?: Partial<HandoffEvents>;
}

const ACTIVE_LIMIT = 500;
const CLOSED_LIMIT = 50;
const FOUND_LIMIT = 50;
const TALLY_MS = 30 * 24 * 3600 * 1000;

export function createHandoffs(parts: HandoffParts): Handoffs {
  const { store, promises, clock, ids, agency, events } = parts;
  const settled = (handoffId: string, conversationId: string, promised: Promised) => {
    const { number, answeredAt = 0, brokenAt, dueAt } = promised;
    const lateMs = Math.max(0, answeredAt - dueAt);
    events?.promiseSettled?.({ handoffId, conversationId, number, lateMs, unnoticed: brokenAt === answeredAt });
  };
  const botLine = (text: Locked) => ({ id: ids.row(), author: 'bot' as const, text });

  return {
    ...createSaying({ store, clock, ids, settled, ...(events && { events }) }),

    async queue() {
      const [waiting, claimed, closed, tally] = await Promise.all([
        store.list(['open'], ACTIVE_LIMIT),
        store.list(['claimed'], ACTIVE_LIMIT),
        store.list(['closed'], CLOSED_LIMIT, 'latest'),
        promises.tally(clock() - TALLY_MS),
      ]);
      return { waiting, claimed, closed: closed.toReversed(), tally };
    },

    async find(id) {
      const handoff = await store.find(id);
      return handoff?.status === 'withdrawn' ? undefined : handoff;
    },

    async search(text) {
      const sought = soughtIn(text);
      const found = sought ? await store.search(sought, FOUND_LIMIT + 1) : [];
      return { found: found.slice(0, FOUND_LIMIT), more: found.length > FOUND_LIMIT };
    },

    history: (id) => store.history(id),
    ...createPassing(parts),

    async claim(id, recruiter) {
      const now = clock();
      const won = await store.claim(id, recruiter, botLine(joinedLine(recruiter.name, agency().name)), now);
      if (won) {
        events?.claimed?.({ handoffId: id, conversationId: won.conversationId, waitedMs: now - won.openedAt });
        return won;
      }
      const current = await store.find(id);
      if (current?.status === 'claimed' && current.recruiter?.id === recruiter.id) return current;
      throw whyNotClaimed(current);
    },

    async close(id, recruiter, closing) {
      if (!closings.includes(closing)) throw new AppError('bad-request', `Choose one of: ${closings.join(', ')}.`);
      const now = clock();
      const line = { ...botLine(closedLine(recruiter.name)), externalId: closingKey(id) };
      const closed = await store.close(id, recruiter, closing, line, now);
      if (closed) {
        const heldMs = now - (closed.claimedAt ?? now);
        events?.closed?.({ handoffId: id, conversationId: closed.conversationId, closing, heldMs });
        if (closed.promise?.answeredAt === now) settled(id, closed.conversationId, closed.promise);
        return closed;
      }
      const current = await store.find(id);
      if (current === undefined) throw gone();
      if (current.status === 'closed' && current.recruiter?.id === recruiter.id) return current;
      throw whyNotHolder(current, recruiter);
    },
  };
}
