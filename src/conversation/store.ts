import type { SealedCv, SealedFile } from '../cv/cv.ts';
import type { Card, NewHandoff, Promised } from '../handoff/handoff.ts';
import type { NewDelivery } from '../jobs/jobs.ts';
import type { NewErasure } from '../privacy/privacy.ts';
import type { Message, NewMessage } from './message.ts';
import type { Mode, State } from './state.ts';

export interface Conversation {
  readonly id: string;
  readonly channel: string;
  /** The channel's own id of the person; unguessable on the web. */
  readonly userId: string;
  readonly mode: Mode;
  /** The recruiter who holds it, when `mode` is `recruiter`. */
  readonly recruiter?: string;
  readonly state: State;
  /** While it waits for a recruiter: the handoff's reference, and the latest promise. */
  readonly reference?: string;
  readonly promise?: Promised;
  /** While a deletion waits for its yes: a legal hold stands, so that nothing may be deleted. */
  readonly locked?: boolean;
  /** Rises with every change; a turn that read an older one is stale. */
  readonly version: number;
  /** `change` of the message that was changed last; 0 when none was. */
  readonly changes: number;
  /** Rises when tokens that were given out for it count no more; absent: 0. */
  readonly epoch?: number;
  /** The same of tokens that were given out through a link; absent: 0. */
  readonly linkEpoch?: number;
}

/** To what: that a handoff goes to recruiters, or that they keep the details for later roles too. */
export type ConsentKind = 'handoff' | 'talent-pool';

export interface Consent {
  readonly id: string;
  /** Version of the wording that was shown, and the digest of it. */
  readonly notice: string;
  readonly digest?: string;
  readonly language: string;
  readonly at: number;
}

/** Everything one turn changes: written in one transaction or not at all. */
export interface TurnCommit {
  readonly conversationId: string;
  /** The conversation's version that the turn was decided on. */
  readonly version: number;
  /** Id of the candidate's message that is hereby answered. */
  readonly answered: string;
  readonly state: State;
  readonly mode: Mode;
  readonly replies: readonly NewMessage[];
  readonly deliveries: readonly NewDelivery[];
  /** Replaces the conversation's stored CV, if there is one. */
  readonly cv?: SealedCv;
  readonly discardCv?: boolean;
  /** Contact details that are taken out of the transcript, since the last request ended, on both sides. */
  readonly forgetContact?: readonly string[];
  /** What the bot's messages so far show of a CV is taken out of them. */
  readonly forgetFacts?: boolean;
  /** Kept for the recruiter who holds the conversation: the file that the answered message brought. */
  readonly file?: SealedFile;
  readonly consent?: Consent;
  /** They agree that their details are kept for later roles too. */
  readonly joinTalentPool?: Consent;
  /** They take that back: what stands of it is marked as withdrawn. */
  readonly leaveTalentPool?: boolean;
  readonly handoff?: NewHandoff;
  /** Replaces the card of this conversation's open or claimed handoff. */
  readonly card?: Card;
  /** Closes this conversation's handoff as withdrawn by the candidate, and drops its undelivered deliveries. */
  readonly withdrawHandoff?: boolean;
  /** Removes every other row and file of this candidate: messages, CV, consent, handoff. Only `replies` remain, and the erasure. */
  readonly erase?: NewErasure;
}

/** An edit at `at` (epoch ms, the sender's clock), or a deletion. */
export type OwnChange = { readonly conversationId: string; readonly externalId: string } & (
  | { readonly text: string; readonly at: number }
  | { readonly text?: never }
);

/** What the conversation room needs of a store. */
export interface ConversationStore {
  /** Creates the conversation with its first messages; an existing one is returned untouched. */
  open(
    conversation: { id: string; channel: string; userId: string; state: State },
    first: readonly NewMessage[],
    now: number,
  ): Promise<Conversation>;
  find(id: string): Promise<Conversation | undefined>;
  /**
   * Records a candidate's message once per (conversation, externalId), as yet unanswered; a repeated one is returned as it
   * stands. Throws AppError 'not-found' for an unknown conversation and for one that was closed: nothing follows an erasure.
   */
  record(conversationId: string, message: NewMessage, now: number): Promise<{ message: Message; answered: boolean }>;
  /**
   * Changes a candidate's own message, or without a text deletes it, also what came with further files of it (`<externalId>:...`); what
   * was not answered yet is not answered any more then. False, and nothing changed, when there is none, it is deleted, or it was edited
   * at `at` or later. Tells `changes:<conversation>`.
   */
  changeOwn(change: OwnChange, now: number): Promise<boolean>;
  /** The oldest candidate message that no turn has answered yet. */
  nextUnanswered(conversationId: string): Promise<Message | undefined>;
  /** Ids of conversations with a message unanswered since before `before` (epoch ms): a process died in the middle of one. */
  unanswered(before: number): Promise<string[]>;
  /** False, and nothing written, when the conversation changed since `version` or the message is answered: decide again. */
  commit(turn: TurnCommit, now: number): Promise<boolean>;
  /** One line of any transcript, by its id. */
  message(id: string): Promise<Message | undefined>;
  /** Up to `limit` messages with `seq` greater than `after`, in order. */
  messages(conversationId: string, after: number, limit: number): Promise<Message[]>;
  /** Up to `limit` messages with `change` greater than `after`, in the order of their changes. */
  changed(conversationId: string, after: number, limit: number): Promise<Message[]>;
}

/**
 * Tells what happened, in this process or another: `conversation:<id>` has new messages, `changes:<id>` changed ones, `marks:<id>`
 * rose, `erased:<id>` is gone but for a last word, links of `revoked:<id>` count no more, the `handoffs` queue moved, the `outbox` has more to deliver, or `typing:<side>:<id>`.
 */
export interface Bus {
  /** `resync` is told when changes may have been missed: read again. */
  subscribe(listener: (topic: string) => void): () => void;
  /** Tells what is true for a moment and nowhere stored; nobody may hear it. */
  publish(topic: string): void;
}
