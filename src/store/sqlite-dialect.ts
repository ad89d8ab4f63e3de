import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
} from 'kysely';
import { StorableSqliteCompiler } from './storable-text.ts';

/**
 * Kysely on the one connection of an embedded database, handed to one query or transaction at a time: a transaction keeps it from begin
 * to commit, everyone else waits in line. Whoever wrote waits for `flush` as well, and does not keep the connection for that.
 */
export function sqliteDialect(connection: SqliteConnection, flush: () => Promise<void> = async () => {}): Dialect {
  return {
    createDriver: () => new NodeSqliteDriver(connection, flush),
    createQueryCompiler: () => new StorableSqliteCompiler(),
    createAdapter: () => new TransactionalSqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

/** A `node:sqlite` connection, the line before it and its prepared statements. */
export class SqliteConnection {
  readonly database: DatabaseSync;
  readonly statements: Statements;
  readonly #waiting: (() => void)[] = [];
  #busy = false;

  constructor(database: DatabaseSync) {
    this.database = database;
    this.statements = new Statements(database);
  }

  async acquire(): Promise<void> {
    if (this.#busy) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#busy = true;
  }

  release(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#busy = false;
  }
}

class TransactionalSqliteAdapter extends SqliteAdapter {
  // SQLite rolls DDL back like anything else; Kysely's own adapter says it does not, and would leave half a migration behind.
  override get supportsTransactionalDdl(): boolean {
    return true;
  }

  // The line for the one there is is kept here: Kysely's own would wait for the disk as well.
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

class NodeSqliteDriver implements Driver {
  readonly #connection: SqliteConnection;
  readonly #flush: () => Promise<void>;

  constructor(connection: SqliteConnection, flush: () => Promise<void>) {
    this.#connection = connection;
    this.#flush = flush;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<Lease> {
    await this.#connection.acquire();
    return new Lease(this.#connection);
  }

  async releaseConnection(lease: Lease): Promise<void> {
    this.#connection.release();
    if (lease.wrote) await this.#flush();
  }

  // Immediate: a deferred transaction that reads first can be refused its write lock later, when it is too late to wait.
  async beginTransaction(): Promise<void> {
    this.#connection.database.exec('begin immediate');
  }

  async commitTransaction(lease: Lease): Promise<void> {
    this.#connection.database.exec('commit');
    lease.wrote = true;
  }

  async rollbackTransaction(): Promise<void> {
    // A full disk or an I/O error has rolled back already.
    const { database } = this.#connection;
    if (database.isTransaction) database.exec('rollback');
  }

  async destroy(): Promise<void> {
    await this.#connection.acquire();
    this.#connection.database.close();
  }
}

/** The connection, for as long as one query or transaction has it. */
class Lease implements DatabaseConnection {
  /** Something is committed that the disk may not have yet. */
  wrote = false;
  readonly #connection: SqliteConnection;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { database, statements } = this.#connection;
    const statement = statements.prepare(sql);
    const values = parameters as SQLInputValue[];
    if (!database.isTransaction && !/^select\b/i.test(sql)) this.wrote = true;
    if (statement.columns().length > 0) return { rows: statement.all(...values) as R[] };
    const { changes } = statement.run(...values);
    return { rows: [], numAffectedRows: BigInt(changes) };
  }

  // biome-ignore lint/correctness/useYield: nothing in this room streams.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Streaming is not supported on the embedded database.');
  }
}

/** More distinct statements than this room has; lists of ids make some more. */
const KEPT_STATEMENTS = 200;

class Statements {
  readonly #database: DatabaseSync;
  readonly #kept = new Map<string, StatementSync>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  prepare(sql: string): StatementSync {
    const kept = this.#kept.get(sql);
    if (kept) return kept;
    if (this.#kept.size >= KEPT_STATEMENTS) this.#kept.clear();
    const statement = this.#database.prepare(sql);
    this.#kept.set(sql, statement);
    return statement;
  }
}
