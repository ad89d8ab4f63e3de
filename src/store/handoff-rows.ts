import { cardSchema, type Handoff, type Sought } from '../handoff/handoff.ts';
import type { Engine } from './engine.ts';
import { type LatestPromise, latestPromises, toPromised } from './promises.ts';
import type { HandoffRow } from './schema.ts';

/** Strictly by time, oldest first: see `HandoffStore.list`. */
export async function listHandoffs(
  db: Engine['db'],
  statuses: readonly Handoff['status'][],
  limit: number,
  keep: 'oldest' | 'latest',
): Promise<Handoff[]> {
  if (statuses.length === 0) return [];
  const direction = keep === 'oldest' ? 'asc' : 'desc';
  const rows = await db
    .selectFrom('handoff')
    .selectAll()
    .where('status', 'in', statuses)
    .orderBy('opened_at', direction)
    .orderBy('id', direction)
    .limit(limit)
    .execute();
  return withPromises(db, keep === 'oldest' ? rows : rows.reverse());
}

/** What was withdrawn has no search text, and is no longer found by its reference either. */
export async function searchHandoffs(db: Engine['db'], sought: Sought, limit: number): Promise<Handoff[]> {
  const rows = await db
    .selectFrom('handoff')
    .selectAll()
    // Ids first: what is sorted then has no card along with it.
    .where('id', 'in', (found) =>
      found
        .selectFrom('handoff')
        .select('id')
        .where('status', '!=', 'withdrawn')
        .where((eb) =>
          eb.or([
            // Terms are letters and digits, so that nothing in them is a sign of the pattern.
            eb.and(sought.terms.map((term) => eb('search', 'like', `%${term}%`))),
            ...(sought.reference === undefined ? [] : [eb('reference', '=', sought.reference)]),
          ]),
        )
        .orderBy('opened_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit),
    )
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return withPromises(db, rows);
}

export async function findHandoff(db: Engine['db'], id: string): Promise<Handoff | undefined> {
  const row = await db.selectFrom('handoff').selectAll().where('id', '=', id).executeTakeFirst();
  return row && withPromise(db, row);
}

export async function findLive(db: Engine['db'], conversationId: string): Promise<Handoff | undefined> {
  const row = await db
    .selectFrom('handoff')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('status', 'in', ['open', 'claimed'])
    .executeTakeFirst();
  return row && withPromise(db, row);
}

export const withPromise = async (db: Engine['db'], row: HandoffRow): Promise<Handoff> =>
  (await withPromises(db, [row]))[0]!;

async function withPromises(db: Engine['db'], rows: readonly HandoffRow[]): Promise<Handoff[]> {
  const promises = await latestPromises(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => toHandoff(row, promises.get(row.id)));
}

function toHandoff(row: HandoffRow, promise: LatestPromise | undefined): Handoff {
  return {
    id: row.id,
    reference: row.reference,
    conversationId: row.conversation_id,
    card: cardSchema.parse(JSON.parse(row.card)),
    status: row.status,
    openedAt: row.opened_at,
    ...(row.recruiter !== null &&
      row.recruiter_id !== null && { recruiter: { id: row.recruiter_id, name: row.recruiter } }),
    ...(row.claimed_at !== null && { claimedAt: row.claimed_at }),
    ...(row.closed_at !== null && { closedAt: row.closed_at }),
    ...(row.closing !== null && { closing: row.closing }),
    ...(promise && { promise: toPromised(promise) }),
  };
}
