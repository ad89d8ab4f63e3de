import type { Locked } from '../answering/answering.ts';
import type { SealedFile } from '../cv/cv.ts';
import type { Card } from './card.ts';
import type { NewPromised, Promised } from './promise.ts';
import type { Sought } from './reference.ts';

export type HandoffStatus = 'open' | 'claimed' | 'closed' | 'withdrawn';

/** How a conversation ended: what comes of it, never what the candidate is worth. */
export const closings = [
  'placed-in-process',
  'appointment',
  'answered',
  'declined-by-candidate',
  'no-opening',
  'not-reached',
  'duplicate',
  'other',
] as const;
export type Closing = (typeof closings)[number];

/** Whoever answers candidates for the agency. `id` is the same wherever they are signed in; `name` is what candidates read. */
export interface Recruiter {
  readonly id: string;
  readonly name: string;
}

export interface NewHandoff {
  readonly id: string;
  /** What candidate and recruiter call it: `RC-7F3K-2Q`, another one for each. */
  readonly reference: string;
  readonly card: Card;
  /** By when a recruiter answers; absent where no time was promised. */
  readonly promise?: NewPromised & { readonly id: string };
}

export interface Handoff extends NewHandoff {
  readonly conversationId: string;
  readonly status: HandoffStatus;
  readonly openedAt: number;
  /** Who has it, or closed it. */
  readonly recruiter?: Recruiter;
  /** Since when they have it. */
  readonly claimedAt?: number;
  readonly closedAt?: number;
  readonly closing?: Closing;
  /** The latest one. */
  readonly promise?: Promised;
}

/** What can become of a handoff, and of the times that were promised for it. */
export type StepKind =
  | ('opened' | 'claimed' | 'released' | 'reassigned' | 'closed' | 'withdrawn')
  | ('reminded' | 'escalated' | 'broken' | 'kept');

/** A line of a handoff's history: nothing of what anybody said. */
export interface HandoffStep {
  /** 1 for the first of the handoff, without gaps. */
  readonly number: number;
  /** Epoch ms. */
  readonly at: number;
  readonly kind: StepKind;
  /** Absent where it was the candidate, or the clock. */
  readonly by?: Recruiter;
  /** To whom it was reassigned. */
  readonly to?: Recruiter;
}

/** What the handoff room needs of a store. Each change is one conditional statement: one winner, whoever races. */
export interface HandoffStore {
  /**
   * Strictly by time, oldest first; the queue has no other order. Where there are more than `limit`, the oldest are given, or
   * with `keep: 'latest'` the latest (still oldest first).
   */
  list(statuses: readonly HandoffStatus[], limit: number, keep?: 'oldest' | 'latest'): Promise<Handoff[]>;
  find(id: string): Promise<Handoff | undefined>;
  /** Open, claimed and closed ones, by time, the latest first. */
  search(sought: Sought, limit: number): Promise<Handoff[]>;
  /** In order; written in the same transaction as what they tell of. */
  history(id: string): Promise<HandoffStep[]>;
  /** Everybody who has had, or was given, a handoff, by name. */
  recruiters(): Promise<Recruiter[]>;
  /**
   * open -> claimed, and the conversation's mode to `recruiter`, with a line in the transcript, in one transaction.
   * Undefined when it is not open.
   */
  claim(id: string, recruiter: Recruiter, line: HandoffLine, now: number): Promise<Handoff | undefined>;
  /**
   * Adds a recruiter's message, once per `line.externalId`, and with the first one settles the latest promise, which is then
   * given as `settled`. Undefined unless this recruiter holds the claim.
   */
  say(
    id: string,
    recruiter: Recruiter,
    line: HandoffLine,
    now: number,
  ): Promise<{ seq: number; settled?: Promised } | undefined>;
  /**
   * Puts another text in the place of one that this recruiter said, once per key. False, and nothing changed, unless they hold the
   * claim, wrote that message and have not deleted it. Tells `changes:<conversation>`.
   */
  edit(id: string, recruiter: Recruiter, change: MessageChange, now: number): Promise<boolean>;
  /** The same with no text and no file left of it; order and `seq` of the others stay as they are. */
  remove(id: string, recruiter: Recruiter, change: Omit<MessageChange, 'text'>, now: number): Promise<boolean>;
  /**
   * claimed -> closed, mode back to `bot`, with a line in the transcript; a promise that waits for an answer is settled. Undefined
   * unless this recruiter holds the claim.
   */
  close(
    id: string,
    recruiter: Recruiter,
    closing: Closing,
    line: HandoffLine,
    now: number,
  ): Promise<Handoff | undefined>;
  /**
   * claimed -> open, and the conversation's mode to `waiting`: it is in the queue again where it was. `plan` says what comes with
   * it, on the handoff as it stands then; the transaction holds that too. Undefined unless `passing.holder` holds the claim.
   */
  release(
    id: string,
    passing: Passing,
    plan: (handoff: Handoff) => Releasing,
    now: number,
  ): Promise<Handoff | undefined>;
  /** Gives the claim to another recruiter, with a line in the transcript. Undefined unless `passing.holder` holds it. */
  reassign(
    id: string,
    passing: Passing & { readonly to: Recruiter },
    line: HandoffLine,
    now: number,
  ): Promise<Handoff | undefined>;
}

/** A claim that changes hands: who asks for it, and the id of the recruiter who has it. */
export interface Passing {
  readonly by: Recruiter;
  readonly holder: string;
}

/** What a candidate is told and promised when their handoff is released. */
export interface Releasing {
  readonly line: HandoffLine;
  /** The latest promise is over without an answer: it is broken now, if it was not before. */
  readonly breaks: boolean;
  /** Absent where the latest promise goes on, and where none is made. */
  readonly next?: NewPromised & { readonly id: string };
}

/** What a recruiter changes of a message: `key` is theirs, and the same when they ask again. */
export interface MessageChange {
  readonly seq: number;
  readonly key: string;
  readonly text: string;
}

/** A line for the transcript: a recruiter's own words, or what the bot says of the change. */
export type HandoffLine = { readonly id: string; readonly externalId?: string } & (
  | { readonly author: 'bot'; readonly text: Locked }
  | { readonly author: 'recruiter'; readonly text: string; readonly file?: SealedFile }
);
