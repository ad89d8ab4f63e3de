import type { HandoffStep, Recruiter, StepKind } from '../handoff/handoff.ts';
import type { Engine, Tx } from './engine.ts';
import { tellOutside } from './queues.ts';
import type { HandoffStepRow } from './schema.ts';

/** What a step is about. */
export interface StepOf {
  readonly handoffId: string;
  readonly conversationId: string;
}

/** Adds the next step of a handoff. The caller holds the conversation's row, so that numbers have no gaps and no doubles. */
export async function addStep(
  tx: Tx,
  { handoffId, conversationId }: StepOf,
  { kind, by, to }: { readonly kind: StepKind; readonly by?: Recruiter | undefined; readonly to?: Recruiter },
  now: number,
): Promise<void> {
  const { number } = await tx
    .insertInto('handoff_step')
    .values((eb) => ({
      handoff_id: handoffId,
      conversation_id: conversationId,
      number: eb
        .selectFrom('handoff_step')
        .where('handoff_id', '=', handoffId)
        .select(({ fn, eb: count }) => count(fn.countAll<number>(), '+', 1).as('next')),
      at: now,
      kind,
      by_id: by?.id ?? null,
      by_name: by?.name ?? null,
      to_id: to?.id ?? null,
      to_name: to?.name ?? null,
    }))
    .returning('number')
    .executeTakeFirstOrThrow();
  const step = { handoffId, conversationId, number, kind, now };
  await tellOutside(tx, conversationId, (outward) => outward.stepped(step));
}

/** Holds the conversation's row until commit, as every change of it does. */
export async function holdConversation(tx: Tx, conversationId: string): Promise<void> {
  await tx
    .updateTable('conversation')
    .set((eb) => ({ version: eb.ref('version') }))
    .where('id', '=', conversationId)
    .execute();
}

export async function stepsOf(db: Engine['db'], handoffId: string): Promise<HandoffStep[]> {
  const rows = await db
    .selectFrom('handoff_step')
    .selectAll()
    .where('handoff_id', '=', handoffId)
    .orderBy('number')
    .execute();
  return rows.map(toStep);
}

/** Everybody whom a step names, as they were named last; by name. */
export async function recruitersIn(db: Engine['db']): Promise<Recruiter[]> {
  const rows = await db
    .selectFrom('handoff_step')
    .select(['by_id as id', 'by_name as name', 'at'])
    .unionAll(db.selectFrom('handoff_step').select(['to_id as id', 'to_name as name', 'at']))
    .orderBy('at')
    .execute();
  const names = new Map(rows.flatMap(({ id, name }) => (id !== null && name !== null ? [[id, name] as const] : [])));
  return [...names].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

function toStep(row: HandoffStepRow): HandoffStep {
  const by = person(row.by_id, row.by_name);
  const to = person(row.to_id, row.to_name);
  return { number: row.number, at: row.at, kind: row.kind, ...(by && { by }), ...(to && { to }) };
}

function person(id: string | null, name: string | null): Recruiter | undefined {
  return id === null || name === null ? undefined : { id, name };
}
