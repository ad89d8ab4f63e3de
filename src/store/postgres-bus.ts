import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import type { Listeners } from './bus.ts';
import type { Announcer } from './engine.ts';

const CHANNEL = 'rolecall';
const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 5000;
/** A connection that a firewall dropped in silence is noticed by asking it, every so many ms. */
const HEARTBEAT_MS = 15_000;

/**
 * The bus of PostgreSQL: topics travel by NOTIFY inside the transaction and reach every process by one listening connection.
 * When that is lost it connects again until closed, then tells `resync`. Rejects when the first connection fails.
 * https://www.postgresql.org/docs/15/sql-notify.html
 */
export async function listenTo(
  connection: pg.ClientConfig,
  listeners: Listeners,
  onError: (error: unknown) => void,
): Promise<Announcer & { close(): Promise<void> }> {
  const closed = new AbortController();
  let current = await connect();
  watch();

  return {
    subscribe: (listener) => listeners.add(listener),
    publish: (topic) => current.notify(topic),
    async beforeCommit(tx, topics) {
      for (const topic of topics) await sql`select pg_notify(${CHANNEL}, ${topic})`.execute(tx);
    },
    afterCommit() {},
    async close() {
      closed.abort();
      await current.end();
    },
  };

  async function connect(): Promise<Listening> {
    const client = new pg.Client({ ...connection, query_timeout: HEARTBEAT_MS });
    const lost = new Promise<void>((resolve) => {
      client.on('error', (error) => {
        if (!closed.signal.aborted) onError(error);
        resolve();
      });
      client.on('end', resolve);
    });
    client.on('notification', ({ payload }) => listeners.tell([payload ?? '']));
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
    } catch (error) {
      void client.end().catch(() => {});
      throw error;
    }
    const heartbeat = setInterval(() => {
      client.query('select 1').catch((error) => {
        onError(error);
        // `end` would wait for a server that no longer answers.
        client.connection.stream.destroy();
      });
    }, HEARTBEAT_MS).unref();
    void lost.then(() => clearInterval(heartbeat));
    const notify = (topic: string) =>
      void client.query('select pg_notify($1, $2)', [CHANNEL, topic]).catch((error) => {
        if (!closed.signal.aborted) onError(error);
      });
    return { lost, notify, end: () => client.end() };
  }

  function watch(): void {
    void current.lost.then(async () => {
      for (let wait = FIRST_RETRY_MS; !closed.signal.aborted; wait = Math.min(wait * 2, LONGEST_RETRY_MS)) {
        await sleep(wait, undefined, { signal: closed.signal, ref: false }).catch(() => {});
        if (closed.signal.aborted) return;
        try {
          current = await connect();
        } catch (error) {
          onError(error);
          continue;
        }
        watch();
        if (closed.signal.aborted) await current.end();
        else listeners.tell(['resync']);
        return;
      }
    });
  }
}

interface Listening {
  /** Settles when the connection is gone, for whatever reason. */
  readonly lost: Promise<void>;
  notify(topic: string): void;
  end(): Promise<void>;
}
