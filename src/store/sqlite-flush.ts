import { close, fdatasync, openSync } from 'node:fs';
import { promisify } from 'node:util';

/** Has what was written lie on the disk. */
export interface Flusher {
  /** Resolves when all that was written before the call would outlive a power cut. Those who ask meanwhile share one turn of the disk. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** Of a file that another descriptor writes to. It waits for the disk in node's pool of threads, so that nobody else does. */
export function createFlusher(path: string): Flusher {
  // Windows flushes only what may be written to.
  const file = openSync(path, 'r+');
  const flush = oneAfterAnother(() => promisify(fdatasync)(file));
  return {
    flush,
    async close() {
      await flush().catch(() => {});
      await promisify(close)(file);
    },
  };
}

/** What of `work` begins after a call, once for all calls until then. */
export function oneAfterAnother(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const run = (): Promise<void> => {
    next = undefined;
    const mine = work().finally(() => {
      if (running === mine) running = undefined;
    });
    running = mine;
    return mine;
  };
  return () => {
    if (!running) return run();
    next ??= running.then(run, run);
    return next;
  };
}
