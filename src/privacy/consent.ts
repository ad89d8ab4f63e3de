import type { Clock } from '../lib/clock.ts';

/** One agreement: to which wording, when, in which language, and until when it stood. */
export interface KeptConsent {
  readonly id: string;
  readonly kind: 'handoff' | 'talent-pool';
  /** Version of the wording. */
  readonly notice: string;
  /** SHA-256 of title and text as they were shown; absent on consents from before it was kept. */
  readonly digest?: string;
  readonly language: string;
  /** Epoch ms, as are all times here. */
  readonly at: number;
  readonly withdrawnAt?: number;
}

/** What the room needs of a store. Consents are written by the turn that takes them. */
export interface ConsentStore {
  /** The first one first. */
  ofConversation(conversationId: string): Promise<KeptConsent[]>;
  /** Marks what stands of this kind as withdrawn; false when nothing does. */
  withdraw(conversationId: string, kind: KeptConsent['kind'], now: number): Promise<boolean>;
}

export interface Consents {
  of(conversationId: string): Promise<readonly KeptConsent[]>;
  /** The talent pool alone can be left: without the other there is no request to a recruiter. False when it was not joined. */
  leaveTalentPool(conversationId: string): Promise<boolean>;
}

export function createConsents({ store, clock }: { readonly store: ConsentStore; readonly clock: Clock }): Consents {
  return {
    of: (conversationId) => store.ofConversation(conversationId),
    leaveTalentPool: (conversationId) => store.withdraw(conversationId, 'talent-pool', clock()),
  };
}
