import type { Kysely, Transaction } from 'kysely';
import type { Bus } from '../conversation/conversation.ts';
import type { Outward } from '../jobs/jobs.ts';
import type { Database } from './schema.ts';

/** What differs between SQLite and PostgreSQL. Everything else in this room is one code path. */
export interface Opened {
  readonly db: Kysely<Database>;
  readonly bus: Announcer;
  /** Whether several connections lease deliveries at once, so that rows another one holds must be stepped over. */
  readonly skipLocked: boolean;
  /**
   * For what is done again where a power cut takes it: a commit that is not waited for until it lies on the disk. All that was committed
   * before it lies there with it, and it lies there with all that is committed after it.
   */
  unforced<T>(work: (db: Kysely<Database>) => Promise<T>): Promise<T>;
  /** Called inside a transaction that erases, so that what is erased also goes from the engine's own files ... */
  erasing(tx: Tx): Promise<void>;
  /** ... within a minute of this call, made after its commit. */
  erased(): void;
  close(): Promise<void>;
}

/** The engine, and what its transactions tell outside. */
export interface Engine extends Opened {
  readonly outward: Outward;
}

/** Names of the column types, and what ends a `create table`. */
export interface ColumnTypes {
  readonly int: 'integer' | 'bigint';
  readonly bytes: 'blob' | 'bytea';
  readonly strict: boolean;
}

/** The bus, and how a transaction puts its topics on it. */
export interface Announcer extends Bus {
  /** Called inside the transaction, as its last statement. */
  beforeCommit(tx: Tx, topics: readonly string[]): Promise<void>;
  afterCommit(topics: readonly string[]): void;
}

export type Tx = Transaction<Database>;

class RolledBack extends Error {}

const telling = new WeakMap<Tx, { readonly outward: Outward; readonly tell: (topic: string) => void }>();

/** What is told outside of a change that this transaction makes, and how it tells a topic. */
export const tellingOf = (tx: Tx) => telling.get(tx);

/**
 * Runs `work` in one transaction, then tells the topics it collected. When `work` gives undefined, everything it wrote is
 * rolled back, nothing is told, and undefined is given. Lock order: the conversation's row first, then rows of it.
 */
export async function transact<T>(
  { db, bus, outward }: Engine,
  work: (tx: Tx, tell: (topic: string) => void) => Promise<T | undefined>,
): Promise<T | undefined> {
  const topics = new Set<string>();
  let result: T | undefined;
  try {
    result = await db.transaction().execute(async (tx) => {
      const tell = (topic: string) => topics.add(topic);
      telling.set(tx, { outward, tell });
      const worked = await work(tx, tell);
      if (worked === undefined) throw new RolledBack();
      await bus.beforeCommit(tx, [...topics]);
      return worked;
    });
  } catch (error) {
    if (error instanceof RolledBack) return undefined;
    throw error;
  }
  bus.afterCommit([...topics]);
  return result;
}

export const conversationTopic = (id: string): string => `conversation:${id}`;
/** Everything of it was erased; whoever shows it shows it no more. */
export const erasedTopic = (id: string): string => `erased:${id}`;
/** What was given out through links of it counts no more. */
export const revokedTopic = (id: string): string => `revoked:${id}`;
export const changesTopic = (id: string): string => `changes:${id}`;
export const marksTopic = (id: string): string => `marks:${id}`;
export const handoffsTopic = 'handoffs';
/** Something was written that is to be delivered. */
export const outboxTopic = 'outbox';
export const staffTopic = 'staff';
