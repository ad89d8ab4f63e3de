export interface NewDelivery {
  readonly id: string;
  /** Who handles it, e.g. `handoff.opened`. */
  readonly kind: string;
  /** At most one delivery per key is ever stored. */
  readonly key: string;
  /** JSON-serialisable; forgotten once it is delivered or dropped. In the outbox it holds ids, not personal data. */
  readonly payload: unknown;
  readonly runAt: number;
  /** What has one is delivered one after the other, in the order it was written; a dead letter lets those behind it pass. */
  readonly lane?: string;
}

export interface Delivery extends NewDelivery {
  /** How often it was tried, this time included. */
  readonly attempts: number;
  readonly lockToken: string;
}

/** A delivery that was given up: it waits for an operator. */
export interface DeadLetter {
  readonly id: string;
  readonly kind: string;
  readonly attempts: number;
  /** What the last attempt ended with; names nobody. */
  readonly error: string;
  /** Epoch ms. */
  readonly failedAt: number;
  /** The conversation it belongs to, where it is known. */
  readonly conversationId?: string;
}

export interface Counts {
  /** Waiting or under way. */
  readonly ready: number;
  readonly dead: number;
}

/** What the worker and an operator need of a store. */
export interface QueueStore {
  /** Leases up to `limit` due deliveries for `leaseMs`, of each lane the first only; one whose lease ran out is due again. */
  claim(now: number, limit: number, leaseMs: number, lockToken: string): Promise<Delivery[]>;
  /** Ends every lease, so that what a dead process had begun is due at once. Only where no other process can hold one. */
  release(now: number): Promise<void>;
  complete(delivery: Delivery, now: number): Promise<void>;
  /** Due again at `retryAt`; with `undefined` it goes to the dead letters, where an operator sees it. */
  fail(delivery: Delivery, error: string, now: number, retryAt: number | undefined): Promise<void>;
  /** It was not tried: due again at `runAt`, and this was no attempt. */
  postpone(delivery: Delivery, why: string, runAt: number): Promise<void>;
  counts(): Promise<Counts>;
  /** The latest first. */
  deadLetters(limit: number): Promise<DeadLetter[]>;
  /** A dead letter is due again, with no attempt counted. False when it is none (any more). */
  retry(id: string, now: number): Promise<boolean>;
  /** A dead letter is given up for good; its key goes on keeping doubles out. False when it is none (any more). */
  drop(id: string, now: number): Promise<boolean>;
}

/** Deliveries to the outside are written by the changes they tell of. */
export interface OutboxStore extends QueueStore {
  /** Adds what another delivery or an event leads to; one whose key is there already is left out. */
  add(deliveries: readonly NewDelivery[], conversationId?: string): Promise<void>;
}

/** An event from the outside, stored before it is acknowledged. `key` is the sender's own id for it. */
export interface Received extends NewDelivery {
  /** So that an erasure reaches it, where it is known. */
  readonly conversationId?: string;
}

export interface InboxStore extends QueueStore {
  /** False when an event with this key was stored before: it is acknowledged again, and handled once. */
  receive(event: Received): Promise<boolean>;
}
