import { sql } from 'kysely';
import { type NewPromised, nextStepAt, type Promised, type PromiseStore, type Recruiter } from '../handoff/handoff.ts';
import { conversationTopic, type Engine, handoffsTopic, type Tx, transact } from './engine.ts';
import { addStep, holdConversation, type StepOf } from './history.ts';
import type { PromiseRow } from './schema.ts';
import { append } from './transcript.ts';

/** The ledger of promises. A step is a compare-and-set on the moment it was due at: whoever comes second changes nothing. */
export function createPromiseStore(engine: Engine): PromiseStore {
  const { db } = engine;

  const breakIt = (tx: Tx, id: string, nextAt: number, status: 'open' | 'claimed', now: number) =>
    tx
      .updateTable('promise')
      .set((eb) => ({ broken_at: now, escalated_at: eb.fn.coalesce('escalated_at', sql.lit(now)), next_at: null }))
      .where('id', '=', id)
      .where('next_at', '=', nextAt)
      .where('handoff_id', 'in', (eb) => eb.selectFrom('handoff').select('id').where('status', '=', status))
      .returning('id')
      .executeTakeFirst();

  return {
    async due(now, limit) {
      const rows = await db
        .selectFrom('promise')
        .selectAll()
        .select((eb) =>
          eb
            .selectFrom('promise as earlier')
            .whereRef('earlier.handoff_id', '=', 'promise.handoff_id')
            .whereRef('earlier.number', '<', 'promise.number')
            .where('earlier.broken_at', 'is not', null)
            .select(({ fn }) => fn.countAll<number>().as('count'))
            .as('brokenBefore'),
        )
        .where('next_at', '<=', now)
        .orderBy('next_at')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        ...toPromised({ ...row, brokenBefore: row.brokenBefore ?? 0 }),
        handoffId: row.handoff_id,
        conversationId: row.conversation_id,
      }));
    },

    async mark(due, step, now) {
      const changed = step === 'remind' ? { remindedAt: now } : { escalatedAt: now };
      const marked = await transact(engine, async (tx, tell) => {
        await holdConversation(tx, due.conversationId);
        const row = await tx
          .updateTable('promise')
          .set({
            ...(step === 'remind' ? { reminded_at: now } : { escalated_at: now }),
            next_at: nextStepAt({ ...due, ...changed }) ?? null,
          })
          .where('id', '=', due.id)
          .where('next_at', '=', nextStepAt(due) ?? null)
          .returning('id')
          .executeTakeFirst();
        if (!row) return undefined;
        await addStep(tx, due, { kind: step === 'remind' ? 'reminded' : 'escalated' }, now);
        tell(handoffsTopic);
        return true;
      });
      return marked ?? false;
    },

    async break(due, { line, next }, now) {
      const { id, handoffId, conversationId, number } = due;
      const nextAt = nextStepAt(due);
      if (nextAt === undefined) return undefined;
      const told = await transact(engine, async (tx, tell) => {
        // The line first: it holds the conversation's row, so that nobody can take the handoff until this commits.
        if (!(await append(tx, conversationId, [{ ...line, author: 'bot' }], now))) return undefined;
        if (!(await breakIt(tx, id, nextAt, 'open', now))) return undefined;
        await addStep(tx, due, { kind: 'broken' }, now);
        if (next) await makePromise(tx, { handoffId, conversationId, number: number + 1 }, next);
        tell(conversationTopic(conversationId));
        tell(handoffsTopic);
        return 'told' as const;
      });
      return (
        told ??
        transact(engine, async (tx, tell) => {
          await holdConversation(tx, conversationId);
          if (!(await breakIt(tx, id, nextAt, 'claimed', now))) return undefined;
          await addStep(tx, due, { kind: 'broken' }, now);
          tell(handoffsTopic);
          return 'held' as const;
        })
      );
    },

    async tally(since) {
      return db
        .selectFrom('promise')
        .select((eb) => [
          eb.fn.countAll<number>().filterWhere('answered_at', '<=', eb.ref('due_at')).as('kept'),
          eb.fn.countAll<number>().filterWhere('broken_at', 'is not', null).as('broken'),
        ])
        .where('made_at', '>=', since)
        .executeTakeFirstOrThrow();
    },
  };
}

