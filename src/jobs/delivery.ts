export interface NewDelivery {
  readonly id: string;
  /** Who handles it, e.g. `handoff.opened`. */
  readonly kind: string;
  /** At most one delivery per key is ever stored. */
  readonly key: string;
  /** JSON-serialisable; holds ids, not personal data. */
  readonly payload: unknown;
  readonly runAt: number;
}

export interface Delivery extends NewDelivery {
  /** How often it was tried, this time included. */
  readonly attempts: number;
  readonly lockToken: string;
}

/** What the worker needs of a store. */
export interface OutboxStore {
  /** Leases up to `limit` due deliveries for `leaseMs`; one whose lease ran out is due again. */
  claim(now: number, limit: number, leaseMs: number, lockToken: string): Promise<Delivery[]>;
  complete(delivery: Delivery, now: number): Promise<void>;
  /** Due again at `retryAt`; with `undefined` it goes to the dead letters, where an operator sees it. */
  fail(delivery: Delivery, error: string, retryAt: number | undefined): Promise<void>;
  counts(): Promise<{ ready: number; dead: number }>;
}
