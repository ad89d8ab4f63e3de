import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { cardSchema, type StepKind, searchText, writtenReference } from '../../handoff/handoff.ts';
import { randomIds } from '../../lib/ids.ts';
import type { ColumnTypes } from '../engine.ts';
import type { Database, HandoffRow } from '../schema.ts';
import { creator } from './creator.ts';

/** Handoffs get a reference, a text to be found by, and a history: those that are there already what can be told of them. */
export function lifecycle({ int, strict }: ColumnTypes): Migration {
  return {
    async up(db: Kysely<Database>) {
      await db.schema
        .alterTable('handoff')
        .addColumn('reference', 'text', (c) => c.notNull().defaultTo(''))
        .execute();
      await db.schema
        .alterTable('handoff')
        .addColumn('search', 'text', (c) => c.notNull().defaultTo(''))
        .execute();
      const steps = db.schema
        .createTable('handoff_step')
        .addColumn('handoff_id', 'text', (c) => c.notNull().references('handoff.id'))
        .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversation.id'))
        .addColumn('number', int, (c) => c.notNull())
        .addColumn('at', int, (c) => c.notNull())
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('by_id', 'text')
        .addColumn('by_name', 'text')
        .addColumn('to_id', 'text')
        .addColumn('to_name', 'text')
        .addPrimaryKeyConstraint('handoff_step_key', ['handoff_id', 'number']);
      await creator(strict)(steps);
      await db.schema.createIndex('handoff_step_conversation').on('handoff_step').column('conversation_id').execute();

      const taken = new Set<string>();
      for (const row of await db.selectFrom('handoff').selectAll().execute()) {
        const reference = unusedReference(taken);
        const { candidate } = cardSchema.parse(JSON.parse(row.card));
        const search = row.status === 'withdrawn' ? '' : searchText(candidate.name, reference);
        await db.updateTable('handoff').set({ reference, search }).where('id', '=', row.id).execute();
        await db.insertInto('handoff_step').values(stepsOf(row)).execute();
      }
      await db.schema.createIndex('handoff_reference').unique().on('handoff').column('reference').execute();
    },
  };
}

function unusedReference(taken: Set<string>): string {
  let reference: string;
  do reference = writtenReference(randomIds.code());
  while (taken.has(reference));
  taken.add(reference);
  return reference;
}

/** What became of a handoff, as far as its row tells. */
function stepsOf(row: HandoffRow) {
  const by = { by_id: row.recruiter_id, by_name: row.recruiter };
  const nobody = { by_id: null, by_name: null };
  const told: { kind: StepKind; at: number | null; by_id: string | null; by_name: string | null }[] = [
    { kind: 'opened', at: row.opened_at, ...nobody },
    { kind: 'claimed', at: row.claimed_at, ...by },
    ...(row.status === 'closed' ? [{ kind: 'closed' as const, at: row.closed_at, ...by }] : []),
    ...(row.status === 'withdrawn' ? [{ kind: 'withdrawn' as const, at: row.closed_at, ...nobody }] : []),
  ];
  return told
    .flatMap(({ at, ...step }) => (at === null ? [] : [{ ...step, at }]))
    .map((step, index) => ({
      ...step,
      handoff_id: row.id,
      conversation_id: row.conversation_id,
      number: index + 1,
      to_id: null,
      to_name: null,
    }));
}
