import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { AppError } from '../errors.ts';
import { Listeners } from './bus.ts';
import type { ColumnTypes, Opened } from './engine.ts';
import { migrate } from './migrations.ts';
import { listenTo } from './postgres-bus.ts';
import type { Database } from './schema.ts';
import { StorablePostgresCompiler } from './storable-text.ts';

const OLDEST_TESTED = 15;
const INT8 = 20;
const CONNECT_TIMEOUT_MS = 5000;
/** No statement of this room takes longer; one that does has been forgotten by its caller. */
const STATEMENT_TIMEOUT_MS = 30_000;
const TYPES: ColumnTypes = { int: 'bigint', bytes: 'bytea', strict: false };

/**
 * Opens PostgreSQL with the schema brought up to date: a pool for queries and one connection that listens.
 * AppError 'configuration' when it cannot be reached, or is too old.
 */
export async function openPostgres(url: string, onError: (error: unknown) => void): Promise<Opened> {
  const connection: pg.ClientConfig = {
    connectionString: url,
    application_name: 'rolecall',
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    types: { getTypeParser },
  };
  await prepare(connection);
  const listeners = new Listeners(onError);
  const bus = await listenTo(connection, listeners, onError);
  const pool = new pg.Pool({
    ...connection,
    max: 10,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: STATEMENT_TIMEOUT_MS,
  });
  // Without a listener, an idle connection that the server drops would end the process.
  pool.on('error', onError);
  const db = new Kysely<Database>({ dialect: new StorableDialect({ pool }) });
  return {
    db,
    bus,
    skipLocked: true,
    // To say so would cost it more round trips than the server takes to write.
    unforced: (work) => work(db),
    // The rows are gone; the bytes in its files are the server's own, which reuses them when it vacuums.
    erasing: async () => {},
    erased: () => {},
    async close() {
      listeners.clear();
      await bus.close();
      // Kysely ends a pool only when it has used it.
      await db.destroy();
      if (!pool.ended) await pool.end();
    },
  };
}

class StorableDialect extends PostgresDialect {
  override createQueryCompiler(): StorablePostgresCompiler {
    return new StorablePostgresCompiler();
  }
}

/** Checks the server and migrates, on a connection without a timeout: another process may be migrating for a while. */
async function prepare(connection: pg.ClientConfig): Promise<void> {
  const pool = new pg.Pool({ ...connection, max: 1 });
  pool.on('error', () => {});
  try {
    await checkServer(pool);
    await migrate(new Kysely<Database>({ dialect: new PostgresDialect({ pool }) }), TYPES);
  } finally {
    await pool.end();
  }
}

async function checkServer(pool: pg.Pool): Promise<void> {
  let version: number;
  try {
    const { rows } = await pool.query<{ version: string }>(`select current_setting('server_version_num') as version`);
    version = Math.floor(Number(rows[0]?.version) / 10_000);
  } catch (error) {
    throw new AppError(
      'configuration',
      `The PostgreSQL database in DATABASE_URL cannot be reached (${reason(error)}). Check that it runs, and the host, user, password and database name.`,
      { cause: error },
    );
  }
  if (version < OLDEST_TESTED) {
    throw new AppError('configuration', `PostgreSQL ${OLDEST_TESTED} or newer is needed; the server has ${version}.`);
  }
}

/** Counters and epoch ms fit in 2^53, so int8 is a number here as it is on SQLite. */
const getTypeParser: pg.CustomTypesConfig['getTypeParser'] = (oid: number, format?: string) =>
  oid === INT8 ? Number : pg.types.getTypeParser(oid, format as 'text');

/** The code alone: a driver's message can hold the user or the host. */
function reason(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reason(error.errors[0]);
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'no answer';
}
