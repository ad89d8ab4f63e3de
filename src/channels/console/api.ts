import { z } from 'zod';
import { AppError } from '../../errors.ts';
import {
  type Card,
  type Closing,
  closings,
  type HandoffStatus,
  MESSAGE_LIMIT,
  type PromiseState,
  type Standing,
} from '../../handoff/handoff.ts';

/** What the desk page sends. */
export const sayMessageSchema = z.object({ text: z.string().max(MESSAGE_LIMIT * 2), key: z.string().min(1).max(100) });
export const closeSchema = z.object({ closing: z.enum(closings, `Choose one of: ${closings.join(', ')}.`) });
export const correctAddressSchema = z.object({ address: z.string().max(300) });
export const idSchema = z.object({ id: z.string().min(1).max(100) });
const count = z.coerce.number().int().min(0);
export const afterSchema = z.object({ after: count.default(0), change: count.default(0) });
const key = z.string().min(1).max(100);
export const editSchema = z.object({ text: z.string().max(MESSAGE_LIMIT * 2), key });
export const deleteSchema = z.object({ key });
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
  readonly closed: readonly QueueItem[];
  /** Promises of the last 30 days. */
  readonly tally: { readonly kept: number; readonly broken: number };
}

export interface HandoffView extends QueueItem {
  readonly card: Card;
  readonly closing?: Closing;
}

export interface MessageView {
  readonly seq: number;
  readonly at: number;
  readonly author: 'candidate' | 'bot' | 'recruiter';
  readonly authorName?: string;
  readonly text: string;
  /** `fileId`: it can be fetched. */
  readonly upload?: { readonly name: string; readonly size: number; readonly fileId?: string };
  /** The reader wrote it. */
  readonly mine: boolean;
  readonly edited: boolean;
  readonly deleted: boolean;
  readonly sources?: readonly string[];
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
