import type { Locked } from '../answering/answering.ts';
import type { SealedFile } from '../cv/cv.ts';
import type { Card } from './card.ts';
import type { NewPromised, Promised } from './promise.ts';

export const handoffStatuses = ['open', 'claimed', 'closed', 'withdrawn'] as const;
export type HandoffStatus = (typeof handoffStatuses)[number];

/** How a recruiter closed it. */
export const closings = ['placed-in-process', 'answered', 'not-reached', 'other'] as const;
export type Closing = (typeof closings)[number];

/** Whoever answers candidates for the agency. `id` is the same wherever they are signed in; `name` is what candidates read. */
export interface Recruiter {
  readonly id: string;
  readonly name: string;
}

export interface NewHandoff {
  readonly id: string;
  readonly card: Card;
  /** By when a recruiter answers; absent where no time was promised. */
  readonly promise?: NewPromised & { readonly id: string };
}

export interface Handoff extends NewHandoff {
  readonly conversationId: string;
  readonly status: HandoffStatus;
  readonly openedAt: number;
  /** The latest who took it. */
  readonly recruiter?: Recruiter;
  readonly claimedAt?: number;
  readonly closedAt?: number;
  readonly closing?: Closing;
  /** The latest one. */
  readonly promise?: Promised;
}

/** What the handoff room needs of a store. Each change is one conditional statement: one winner, whoever races. */
export interface HandoffStore {
  /**
   * Strictly by time, oldest first; the queue has no other order. Where there are more than `limit`, the oldest are given, or
   * with `keep: 'latest'` the latest (still oldest first).
   */
  list(statuses: readonly HandoffStatus[], limit: number, keep?: 'oldest' | 'latest'): Promise<Handoff[]>;
  find(id: string): Promise<Handoff | undefined>;
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
