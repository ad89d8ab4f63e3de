import { every } from '../lib/every.ts';
import type { Logger } from '../log.ts';
import type { Worker } from './worker.ts';

/** Something that is due again and again. */
export interface Task {
  /** For the log: "keeping promises". */
  readonly what: string;
  readonly everyMs: number;
  readonly work: () => Promise<unknown>;
}

/** What goes on by itself while the product serves. */
export interface Background {
  start(): void;
  /** Resolves when what is under way has ended. */
  stop(): Promise<void>;
}

export function createBackground(parts: {
  readonly workers: readonly Worker[];
  readonly tasks: readonly Task[];
  readonly log: Logger;
}): Background {
  const { workers, tasks, log } = parts;
  let running: ReturnType<typeof every>[] = [];
  return {
    start() {
      for (const worker of workers) worker.start();
      running = tasks.map(({ what, everyMs, work }) =>
        every(everyMs, work, (error) => log.error({ err: error }, `${what} failed`)),
      );
    },
    async stop() {
      await Promise.all([...workers.map((worker) => worker.stop()), ...running.map((task) => task.stop())]);
      running = [];
    },
  };
}
