import { Worker } from 'node:worker_threads';
import type { Content } from './folder.ts';
import type { Learnt } from './learn.ts';
import type { Problem } from './problem.ts';

/** What the worker is asked for. */
export interface Order {
  /** File texts by path. */
  readonly files: ReadonlyMap<string, string>;
  readonly locale: string;
  /** ISO date. */
  readonly today: string;
  /** Folder in which what was learnt is kept, and looked for. */
  readonly kept?: string;
}

/** What it answers: nothing is built where a problem is an error. Plain data. */
export interface Parts {
  readonly built?: { readonly content: Content; readonly learnt: Learnt };
  readonly problems: Problem[];
}

/** Builds in a worker thread. Rejects, and leaves nothing running, when the worker fails or `signal` aborts. */
export async function buildParts(order: Order, signal?: AbortSignal): Promise<Parts> {
  signal?.throwIfAborted();
  const worker = new Worker(new URL('./builder.ts', import.meta.url), { workerData: order });
  const { promise, resolve, reject } = Promise.withResolvers<Parts>();
  const stop = () => reject(signal?.reason);
  signal?.addEventListener('abort', stop);
  worker.once('message', resolve);
  worker.once('error', reject);
  worker.once('exit', () => reject(new Error('The worker that builds the knowledge ended before it was done.')));
  try {
    return await promise;
  } finally {
    signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
