import { Worker } from 'node:worker_threads';
import type { Content } from '../content.ts';
import type { Order } from './order.ts';
import type { Left } from './run.ts';
import type { FromWarden, ToWarden, WardenData } from './warden.ts';

/** Has children run on a thread of its own, which is started when the first one is. */
export interface Guard {
  /** Never rejects; the content is read until it resolves. One in memory is copied. */
  run(order: Order, content: Content, time: number): Promise<Left>;
  /** Why no child could be started, where that is known. */
  readonly broken: string | undefined;
  /** Ends all of them. May be called twice. */
  stop(): Promise<void>;
}

const crashed: Left = { report: undefined, lines: new Uint8Array(), fault: 'crashed' };

export function createGuard(program: URL): Guard {
  const waiting = new Map<number, (left: Left) => void>();
  let last = 0;
  let worker: Worker | undefined;
  let ended: Promise<void> = Promise.resolve();
  let broken: string | undefined;

  const fail = (why?: string) => {
    broken = why ?? broken;
    for (const [id, resolve] of waiting) {
      waiting.delete(id);
      resolve(crashed);
    }
  };

  function start(): Worker {
    const workerData: WardenData = { program: program.href };
    const started = new Worker(new URL('./warden.ts', import.meta.url), {
      workerData,
      // It keeps next to nothing.
      resourceLimits: { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 4 },
    });
    started.on('message', (message: FromWarden) => {
      if ('broken' in message) return fail(message.broken);
      waiting.get(message.id)?.(message.left);
      waiting.delete(message.id);
      if (waiting.size === 0) started.unref();
    });
    started.on('error', (error) => fail(error instanceof Error ? error.message : String(error)));
    ended = new Promise((resolve) => {
      started.once('exit', () => {
        if (worker === started) worker = undefined;
        fail();
        resolve();
      });
    });
    return started;
  }

  return {
    get broken() {
      return broken;
    },
    run(order, content, time) {
      worker ??= start();
      worker.ref();
      const { promise, resolve } = Promise.withResolvers<Left>();
      const id = ++last;
      waiting.set(id, resolve);
      const copy = content instanceof Uint8Array ? new Uint8Array(content) : undefined;
      const message: ToWarden = { kind: 'run', id, order, content: copy ?? content, time };
      worker.postMessage(message, copy ? [copy.buffer] : []);
      return promise;
    },
    async stop() {
      worker?.ref();
      worker?.postMessage({ kind: 'stop' } satisfies ToWarden);
      await ended;
    },
  };
}
