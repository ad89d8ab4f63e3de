import { sql } from 'kysely';
import type {
  Box,
  DeadLetter,
  Delivery,
  InboxStore,
  NewDelivery,
  OutboxStore,
  Outward,
  QueueStore,
} from '../jobs/jobs.ts';
import { type Engine, outboxTopic, type Tx, tellingOf, transact } from './engine.ts';

/** How long a delivered row is kept, so that its key still keeps doubles out, in ms (30 days). */
const KEPT_MS = 30 * 24 * 3600 * 1000;
/** What was kept long enough is looked for at most so often (ms). */
const SWEPT_MS = 60_000;
const ERROR_LENGTH = 500;
const NOTHING = 'null';

/** Writes deliveries with the change they tell of; one whose key is there already is left out. */
export async function enqueue(
  tx: Tx,
  deliveries: readonly NewDelivery[],
  conversationId: string | undefined,
): Promise<void> {
  for (const delivery of deliveries) await write(tx, 'outbox', delivery, conversationId);
}

/** Writes what is told outside of a change, in the transaction that makes it. */
export async function tellOutside(
  tx: Tx,
  conversationId: string | undefined,
  told: (outward: Outward) => readonly NewDelivery[],
): Promise<void> {
  const telling = tellingOf(tx);
  const deliveries = telling ? told(telling.outward) : [];
  if (!telling || deliveries.length === 0) return;
  await enqueue(tx, deliveries, conversationId);
  telling.tell(outboxTopic);
}

