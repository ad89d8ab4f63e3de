import { z } from 'zod';
import { AppError } from '../../errors.ts';
import {
  type Card,
  type Closing,
  closings,
  type FilledOpening,
  type HandoffStatus,
  type HandoffStep,
  MESSAGE_LIMIT,
  type PromiseState,
  type Recruiter,
  type Standing,
} from '../../handoff/handoff.ts';

/** What the desk page sends. */
export const sayMessageSchema = z.object({ text: z.string().max(MESSAGE_LIMIT * 2), key: z.string().min(1).max(100) });
export const closeSchema = z.object({ closing: z.enum(closings, `Choose one of: ${closings.join(', ')}.`) });
export const correctAddressSchema = z.object({ address: z.string().max(300) });
/** `holder`: id of the recruiter who is seen to have it; whoever asks, where it is left out. */
export const releaseSchema = z.object({ holder: z.string().min(1).max(200).optional() });
export const reassignSchema = releaseSchema.extend({
  to: z.string('Choose a colleague.').min(1, 'Choose a colleague.').max(200),
});
export const searchSchema = z.object({ text: z.string().max(200, 'Look for a shorter text.') });
export const idSchema = z.object({ id: z.string().min(1).max(100) });
const count = z.coerce.number().int().min(0);
export const afterSchema = z.object({ after: count.default(0), change: count.default(0) });
const key = z.string().min(1).max(100);
export const editSchema = z.object({ text: z.string().max(MESSAGE_LIMIT * 2), key });
export const deleteSchema = z.object({ key });
export const noteSchema = z.object({ text: z.string().max(MESSAGE_LIMIT * 2), key });
export const messageSchema = z.object({ id: z.string().min(1).max(100), seq: z.coerce.number().int().min(1) });
export const fileSchema = z.object({ id: z.string().min(1).max(100), file: z.string().min(1).max(100) });
const seq = z.number().int().min(0).optional();
export const marksSchema = z.object({ delivered: seq, read: seq });

/** AppError 'bad-request' names the first thing that is wrong. */
export function parse<T extends z.ZodType>(schema: T, value: unknown): z.infer<T> {
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue?.path.join('.');
  const custom = issue && /[.!?]$/.test(issue.message);
  throw new AppError('bad-request', custom ? issue.message : `${field || 'The request'}: ${issue?.message}.`);
}

/** By when the candidate was told that a recruiter answers, and what became of it. Times are epoch ms, here and below. */
export interface PromiseView {
  readonly state: PromiseState;
  readonly dueAt: number;
  readonly answeredAt?: number;
  /** How many were broken before it. */
  readonly brokenBefore: number;
  /** As the candidate reads it. */
  readonly told: string;
}

export interface QueueItem {
  readonly id: string;
  readonly reference: string;
  readonly status: HandoffStatus;
  readonly candidate: string;
  /** The candidate's first question, to recognise the conversation by. */
  readonly question?: string;
  readonly openedAt: number;
  readonly claimedAt?: number;
  readonly closedAt?: number;
  readonly recruiter?: string;
  readonly mine: boolean;
  readonly promise?: PromiseView;
}

export interface QueueView {
  readonly now: number;
  readonly waiting: readonly QueueItem[];
  readonly claimed: readonly QueueItem[];
  /** Ids of the reader's own in which the candidate has written what no recruiter has read yet. */
  readonly unread: readonly string[];
  readonly closed: readonly QueueItem[];
  /** Promises of the last 30 days. */
  readonly tally: { readonly kept: number; readonly broken: number };
}

export type Action = 'claim' | 'say' | 'release' | 'reassign' | 'close';

export interface HandoffView extends QueueItem {
  readonly card: Card;
  readonly closing?: Closing;
  /** Id of the recruiter who has it. */
  readonly holder?: string;
  /** What the recruiter who looks at it may do with it now. */
  readonly may: readonly Action[];
  /** The first step first. */
  readonly history: readonly HandoffStep[];
  /** What recruiters noted among themselves, the oldest first. */
  readonly notes: readonly NoteView[];
  /** They agreed to be kept for later roles: version of the wording, and when. */
  readonly talentPool?: { readonly notice: string; readonly at: number };
}

export interface PoolView {
  /** The latest agreement first. */
  readonly members: readonly {
    readonly reference: string;
    /** Where it can be looked at. */
    readonly id?: string;
    readonly name?: string;
    readonly email?: string;
    readonly phone?: string;
    readonly notice: string;
    readonly at: number;
    readonly endsAt?: number;
  }[];
}

export interface NoteView {
  /** Of the reader's own: to delete it by. */
  readonly key?: string;
  /** Who wrote it. */
  readonly by: string;
  readonly at: number;
  readonly edited: boolean;
  readonly text: string;
}

export interface FoundView {
  /** The latest first. */
  readonly found: readonly QueueItem[];
  /** There are earlier ones: a longer text finds fewer. */
  readonly more: boolean;
}

export interface RecruitersView {
  readonly recruiters: readonly Recruiter[];
}

export interface OpeningsView {
  readonly openings: readonly FilledOpening[];
}

/** A figure as the candidate read it, and where it is from. */
export interface FigureView {
  readonly text: string;
  readonly terms?: string | undefined;
  readonly source: string;
  /** ISO date of the entry's last review. */
  readonly reviewed?: string | undefined;
}

export interface MessageView {
  readonly seq: number;
  readonly at: number;
  readonly author: 'candidate' | 'bot' | 'recruiter';
  readonly authorName?: string;
  readonly text: string;
  /** `fileId`: it can be fetched, unless it waits for its `check`. */
  readonly upload?: {
    readonly name: string;
    readonly size: number;
    readonly fileId?: string;
    readonly check?: 'waiting' | 'malware';
  };
  /** The reader wrote it. */
  readonly mine: boolean;
  readonly edited: boolean;
  readonly deleted: boolean;
  readonly sources?: readonly string[];
  /** What the bot quoted in it. */
  readonly figures?: readonly FigureView[];
}

export interface TranscriptView {
  readonly messages: readonly MessageView[];
  /** There are more: ask again after the last. */
  readonly more: boolean;
  /** Those before `after` that were changed after `change`, as they are now. */
  readonly changed: readonly MessageView[];
  /** What to ask for the next changes with. */
  readonly change: number;
  /** What has become of the recruiter's messages, the furthest first. */
  readonly standings: readonly Standing[];
}

/** A delivery that was given up. */
export interface DeadLetterView {
  readonly box: 'outbox' | 'inbox';
  readonly id: string;
  readonly kind: string;
  readonly attempts: number;
  readonly error: string;
  readonly failedAt: number;
}

export interface DeliveriesView {
  /** Not delivered yet, those under way included. */
  readonly waiting: { readonly outbox: number; readonly inbox: number };
  /** The latest first. */
  readonly dead: readonly DeadLetterView[];
}