export async function makePromise(
  tx: Tx,
  of: { handoffId: string; conversationId: string; number: number },
  promise: NewPromised & { readonly id: string },
): Promise<void> {
  const { id, madeAt, remindAt, escalateAt, dueAt, zone, zoneOf } = promise;
  await tx
    .insertInto('promise')
    .values({
      id,
      handoff_id: of.handoffId,
      conversation_id: of.conversationId,
      number: of.number,
      zone,
      zone_of: zoneOf,
      made_at: madeAt,
      remind_at: remindAt,
      escalate_at: escalateAt,
      due_at: dueAt,
      next_at: nextStepAt(promise) ?? null,
    })
    .execute();
}

/** A recruiter has answered at `now`: the latest promise of the handoff is kept, or was broken. Undefined when it had its answer. */
export async function settle(tx: Tx, of: StepOf, by: Recruiter, now: number): Promise<Promised | undefined> {
  const latest = (await latestPromises(tx, [of.handoffId])).get(of.handoffId);
  if (!latest) return undefined;
  const late = latest.due_at < now;
  const row = await tx
    .updateTable('promise')
    .set({ answered_at: now, next_at: null, ...(late && { broken_at: latest.broken_at ?? now }) })
    .where('id', '=', latest.id)
    .where('answered_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
  if (!row) return undefined;
  if (!late) await addStep(tx, of, { kind: 'kept', by }, now);
  else if (latest.broken_at === null) await addStep(tx, of, { kind: 'broken' }, now);
  return toPromised({ ...row, brokenBefore: latest.brokenBefore });
}

/** The latest promise of a handoff is over without an answer: it is broken from now on, if it was not before. */
export async function breakLatest(tx: Tx, of: StepOf, now: number): Promise<void> {
  const latest = (await latestPromises(tx, [of.handoffId])).get(of.handoffId);
  if (!latest || latest.broken_at !== null) return;
  await tx
    .updateTable('promise')
    .set((eb) => ({ broken_at: now, escalated_at: eb.fn.coalesce('escalated_at', sql.lit(now)), next_at: null }))
    .where('id', '=', latest.id)
    .execute();
  await addStep(tx, of, { kind: 'broken' }, now);
}

/** The latest promise of a handoff, and how many of those before it were broken. */
export type LatestPromise = PromiseRow & { readonly brokenBefore: number };

/** Rows by the id of their handoff. */
export async function latestPromises(
  db: Engine['db'],
  handoffIds: readonly string[],
): Promise<Map<string, LatestPromise>> {
  if (handoffIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('promise')
    .selectAll()
    .where('handoff_id', 'in', handoffIds)
    .orderBy('number')
    .execute();
  const latest = new Map<string, LatestPromise>();
  for (const row of rows) {
    const before = latest.get(row.handoff_id);
    const brokenBefore = before ? before.brokenBefore + (before.broken_at === null ? 0 : 1) : 0;
    latest.set(row.handoff_id, { ...row, brokenBefore });
  }
  return latest;
}

export function toPromised(row: LatestPromise): Promised {
  return {
    id: row.id,
    number: row.number,
    brokenBefore: row.brokenBefore,
    madeAt: row.made_at,
    remindAt: row.remind_at,
    escalateAt: row.escalate_at,
    dueAt: row.due_at,
    zone: row.zone,
    zoneOf: row.zone_of,
    ...(row.reminded_at !== null && { remindedAt: row.reminded_at }),
    ...(row.escalated_at !== null && { escalatedAt: row.escalated_at }),
    ...(row.broken_at !== null && { brokenAt: row.broken_at }),
    ...(row.answered_at !== null && { answeredAt: row.answered_at }),
  };
}
