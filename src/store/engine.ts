import type { Kysely, Transaction } from 'kysely';
import type { Bus } from '../conversation/conversation.ts';
import { nothingOutward, type Outward } from '../jobs/jobs.ts';
import type { Database } from './schema.ts';

/** What differs between SQLite and PostgreSQL. Everything else in this room is one code path. */
export interface Opened {
  readonly db: Kysely<Database>;
  readonly bus: Announcer;
  /** Whether several connections lease deliveries at once, so that rows another one holds must be stepped over. */
  readonly skipLocked: boolean;
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

const outwards = new WeakMap<Tx, Outward>();

/** What is told outside of a change that this transaction makes. */
export const outwardOf = (tx: Tx): Outward => outwards.get(tx) ?? nothingOutward;

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
      outwards.set(tx, outward);
      const worked = await work(tx, (topic) => topics.add(topic));
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
export const changesTopic = (id: string): string => `changes:${id}`;
export const marksTopic = (id: string): string => `marks:${id}`;
export const handoffsTopic = 'handoffs';
export const staffTopic = 'staff';
