import {
  type AuditAction,
  type AuditCursor,
  type AuditEntry,
  type AuditStore,
  auditActions,
  type NewAuditEntry,
  type StepAction,
  stepActions,
} from '../privacy/privacy.ts';
import type { Engine } from './engine.ts';

/** The audit: rows are added and read; no statement of this room changes or removes one. */
export function createAuditStore({ db }: Engine): AuditStore {
  async function written(
    before: AuditCursor | undefined,
    limit: number,
    reference: string | undefined,
    actions: AuditAction[],
  ): Promise<AuditEntry[]> {
    let rows = db.selectFrom('audit').selectAll().where('action', 'in', actions);
    if (reference !== undefined) rows = rows.where('reference', '=', reference);
    if (before) {
      const { at, id } = before;
      // Of one moment, steps come after what was written down.
      rows = rows.where((eb) =>
        stepOf(id) ? eb('at', '<', at) : eb.or([eb('at', '<', at), eb.and([eb('at', '=', at), eb('id', '<', id)])]),
      );
    }
    const found = await rows.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute();
    return found.map(({ reference: of, detail, ...row }) => ({
      ...row,
      ...(of !== null && { reference: of }),
      ...(detail !== null && { detail }),
    }));
  }

  async function steps(
    before: AuditCursor | undefined,
    limit: number,
    reference: string | undefined,
    actions: StepAction[],
  ): Promise<AuditEntry[]> {
    let rows = db
      .selectFrom('handoff_step as step')
      .innerJoin('handoff', 'handoff.id', 'step.handoff_id')
      .select(['step.handoff_id', 'step.number', 'step.at', 'step.kind', 'step.by_id', 'step.to_id'])
      .select(['handoff.reference', 'handoff.closing'])
      .where('step.kind', 'in', actions);
    if (reference !== undefined) rows = rows.where('handoff.reference', '=', reference);
    if (before) {
      const { at, id } = before;
      const last = stepOf(id);
      rows = rows.where((eb) =>
        last
          ? eb.or([
              eb('step.at', '<', at),
              eb.and([eb('step.at', '=', at), eb('step.handoff_id', '<', last.handoffId)]),
              eb.and([
                eb('step.at', '=', at),
                eb('step.handoff_id', '=', last.handoffId),
                eb('step.number', '<', last.number),
              ]),
            ])
          : eb('step.at', '<=', at),
      );
    }
    const found = await rows
      .orderBy('step.at', 'desc')
      .orderBy('step.handoff_id', 'desc')
      .orderBy('step.number', 'desc')
      .limit(limit)
      .execute();
    return found.map((row) => ({
      id: `${row.handoff_id}:${row.number}`,
      at: row.at,
      action: row.kind as StepAction,
      actor: row.by_id ?? 'candidate',
      subject: row.handoff_id,
      reference: row.reference,
      ...(row.to_id !== null && { to: row.to_id }),
      ...(row.kind === 'closed' && row.closing !== null && { detail: row.closing }),
    }));
  }

  return {
    add: (id, entry) => addAudit(db, id, entry),

    async list(before, limit, { reference, actions }) {
      const own = auditActions.filter((action) => actions.includes(action));
      const claims = stepActions.filter((action) => actions.includes(action));
      const [entries, taken] = await Promise.all([
        own.length > 0 ? written(before, limit, reference, own) : [],
        claims.length > 0 ? steps(before, limit, reference, claims) : [],
      ]);
      // A stable sort: of one moment, what was written down stays before the steps.
      return [...entries, ...taken].sort((a, b) => b.at - a.at).slice(0, limit);
    },
  };
}

/** The step that a line of the audit is, by its id. */
function stepOf(id: string): { handoffId: string; number: number } | undefined {
  const [, handoffId, number] = /^(.+):(\d+)$/.exec(id) ?? [];
  return handoffId === undefined ? undefined : { handoffId, number: Number(number) };
}

/** Also within the transaction that does what it tells of. */
export async function addAudit(db: Engine['db'], id: string, entry: NewAuditEntry): Promise<void> {
  const { at, action, actor, subject, reference = null, detail = null } = entry;
  await db.insertInto('audit').values({ id, at, action, actor, subject, reference, detail }).execute();
}
