import { type Agency, usualRetention } from '../knowledge/knowledge.ts';
import { dueAt, type KeptConversation } from './retention.ts';

/** Somebody who agreed that their details are kept for later roles too. */
export interface PoolMember {
  readonly conversationId: string;
  /** Of their last request; `handoffId` where a recruiter may still look at it. */
  readonly reference: string;
  readonly handoffId?: string;
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  /** Version of the wording that was agreed to, and when (epoch ms). */
  readonly notice: string;
  readonly at: number;
}

/** What the room needs of a store. */
export interface TalentPoolStore {
  /** Whose agreement stands and whose request was sent, with what says how long they are kept; the latest agreement first. */
  members(): Promise<readonly (PoolMember & { readonly kept: KeptConversation })[]>;
}

/** Who is in the talent pool, by the time of their agreement and nothing else. */
export interface TalentPool {
  /** `endsAt` (epoch ms): when everything of theirs is deleted; absent while a request is under way, and under a legal hold. */
  members(): Promise<readonly (PoolMember & { readonly endsAt?: number })[]>;
}

export function createTalentPool(parts: {
  readonly store: TalentPoolStore;
  readonly agency: () => Agency;
}): TalentPool {
  return {
    async members() {
      const { retention, time_zone: zone } = parts.agency();
      const members = await parts.store.members();
      return members.map(({ kept, ...member }) => {
        const due = dueAt(kept, retention?.value ?? usualRetention, zone.value);
        return { ...member, ...(due && { endsAt: due.at }) };
      });
    },
  };
}
