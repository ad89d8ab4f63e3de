import { sql } from 'kysely';
import type { Delivery, NewDelivery, OutboxStore } from '../jobs/jobs.ts';
import type { Engine, Tx } from './engine.ts';

/** How long a delivered row is kept, so that its key still keeps doubles out, in ms (30 days). */
const KEPT_MS = 30 * 24 * 3600 * 1000;
const ERROR_LENGTH = 500;

/** Writes deliveries with the change they tell of; one whose key is there already is left out. */
export async function enqueue(tx: Tx, deliveries: readonly NewDelivery[], conversationId: string): Promise<void> {
  if (deliveries.length === 0) return;
  const rows = deliveries.map(({ id, kind, key, payload, runAt }) => ({
    id,
    kind,
    dedupe_key: key,
    conversation_id: conversationId,
    payload: JSON.stringify(payload ?? null),
    run_at: runAt,
    status: 'ready' as const,
    attempts: 0,
  }));
  await tx
    .insertInto('outbox')
    .values(rows)
    .onConflict((conflict) => conflict.column('dedupe_key').doNothing())
    .execute();
}

/** Deliveries on lease. Each change after the lease is guarded by its token: who lost the lease changes nothing. */
export function createOutboxStore({ db, skipLocked }: Engine): OutboxStore {
  return {
    async claim(now, limit, leaseMs, lockToken) {
      const rows = await db
        // Materialized: else PostgreSQL may run the selection again and lease more than `limit`.
        .with(
          (cte) => cte('due').materialized(),
          (tables) =>
            tables
              .selectFrom('outbox')
              .select('id as due_id')
              .where('status', 'in', ['ready', 'running'])
              .where((eb) =>
                eb.or([
                  eb('status', '=', 'ready').and('run_at', '<=', now),
                  eb('status', '=', 'running').and('locked_until', '<=', now),
                ]),
              )
              .orderBy('run_at')
              .orderBy('id')
              .limit(limit)
              .$if(skipLocked, (query) => query.forUpdate().skipLocked()),
        )
        .updateTable('outbox')
        .from('due')
        .set((eb) => ({
          status: 'running',
          attempts: eb('outbox.attempts', '+', 1),
          locked_until: now + leaseMs,
          lock_token: lockToken,
        }))
        .whereRef('outbox.id', '=', 'due.due_id')
        .returning(['id', 'kind', 'dedupe_key', 'payload', 'run_at', 'attempts'])
        .execute();
      return rows
        .map(
          (row): Delivery => ({
            id: row.id,
            kind: row.kind,
            key: row.dedupe_key,
            payload: JSON.parse(row.payload),
            runAt: row.run_at,
            attempts: row.attempts,
            lockToken,
          }),
        )
        .sort((a, b) => a.runAt - b.runAt || (a.id < b.id ? -1 : 1));
    },

    async complete({ id, lockToken }, now) {
      await db
        .updateTable('outbox')
        .set({ status: 'done', done_at: now, locked_until: null, lock_token: null, last_error: null })
        .where('id', '=', id)
        .where('lock_token', '=', lockToken)
        .execute();
      await db
        .deleteFrom('outbox')
        .where('status', '=', 'done')
        .where('done_at', '<', now - KEPT_MS)
        .execute();
    },

    async fail({ id, lockToken }, error, retryAt) {
      await db
        .updateTable('outbox')
        .set({
          status: retryAt === undefined ? 'dead' : 'ready',
          ...(retryAt !== undefined && { run_at: retryAt }),
          last_error: error.slice(0, ERROR_LENGTH),
          locked_until: null,
          lock_token: null,
        })
        .where('id', '=', id)
        .where('lock_token', '=', lockToken)
        .execute();
    },

    async counts() {
      const { ready, dead } = await db
        .selectFrom('outbox')
        .select((eb) => [
          eb.fn.countAll<number>().filterWhere('status', 'in', ['ready', 'running']).as('ready'),
          eb.fn.countAll<number>().filterWhere('status', '=', 'dead').as('dead'),
        ])
        .where('status', '!=', sql.lit('done'))
        .executeTakeFirstOrThrow();
      return { ready, dead };
    },
  };
}
