import { AppError } from '../errors.ts';
import type { Clock } from '../lib/clock.ts';
import type { Ids } from '../lib/ids.ts';
import type { Audit } from './audit.ts';
import { opaqueActor } from './audit.ts';

/** Why something has to be kept though its time is over, or its deletion is asked for. A code: free words would hold names. */
export const holdReasons = ['legal-claim', 'authority', 'complaint', 'tax-or-accounting'] as const;
export type HoldReason = (typeof holdReasons)[number];

/** A legal hold: while it stands, nothing of the conversation is deleted, by nobody. */
export interface Hold {
  readonly id: string;
  readonly conversationId: string;
  /** Of the handoff by which it was named. */
  readonly reference: string;
  readonly reason: HoldReason;
  /** As in the audit. */
  readonly by: string;
  /** Epoch ms. */
  readonly at: number;
}

/** What the room needs of a store. */
export interface HoldStore {
  /** The conversation of a handoff's reference. */
  conversationOf(reference: string): Promise<string | undefined>;
  /** False when one stands already. */
  set(hold: Hold): Promise<boolean>;
  /** The one that stood; undefined when none did. */
  lift(conversationId: string, by: string, now: number): Promise<Hold | undefined>;
  /** Those that stand, the latest first. */
  standing(): Promise<Hold[]>;
}

/** Set and lifted by administrators, by a handoff's reference. `by` is a recruiter's id, or `command`. */
export interface Holds {
  /** AppError: 'not-found' (no handoff has this reference), 'conflict' (it is held already). */
  set(reference: string, reason: HoldReason, by: string): Promise<Hold>;
  /** AppError: 'not-found'. */
  lift(reference: string, by: string): Promise<Hold>;
  standing(): Promise<readonly Hold[]>;
}

export interface HoldsParts {
  readonly store: HoldStore;
  readonly audit: Pick<Audit, 'record'>;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** What whoever asks for a deletion is told. */
export const heldMessage =
  'This cannot be deleted now: it has to be kept for the time being because of a legal claim or duty. It is deleted once that is over.';

export function createHolds({ store, audit, clock, ids }: HoldsParts): Holds {
  const conversationOf = async (reference: string): Promise<string> => {
    const found = await store.conversationOf(reference);
    if (found === undefined) throw new AppError('not-found', `No request has the reference ${reference}.`);
    return found;
  };

  return {
    async set(reference, reason, by) {
      const conversationId = await conversationOf(reference);
      const hold = { id: ids.row(), conversationId, reference, reason, by: opaqueActor(by), at: clock() };
      if (!(await store.set(hold))) throw new AppError('conflict', `${reference} is under a legal hold already.`);
      await audit.record({
        action: 'hold-set',
        actor: by,
        subject: conversationId,
        reference,
        detail: reason,
        at: hold.at,
      });
      return hold;
    },

    async lift(reference, by) {
      const conversationId = await conversationOf(reference);
      const now = clock();
      const hold = await store.lift(conversationId, opaqueActor(by), now);
      if (!hold) throw new AppError('not-found', `${reference} is under no legal hold.`);
      const { reason: detail } = hold;
      await audit.record({ action: 'hold-lifted', actor: by, subject: conversationId, reference, detail, at: now });
      return hold;
    },

    standing: () => store.standing(),
  };
}
