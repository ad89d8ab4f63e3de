import { Worker } from 'node:worker_threads';
import { type Embedder, embedAll } from './embedder.ts';
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
  readonly kept?: string | undefined;
  /** The embedding model whose vectors it is learnt from too. */
  readonly model?: string | undefined;
}

/** What it answers: nothing is built where a problem is an error. Plain data. */
export interface Parts {
  readonly built?: { readonly content: Content; readonly learnt: Learnt };
  readonly problems: Problem[];
}

/** What the worker says: it needs the vectors of texts, or it is done. */
export type FromBuilder =
  | { readonly kind: 'texts'; readonly texts: readonly string[] }
  | (Parts & { readonly kind: 'parts' });
/** What it is told: the vectors, in order; undefined where they cannot be had. */
export type ToBuilder = readonly Float32Array[] | undefined;

export interface BuildOptions {
  readonly signal?: AbortSignal | undefined;
  readonly embedder?: Embedder | undefined;
}

/**
 * Builds in a worker thread. Rejects, and leaves nothing running, when the worker fails or `signal` aborts. Where vectors were
 * wanted and could not be had, `unembedded` is why.
 */
export async function buildParts(
  order: Omit<Order, 'model'>,
  { signal, embedder }: BuildOptions = {},
): Promise<Parts & { readonly unembedded?: unknown }> {
  signal?.throwIfAborted();
  const workerData: Order = { ...order, model: embedder?.model };
  const worker = new Worker(new URL('./builder.ts', import.meta.url), { workerData });
  const { promise, resolve, reject } = Promise.withResolvers<Parts>();
  const stopping = new AbortController();
  let unembedded: unknown;
  const embed = async (texts: readonly string[]): Promise<ToBuilder> => {
    try {
      return await embedAll(embedder!, texts, stopping.signal);
    } catch (error) {
      unembedded = error;
      return undefined;
    }
  };
  const stop = () => reject(signal?.reason);
  signal?.addEventListener('abort', stop);
  worker.on('message', (message: FromBuilder) => {
    switch (message.kind) {
      case 'texts':
        void embed(message.texts).then((vectors) => worker.postMessage(vectors));
        return;
      case 'parts': {
        const { kind: _, ...parts } = message;
        resolve(parts);
      }
    }
  });
  worker.once('error', reject);
  worker.once('exit', () => reject(new Error('The worker that builds the knowledge ended before it was done.')));
  try {
    return { ...(await promise), ...(unembedded !== undefined && { unembedded }) };
  } finally {
    signal?.removeEventListener('abort', stop);
    stopping.abort();
    await worker.terminate();
  }
}
