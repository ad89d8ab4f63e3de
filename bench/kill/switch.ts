import { DatabaseSync, StatementSync } from 'node:sqlite';

/**
 * Loaded before the product: once SIGUSR2 came, and until it comes again, the process kills itself (SIGKILL) at the point numbered KILL_AT, counting one
 * before and one after each statement that the embedded database is given.
 */
const at = Number(process.env.KILL_AT);
let points: number | undefined;

process.on('SIGUSR2', () => {
  points = points === undefined ? 0 : undefined;
});

function point(): void {
  if (points !== undefined && ++points === at) process.kill(process.pid, 'SIGKILL');
}

function watch(prototype: object, names: readonly string[]): void {
  for (const name of names) {
    const plain = Reflect.get(prototype, name) as (...given: unknown[]) => unknown;
    Reflect.set(prototype, name, function watched(this: unknown, ...given: unknown[]) {
      point();
      try {
        return plain.apply(this, given);
      } finally {
        point();
      }
    });
  }
}

watch(StatementSync.prototype, ['all', 'get', 'run', 'iterate']);
watch(DatabaseSync.prototype, ['exec']);
