import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../lib/clock.ts';
import type { Ids } from '../lib/ids.ts';
import type { Logger } from '../log.ts';
import { type Backoff, defaultBackoff, isPermanent, isUntried, retryAfterOf, retryAt } from './backoff.ts';
import type { Delivery, QueueStore } from './delivery.ts';
import { describeFailure } from './failure.ts';

/**
 * Tells one delivery to the outside; it may be called twice for the same `key`. An error means: try again later, not before its
 * `retryAfterMs` (ms) when it carries one; with `permanent: true` it goes to the dead letters at once. `signal` ends with the lease: from then on another worker may deliver it.
 */
export type Handler = (delivery: Delivery, signal: AbortSignal) => Promise<void>;

/** Tells whoever waits for it that a delivery was given up, before it goes to the dead letters. It may be called twice. */
export type GivenUp = (delivery: Delivery) => Promise<void>;

/** Told of each attempt; never of a payload. */
export interface WorkerEvents {
  delivered(event: { kind: string; attempts: number }): void;
  deliveryFailed(event: { kind: string; attempts: number; dead: boolean }): void;
}

export interface WorkerParts {
  readonly store: QueueStore;
  /** By kind of delivery. */
  readonly handlers: Readonly<Record<string, Handler>>;
  readonly givenUp?: Readonly<Record<string, GivenUp>>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Logger;
  readonly events?: WorkerEvents;
  readonly backoff?: Backoff;
  /** 0 <= random() < 1 */
  readonly random?: () => number;
  /** How often it looks without being woken, in ms. */
  readonly pollMs?: number | undefined;
  /** How long a delivery is this worker's own, in ms. */
  readonly leaseMs?: number;
  /** How many deliveries are under way at once, at most. */
  readonly batch?: number;
}

/** Delivers what is due until it is stopped. `start` and `stop` may be called twice and against each other; the last one counts. */
export interface Worker {
  start(): void;
  /** Resolves when what is under way has ended. */
  stop(): Promise<void>;
  /** Looks now instead of at the next poll. */
  wake(): void;
  /** Delivers once what is due now, up to a batch; returns how many deliveries were tried. */
  runOnce(): Promise<number>;
}

const GATHER_MS = 5;

export function createWorker(parts: WorkerParts): Worker {
  const { store, clock, ids, log, pollMs = 1000, batch = 10, leaseMs = 30_000 } = parts;
  let running: { stopped: boolean } | undefined;
  let loop: Promise<void> = Promise.resolve();
  let due = false;
  let endNap: (() => void) | undefined;

  const wake = (): void => {
    due = true;
    endNap?.();
  };

  /** Leases up to `limit` due deliveries and begins them; each ends with whether the store could be told how. */
  async function begin(limit: number, now = clock()): Promise<Promise<void>[]> {
    const deliveries = await store.claim(now, limit, leaseMs, ids.row());
    return deliveries.map((delivery) => attempt(parts, delivery, leaseMs));
  }

  async function runOnce(): Promise<number> {
    const outcomes = await Promise.allSettled(await begin(batch));
    const broken = outcomes.find((outcome) => outcome.status === 'rejected');
    if (broken) throw broken.reason;
    return outcomes.length;
  }

  /** The store is away: leases run out by themselves, so looking again later is all there is to do. */
  const lost = (error: unknown): void => log.error({ err: error }, 'deliveries cannot be read or written');

  async function work(run: { stopped: boolean }): Promise<void> {
    /** Since when, by the clock. */
    const underWay = new Map<Promise<void>, number>();
    while (!run.stopped) {
      due = false;
      const now = clock();
      // Nothing is taken while a lease of its own may be over: it would take that one again, beside the attempt that is about to end.
      const overdue = [...underWay.values()].some((since) => now - since >= leaseMs);
      const free = overdue ? 0 : batch - underWay.size;
      // One that takes its time holds up none but those of its lane.
      const begun = free > 0 ? await begin(free, now).catch(lost) : [];
      for (const attempted of begun ?? []) {
        const going = attempted.catch(lost).finally(() => {
          underWay.delete(going);
          // It has made way for another, perhaps for the next one in its lane.
          wake();
        });
        underWay.set(going, now);
      }
      if (!due && !run.stopped) await nap();
      // Each look costs a write: those who come while others are under way share one.
      if (underWay.size > 0 && !run.stopped) await sleep(GATHER_MS);
    }
    await Promise.all(underWay.keys());
  }

  function nap(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => endNap?.(), pollMs);
      endNap = () => {
        clearTimeout(timer);
        endNap = undefined;
        resolve();
      };
    });
  }

  return {
    runOnce,
    wake,
    start() {
      if (running) return;
      const run = { stopped: false };
      running = run;
      loop = loop.then(() => work(run));
    },
    stop() {
      if (running) running.stopped = true;
      running = undefined;
      wake();
      return loop;
    },
  };
}

async function attempt(parts: WorkerParts, delivery: Delivery, leaseMs: number): Promise<void> {
  const { store, clock, log, events, backoff = defaultBackoff, random = Math.random } = parts;
  const { id, kind, attempts } = delivery;
  try {
    if (attempts > backoff.maxAttempts) throw new Error('given up: each attempt ended without an answer');
    const handler = parts.handlers[kind];
    if (!handler) throw new Error(`nobody handles deliveries of the kind ${kind}`);
    await withinLease((signal) => handler(delivery, signal), leaseMs);
  } catch (error) {
    const now = clock();
    const retryAfterMs = retryAfterOf(error);
    if (retryAfterMs !== undefined && isUntried(error)) {
      await store.postpone(delivery, describeFailure(error), now + retryAfterMs);
      log.debug({ id, kind, retryInMs: retryAfterMs }, 'delivery postponed');
      return;
    }
    const next = isPermanent(error)
      ? undefined
      : retryAt({ attempts, now, ...(retryAfterMs && { retryAfterMs }) }, random(), backoff);
    if (next === undefined)
      await parts.givenUp?.[kind]?.(delivery).catch((cause: unknown) =>
        log.error({ id, kind, err: cause }, 'nobody could be told that a delivery was given up'),
      );
    await store.fail(delivery, describeFailure(error), now, next);
    log.warn(
      { id, kind, attempts, err: error, ...(next && { retryInMs: next - now }) },
      next ? 'delivery failed' : 'delivery given up',
    );
    events?.deliveryFailed({ kind, attempts, dead: next === undefined });
    return;
  }
  await store.complete(delivery, clock());
  events?.delivered({ kind, attempts });
}

/** Ends with the lease at the latest, even if what was started never does. */
async function withinLease(start: (signal: AbortSignal) => Promise<void>, leaseMs: number): Promise<void> {
  const lease = new AbortController();
  const { promise: over, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    const reason = new DOMException('not delivered within the lease', 'TimeoutError');
    lease.abort(reason);
    reject(reason);
  }, leaseMs);
  try {
    await Promise.race([start(lease.signal), over]);
  } finally {
    clearTimeout(timer);
  }
}
