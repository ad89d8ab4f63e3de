import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest';
import { openStore, type Store } from '../../src/store/store.ts';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';

/** A database of a test's own. */
export interface Place {
  readonly url: string;
  /** What was told to `onError` of any store opened here. */
  readonly errors: unknown[];
  /** Opens a store that is closed after the test. */
  open(): Promise<Store>;
  /** Rows, read behind the store's back. */
  query(sql: string): Promise<Record<string, unknown>[]>;
  /** Every value of every row of every table, as text, read behind the store's back. */
  contents(): Promise<string>;
}

type Engine = 'SQLite in a file' | 'SQLite in memory' | 'PostgreSQL';
export const everyEngine: readonly Engine[] = ['SQLite in a file', 'SQLite in memory', 'PostgreSQL'];
export const keptEngines: readonly Engine[] = ['SQLite in a file', 'PostgreSQL'];

/** Runs one suite on each engine, each test in an empty database. */
export function onEngines(engines: readonly Engine[], suite: (place: () => Place, engine: Engine) => void): void {
  describe.each(engines)('on %s', (engine) => {
    let postgres: TestPostgres | undefined;
    let database: string | undefined;
    let place: Place & { remove(): Promise<void> };

    beforeAll(async () => {
      if (engine !== 'PostgreSQL') return;
      postgres = await startPostgres();
      database = await postgres.url();
    });
    afterAll(async () => {
      await postgres?.stop();
    });
    beforeEach(() => {
      place = createPlace(engine, database);
    });
    afterEach(() => place.remove());

    suite(() => place, engine);
  });
}

/** `postgres`: the URL of an empty database there, which is emptied again when the place is removed. */
function createPlace(engine: Engine, postgres: string | undefined) {
  const directory = mkdtempSync(join(tmpdir(), 'store-'));
  const file = join(directory, 'data', 'rolecall.db');
  const url = postgres ?? `sqlite:${engine === 'SQLite in memory' ? ':memory:' : file}`;
  const stores: Store[] = [];
  const errors: unknown[] = [];
  return {
    url,
    errors,
    async open() {
      const store = await openStore({ url, onError: (error) => errors.push(error) });
      stores.push(store);
      return store;
    },
    query: (sql: string) => (postgres ? postgresRows(url, sql) : Promise.resolve(sqliteRows(file, sql))),
    contents: () => (postgres ? postgresContents(url) : sqliteContents(file)),
    async remove() {
      for (const store of stores) await store.close();
      if (postgres) await emptied(postgres);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function postgresRows(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return (await client.query(sql).finally(() => client.end())).rows;
}

function sqliteRows(file: string, sql: string): Record<string, unknown>[] {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return database.prepare(sql).all();
  } finally {
    database.close();
  }
}

const postgresContents = (url: string): Promise<string> =>
  onTables(url, async (client, tables) => {
    const rows = [];
    for (const table of tables) rows.push(...(await client.query(`select * from "${table}"`)).rows);
    return asText(rows);
  });

/** Far quicker than another database with every migration. */
const emptied = (url: string): Promise<void> =>
  onTables(url, async (client, tables) => {
    const filled = tables.filter((table) => !table.startsWith('kysely_'));
    await client.query(filled.map((table) => `delete from "${table}"`).join('; '));
  });

/** Gives the tables of a database, those that refer to others before those. */
async function onTables<T>(url: string, use: (client: pg.Client, tables: string[]) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ relname: string }>(
      `select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by oid desc`,
    );
    return await use(
      client,
      rows.map(({ relname }) => relname),
    );
  } finally {
    await client.end();
  }
}

async function sqliteContents(file: string): Promise<string> {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const tables = database.prepare(`select name from sqlite_schema where type = 'table'`).all();
    return asText(tables.flatMap(({ name }) => database.prepare(`select * from "${name}"`).all()));
  } finally {
    database.close();
  }
}

const asText = (rows: readonly object[]): string =>
  rows
    .flatMap((row) => Object.values(row))
    .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value)))
    .join('\n');
