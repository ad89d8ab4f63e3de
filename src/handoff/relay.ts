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

/**
 * What has become of the message with this `seq`, from the marks of the side it is for. It has failed when the page never
 * acknowledged it and the letter about it came back.
 */
export function messageState(seq: number, mark: Mark, reach?: Reach): MessageState {
  if (seq <= mark.read) return 'read';
  if (seq <= mark.delivered) return 'delivered';
  if (reach?.failed !== undefined && seq <= reach.seq) return 'failed';
  return seq <= mark.sent ? 'sent' : 'accepted';
}
