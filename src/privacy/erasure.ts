import { z } from 'zod';
import { type Locked, lock } from '../answering/answering.ts';
import type { Clock } from '../lib/clock.ts';
import type { Ids } from '../lib/ids.ts';

/** Who had it erased: whoever it is about, the agency's staff, a command, or the clock when its time was over. */
const erasers = ['candidate', 'staff', 'command', 'clock'] as const;
export type ErasedBy = (typeof erasers)[number];

const count = z.number().int().min(0);

/** How much of what was erased: numbers, and nothing of what it was. Stored as JSON. */
export const erasedSchema = z.object({
  /** Rows by the kind of copy. */
  copies: z.record(z.string(), count),
  /** What stands in Slack under somebody's own name, which no app may delete. */
  left: z.object({
    /** Messages and files that the candidate sent in a direct message. */
    candidateMessages: count,
    candidateFiles: count,
    /** What recruiters wrote in the thread. */
    recruiterMessages: count,
  }),
  /** Mails that were sent, and lie in a mailbox of the candidate's own. */
  mailed: count,
});
export type Erased = z.infer<typeof erasedSchema>;

/** What is known of an erasure. It names nobody, so it may outlive it; to the candidate it is their receipt. */
export interface Erasure extends Erased {
  /** Unguessable. */
  readonly id: string;
  /** Epoch ms. */
  readonly at: number;
  readonly by: ErasedBy;
  /** Until when it is shown (epoch ms). */
  readonly expiresAt: number;
  /** Copies in Slack that we put there: taken away by the outbox. `failed`: given up for now, an operator sees them. */
  readonly slack: { readonly pending: number; readonly done: number; readonly failed: number };
}

/** A line of the transcript that says what the candidate changed, to them and to the recruiter. */
export interface OwnLine {
  readonly id: string;
  readonly text: Locked;
}

export interface NewErasure {
  readonly id: string;
  readonly by: ErasedBy;
  readonly expiresAt: number;
  /** What the conversation says after it, by its channel; absent where somebody else says it, or nobody is there any more. */
  readonly lastWord?: (channel: string) => OwnLine;
}

/** The conversation as it was when it was decided to erase it. */
export interface SeenAs {
  readonly version: number;
  readonly lastAt: number;
}

/** What erasing needs of a store. */
export interface ErasureStore {
  /**
   * Removes everything that is held of the conversation in one transaction, closes it, ends every token and link of it, and writes
   * the erasure. False when there is no such conversation, when it was erased before, and when it is not `as` it was seen any more.
   * AppError 'conflict' under a legal hold.
   */
  erase(conversationId: string, erasure: NewErasure, now: number, as?: SeenAs): Promise<boolean>;
  /** Undefined for an unknown one, and for one that is no longer shown. */
  find(id: string, now: number): Promise<Erasure | undefined>;
}

/** How long a receipt is shown, in ms (90 days): as long as what Slack could not be told at once may take, and longer. */
const SHOWN_MS = 90 * 24 * 3600 * 1000;

/** An erasure that begins now. */
export const newErasure = (ids: Ids, by: ErasedBy, now: number): NewErasure => ({
  id: ids.secret(),
  by,
  expiresAt: now + SHOWN_MS,
});

/** The one way in which everything of a conversation goes, whoever asks for it. */
export interface Erasing {
  /** Undefined when there is nothing (any more), or it is not `as` it was seen. AppError 'conflict' under a legal hold. */
  erase(conversationId: string, by: ErasedBy, as?: SeenAs): Promise<Erasure | undefined>;
  find(id: string): Promise<Erasure | undefined>;
}

export interface ErasingParts {
  readonly store: ErasureStore;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Origin of the product's own pages, where it is known. */
  readonly site?: string | undefined;
  readonly events?: { dataErased(event: { conversationId: string }): void };
}

export function createErasing({ store, clock, ids, site, events }: ErasingParts): Erasing {
  return {
    async erase(conversationId, by, as) {
      const now = clock();
      const begun = newErasure(ids, by, now);
      const lastWord = (channel: string) => ({ id: ids.row(), text: deleted(receiptAddress(begun.id, channel, site)) });
      // Whom the clock deletes has long gone.
      const erasure = by === 'clock' ? begun : { ...begun, lastWord };
      if (!(await store.erase(conversationId, erasure, now, as))) return undefined;
      events?.dataErased({ conversationId });
      return store.find(erasure.id, now);
    },
    find: (id) => store.find(id, clock()),
  };
}

/** Where a candidate reads the receipt of an erasure; relative on the website, whose pages have the same origin. */
export function receiptAddress(erasureId: string, channel: string, site: string | undefined): string | undefined {
  const path = `/my/receipt/${erasureId}`;
  return site === undefined ? (channel === 'web' ? path : undefined) : `${site}${path}`;
}

/** Names nobody. */
const deleted = (receipt: string | undefined): Locked =>
  lock(
    `Everything of this conversation was deleted, as was asked for, and it is closed.${receipt ? ` What was deleted is counted in [your receipt](${receipt}); it names nobody.` : ''}`,
    { verbatim: [receipt] },
  );
