/** Those between whom a handoff's messages go. As the owner of a mark: the one that messages have reached. */
export const sides = ['candidate', 'recruiter'] as const;
export type Side = (typeof sides)[number];

/** How far a message can get, each further than the one before: handed to an open page, acknowledged by it, seen on its screen. */
export const steps = ['sent', 'delivered', 'read'] as const;
export type Step = (typeof steps)[number];

/** Watermarks of one side: each the highest `seq` that got so far, 0 for none, and when it rose last (epoch ms). */
export interface Mark {
  readonly sent: number;
  readonly sentAt?: number;
  readonly delivered: number;
  readonly deliveredAt?: number;
  readonly read: number;
  readonly readAt?: number;
}
export type Marks = Readonly<Record<Side, Mark>>;

/** What is read is delivered, and what is delivered was sent: a step raises those before it. */
export interface Raise {
  readonly conversationId: string;
  readonly side: Side;
  readonly step: Step;
  readonly seq: number;
}

/** What the relay needs of a store. Marks only rise, whoever raises them and in whatever order. */
export interface RelayStore {
  /** Those of an unknown conversation are as if nothing had reached anybody. */
  marks(conversationId: string): Promise<Marks>;
  /** Of these conversations, those in which the candidate has written what no recruiter has read. */
  unread(conversationIds: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * In one transaction; none goes beyond the transcript's end, and one that would not rise changes nothing. Tells
   * `marks:<conversation>` of those that rose.
   */
  raise(raises: readonly Raise[], now: number): Promise<void>;
}

/** How those are reached who are not at the page. */
export interface Reach {
  /** Highest `seq` that they were written about. */
  readonly seq: number;
  /** Why that did not reach them. */
  readonly failed?: string;
}

export type MessageState = 'accepted' | Step | 'failed';

/** Messages up to `upTo` are so far, unless one before it in the list says that they are further. */
export interface Standing {
  readonly state: MessageState;
  readonly upTo: number;
  /** Of a failure. */
  readonly why?: string;
}

/**
 * What has become of messages, from the marks of the side they are for, the furthest first; those beyond all of them are accepted.
 * They have failed when the page never acknowledged them and the letter about them came back.
 */
export function standings({ read, delivered, sent }: Mark, reach?: Reach): readonly Standing[] {
  const { failed: why } = reach ?? {};
  return [
    { state: 'read', upTo: read },
    { state: 'delivered', upTo: delivered },
    ...(reach && why !== undefined ? [{ state: 'failed' as const, upTo: reach.seq, why }] : []),
    { state: 'sent', upTo: sent },
  ];
}

/** The same for the message with this `seq`. */
export const messageState = (seq: number, mark: Mark, reach?: Reach): MessageState =>
  standings(mark, reach).find(({ upTo }) => seq <= upTo)?.state ?? 'accepted';
