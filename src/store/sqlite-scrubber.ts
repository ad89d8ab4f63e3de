import { type Kysely, sql } from 'kysely';
import type { Tx } from './engine.ts';
import type { Database } from './schema.ts';

/** How long after an erasure the file is rewritten, in ms: one rewrite serves all erasures of that time. */
const SCRUB_AFTER_MS = 30_000;
const BUSY_TIMEOUT_MS = 5000;

/** Removes what erased rows left behind in the embedded database's files. */
export interface Scrubber {
  /** Notes in the erasing transaction that the file is to be rewritten, so that a crash does not forget it. */
  note(tx: Tx): Promise<void>;
  /** Rewrites the file soon. */
  schedule(): void;
  /** Rewrites the file if an erasure asks for it; false when someone reads the file, so that it is to be tried again. */
  scrub(): Promise<boolean>;
  stop(): void;
}

/**
 * `secure_delete` zeroes deleted rows, but not the copies that moving rows between pages left in the gaps of other pages; only a
 * rewrite of the file removes those. It blocks the process for about half a second per 100 MB.
 * https://www.sqlite.org/pragma.html#pragma_secure_delete
 */
export function createScrubber(db: Kysely<Database>, onError: (error: unknown) => void): Scrubber {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const scrub = async (): Promise<boolean> => {
    if (!(await isDue(db))) return true;
    return db.connection().execute(async (connection) => {
      await sql`vacuum`.execute(connection);
      // Without a timeout: waiting for a reader (a backup, say) would stop this whole process.
      await sql`pragma busy_timeout = 0`.execute(connection);
      try {
        const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(connection);
        if (rows[0]?.busy !== 0) return false;
      } finally {
        await sql`pragma busy_timeout = ${sql.lit(BUSY_TIMEOUT_MS)}`.execute(connection);
      }
      await sql`pragma user_version = 0`.execute(connection);
      return true;
    });
  };

  const schedule = (): void => {
    if (stopped) return;
    timer ??= setTimeout(() => {
      timer = undefined;
      scrub().then(
        (done) => {
          if (!done) schedule();
        },
        (error) => {
          if (!stopped) onError(error);
          schedule();
        },
      );
    }, SCRUB_AFTER_MS).unref();
  };

  return {
    scrub,
    schedule,
    async note(tx) {
      await sql`pragma user_version = 1`.execute(tx);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

async function isDue(db: Kysely<Database>): Promise<boolean> {
  const { rows } = await sql<{ user_version: number }>`pragma user_version`.execute(db);
  return rows[0]?.user_version === 1;
}
