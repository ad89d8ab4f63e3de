import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { AppError } from '../errors.ts';
import { Listeners, localBus } from './bus.ts';
import type { ColumnTypes, Opened } from './engine.ts';
import { migrate, requireLatest } from './migrations.ts';
import type { Database } from './schema.ts';
import { SqliteConnection, sqliteDialect } from './sqlite-dialect.ts';
import { createFlusher, type Flusher } from './sqlite-flush.ts';
import { createScrubber } from './sqlite-scrubber.ts';

const MEMORY = ':memory:';
const TYPES: ColumnTypes = { int: 'integer', bytes: 'blob', strict: true };
const SQLITE_BUSY = 5;
const BUSY_TIMEOUT_MS = 5000;

/**
 * Opens the embedded database: one file for one process, on a local disk. The file and what lies beside it can be read by the
 * owner alone. AppError 'configuration' when it cannot be opened or another process has it.
 */
export async function openSqlite(path: string, onError: (error: unknown) => void): Promise<Opened> {
  const { database, lock } = openFiles(path);
  const listeners = new Listeners(onError);
  let flusher: Flusher | undefined;
  const flush = async () => flusher?.flush();
  const connection = new SqliteConnection(database);
  const db = new Kysely<Database>({ dialect: sqliteDialect(connection, flush) });
  const unforced = new Kysely<Database>({ dialect: sqliteDialect(connection) });
  const scrubber = createScrubber(db, onError);
  const end = async (): Promise<void> => {
    scrubber.stop();
    await db.destroy();
    await flusher?.close();
    lock?.close();
  };
  try {
    await migrate(db, TYPES);
    if (path !== MEMORY) flusher = flushOutside(database, path);
    // An erasure just before the last process died.
    if (!(await scrubber.scrub())) scrubber.schedule();
  } catch (error) {
    await end();
    throw error;
  }
  return {
    db,
    bus: localBus(listeners),
    skipLocked: false,
    unforced: (work) => work(unforced),
    erasing: (tx) => scrubber.note(tx),
    erased: () => scrubber.schedule(),
    async close() {
      listeners.clear();
      await scrubber.scrub().catch(onError);
      await end();
    },
  };
}

/** Opens an existing database beside the process that has it, to read. AppError 'configuration' when there is none, or an older one. */
export async function openSqliteReader(path: string, onError: (error: unknown) => void): Promise<Opened> {
  if (!existsSync(path))
    throw new AppError('configuration', `There is no database at ${path}: start Rolecall once, or check DATA_DIR.`);
  const database = new DatabaseSync(path, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
  const db = new Kysely<Database>({ dialect: sqliteDialect(new SqliteConnection(database)) });
  try {
    await requireLatest(db, TYPES);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return {
    db,
    bus: localBus(new Listeners(onError)),
    skipLocked: false,
    unforced: (work) => work(db),
    erasing: async () => {},
    erased: () => {},
    close: () => db.destroy(),
  };
}

function openFiles(path: string): { database: DatabaseSync; lock: DatabaseSync | undefined } {
  let lock: DatabaseSync | undefined;
  let database: DatabaseSync | undefined;
  try {
    if (path !== MEMORY) {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      lock = lockFor(path);
      createPrivate(path);
    }
    database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
    configure(database, path === MEMORY);
    return { database, lock };
  } catch (error) {
    database?.close();
    lock?.close();
    if (error instanceof AppError) throw error;
    throw new AppError(
      'configuration',
      `The database file ${path} cannot be opened (${reason(error)}). Check DATA_DIR, its permissions and the free space.`,
      { cause: error },
    );
  }
}

/**
 * An exclusive transaction on a small file beside the database, held for life: the kernel ends it with the process, however that
 * dies. https://www.sqlite.org/lang_transaction.html
 */
function lockFor(path: string): DatabaseSync {
  const { dir, name } = parse(path);
  const lockPath = join(dir, `${name}.lock.db`);
  createPrivate(lockPath);
  const lock = new DatabaseSync(lockPath, { timeout: 0 });
  try {
    lock.exec('begin exclusive');
    return lock;
  } catch (error) {
    lock.close();
    if (!isBusy(error)) throw error;
    throw new AppError(
      'configuration',
      `Another Rolecall process is using ${path}. Stop it first, or set DATABASE_URL to a PostgreSQL database, which any number of processes can share.`,
      { cause: error },
    );
  }
}

/** SQLite gives its log files the mode of the database file, so a file made with 0600 keeps all of them private. */
function createPrivate(path: string): void {
  // An existing file is not opened: closing it would drop the locks that this process may already hold on it (POSIX).
  if (existsSync(path)) chmodSync(path, 0o600);
  else closeSync(openSync(path, 'a', 0o600));
}

function configure(database: DatabaseSync, inMemory: boolean): void {
  const { journal_mode: journal } = database.prepare('pragma journal_mode = wal').get() as { journal_mode: string };
  if (!inMemory && journal !== 'wal') throw new Error('no write-ahead log here: is it on a network disk?');
  database.exec(`
    pragma synchronous = full;
    pragma foreign_keys = on;
    pragma secure_delete = on;
    pragma fullfsync = on;
    pragma checkpoint_fullfsync = on;
    pragma trusted_schema = off;
  `);
}

/**
 * From now on a commit does not wait for the disk; whoever wrote waits for the flusher. The log then survives a power cut as it does
 * under `full`, which would flush it at the same time, with everybody waiting. https://www.sqlite.org/pragma.html#pragma_synchronous
 */
function flushOutside(database: DatabaseSync, path: string): Flusher {
  database.exec('pragma synchronous = normal');
  return createFlusher(`${path}-wal`);
}

function errcode(error: unknown): number | undefined {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode & 0xff
    : undefined;
}
const isBusy = (error: unknown): boolean => errcode(error) === SQLITE_BUSY;
const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));