/** False when its key is there already. */
async function write(tx: Tx, box: Box, delivery: NewDelivery, conversationId: string | undefined): Promise<boolean> {
  const { id, kind, key, payload, runAt, lane } = delivery;
  const last = lane === undefined ? undefined : await lastOf(tx, box, lane);
  const written = await tx
    .insertInto(box)
    .values({
      id,
      kind,
      dedupe_key: key,
      conversation_id: conversationId ?? null,
      payload: JSON.stringify(payload ?? null),
      run_at: runAt,
      status: 'ready',
      attempts: 0,
      lane: lane ?? null,
      position: (last ?? 0) + 1,
    })
    .onConflict((conflict) => conflict.column('dedupe_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return written !== undefined;
}

async function lastOf(tx: Tx, box: Box, lane: string): Promise<number | undefined> {
  const row = await tx
    .selectFrom(box)
    .select((eb) => eb.fn.max('position').as('last'))
    .where('lane', '=', lane)
    .executeTakeFirst();
  return row?.last ?? undefined;
}

/** Deliveries on lease. Each change after the lease is guarded by its token: who lost the lease changes nothing. */
function createQueueStore({ db, skipLocked, unforced }: Engine, box: Box): QueueStore {
  let sweptAt = Number.NEGATIVE_INFINITY;
  // What goes out is looked for there from its second attempt on, so the first has to be known of; what came in is handled anew.
  const leasing: Engine['unforced'] = box === 'inbox' ? unforced : (work) => work(db);
  return {
    async claim(now, limit, leaseMs, lockToken) {
      const due = db
        // Materialized: else PostgreSQL may run the selection again and lease more than `limit`.
        .with(
          (cte) => cte('due').materialized(),
          (tables) =>
            tables
              .selectFrom(`${box} as mine`)
              .select('mine.id as due_id')
              .where('mine.status', 'in', ['ready', 'running'])
              .where((eb) =>
                eb.or([
                  eb('mine.status', '=', 'ready').and('mine.run_at', '<=', now),
                  eb('mine.status', '=', 'running').and('mine.locked_until', '<=', now),
                ]),
              )
              .where(({ eb, exists, or, not, selectFrom }) =>
                or([
                  eb('mine.lane', 'is', null),
                  not(
                    exists(
                      selectFrom(`${box} as earlier`)
                        .select('earlier.id')
                        .whereRef('earlier.lane', '=', 'mine.lane')
                        .where('earlier.status', 'in', ['ready', 'running'])
                        .where(sql<boolean>`(earlier.position, earlier.id) < (mine.position, mine.id)`),
                    ),
                  ),
                ]),
              )
              .orderBy('mine.run_at')
              .orderBy('mine.id')
              .limit(limit)
              .$if(skipLocked, (query) => query.forUpdate().skipLocked()),
        )
        .updateTable(box)
        .from('due')
        .set((eb) => ({
          status: 'running',
          attempts: eb(`${box}.attempts`, '+', 1),
          locked_until: now + leaseMs,
          lock_token: lockToken,
        }))
        .whereRef(`${box}.id`, '=', 'due.due_id')
        .returning(['id', 'kind', 'dedupe_key', 'payload', 'run_at', 'attempts', 'lane']);
      const { rows } = await leasing((on) => on.executeQuery(due));
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
            ...(row.lane !== null && { lane: row.lane }),
          }),
        )
        .sort((a, b) => a.runAt - b.runAt || (a.id < b.id ? -1 : 1));
    },

    async release(now) {
      await db.updateTable(box).set({ locked_until: now }).where('status', '=', 'running').execute();
    },

    async complete({ id, lockToken }, now) {
      const done = db
        .updateTable(box)
        .set({ ...ended(now), last_error: null })
        .where('id', '=', id)
        .where('lock_token', '=', lockToken);
      // What is told again is told under its key.
      await unforced((on) => on.executeQuery(done));
      if (Math.abs(now - sweptAt) < SWEPT_MS) return;
      sweptAt = now;
      await db
        .deleteFrom(box)
        .where('status', '=', 'done')
        .where('done_at', '<', now - KEPT_MS)
        .execute();
    },

    async fail({ id, lockToken }, error, now, retryAt) {
      await db
        .updateTable(box)
        .set({
          ...(retryAt === undefined ? { status: 'dead', failed_at: now } : { status: 'ready', run_at: retryAt }),
          last_error: error.slice(0, ERROR_LENGTH),
          locked_until: null,
          lock_token: null,
        })
        .where('id', '=', id)
        .where('lock_token', '=', lockToken)
        .execute();
    },

    async postpone({ id, lockToken }, why, runAt) {
      await db
        .updateTable(box)
        .set((eb) => ({
          ...{ status: 'ready', run_at: runAt, locked_until: null, lock_token: null },
          attempts: eb('attempts', '-', 1),
          last_error: why.slice(0, ERROR_LENGTH),
        }))
        .where('id', '=', id)
        .where('lock_token', '=', lockToken)
        .execute();
    },

    async counts() {
      const { ready, dead } = await db
        .selectFrom(box)
        .select((eb) => [
          eb.fn.countAll<number>().filterWhere('status', 'in', ['ready', 'running']).as('ready'),
          eb.fn.countAll<number>().filterWhere('status', '=', 'dead').as('dead'),
        ])
        .where('status', '!=', sql.lit('done'))
        .executeTakeFirstOrThrow();
      return { ready, dead };
    },

    async deadLetters(limit) {
      const rows = await db
        .selectFrom(box)
        .select(['id', 'kind', 'attempts', 'last_error', 'failed_at', 'run_at', 'conversation_id'])
        .where('status', '=', 'dead')
        .orderBy('failed_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(
        (row): DeadLetter => ({
          id: row.id,
          kind: row.kind,
          attempts: row.attempts,
          error: row.last_error ?? '',
          failedAt: row.failed_at ?? row.run_at,
          ...(row.conversation_id !== null && { conversationId: row.conversation_id }),
        }),
      );
    },

    async retry(id, now) {
      const { numUpdatedRows } = await db
        .updateTable(box)
        .set({ status: 'ready', run_at: now, attempts: 0, failed_at: null })
        .where('id', '=', id)
        .where('status', '=', 'dead')
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },

    async drop(id, now) {
      const { numUpdatedRows } = await db
        .updateTable(box)
        .set(ended(now))
        .where('id', '=', id)
        .where('status', '=', 'dead')
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
  };
}

const ended = (now: number) =>
  ({ status: 'done', done_at: now, locked_until: null, lock_token: null, payload: NOTHING }) as const;

/** Leaves of a conversation's events nothing but their keys: one that is sent again is not handled again. */
export async function forgetReceived(tx: Tx, conversationId: string, now: number): Promise<void> {
  const forgotten = { payload: NOTHING, conversation_id: null, lane: null, last_error: null } as const;
  const ofConversation = tx.updateTable('inbox').where('conversation_id', '=', conversationId);
  await ofConversation
    .where('status', 'in', ['ready', 'dead'])
    .set({ ...forgotten, status: 'done', done_at: now, failed_at: null })
    .execute();
  // Those under way end by themselves.
  await ofConversation.set(forgotten).execute();
}

export function createOutboxStore(engine: Engine): OutboxStore {
  return {
    ...createQueueStore(engine, 'outbox'),
    async add(deliveries, conversationId) {
      await transact(engine, async (tx, tell) => {
        await enqueue(tx, deliveries, conversationId);
        tell(outboxTopic);
        return true;
      });
    },
  };
}

export function createInboxStore(engine: Engine): InboxStore {
  return {
    ...createQueueStore(engine, 'inbox'),
    receive: ({ conversationId, ...event }) =>
      engine.db.transaction().execute((tx) => write(tx, 'inbox', event, conversationId)),
  };
}
