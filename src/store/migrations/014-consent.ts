import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { ColumnTypes } from '../engine.ts';
import { creator } from './creator.ts';

/** The audit; consents of more than one kind, with what was shown and whether it was withdrawn; legal holds; runs of the retention. */
export function consent({ int, strict }: ColumnTypes): Migration {
  const table = creator(strict);
  return {
    async up(db) {
      await table(
        db.schema
          .createTable('audit')
          .addColumn('id', 'text', (c) => c.primaryKey().notNull())
          .addColumn('at', int, (c) => c.notNull())
          .addColumn('action', 'text', (c) => c.notNull())
          .addColumn('actor', 'text', (c) => c.notNull())
          .addColumn('subject', 'text', (c) => c.notNull())
          .addColumn('reference', 'text')
          .addColumn('detail', 'text'),
      );
      await db.schema.createIndex('audit_at').on('audit').columns(['at', 'id']).execute();
      await db.schema.createIndex('audit_reference').on('audit').column('reference').execute();
      await db.schema.createIndex('handoff_step_at').on('handoff_step').column('at').execute();
      await table(
        db.schema
          .createTable('hold')
          .addColumn('id', 'text', (c) => c.primaryKey().notNull())
          .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversation.id'))
          .addColumn('reference', 'text', (c) => c.notNull())
          .addColumn('reason', 'text', (c) => c.notNull())
          .addColumn('set_by', 'text', (c) => c.notNull())
          .addColumn('set_at', int, (c) => c.notNull())
          .addColumn('lifted_by', 'text')
          .addColumn('lifted_at', int),
      );
      await db.schema
        .createIndex('hold_standing')
        .unique()
        .on('hold')
        .column('conversation_id')
        .where(sql.ref('lifted_at'), 'is', null)
        .execute();
      await table(
        db.schema
          .createTable('retention_run')
          .addColumn('day', 'text', (c) => c.primaryKey().notNull())
          .addColumn('started_at', int, (c) => c.notNull())
          .addColumn('lock_token', 'text', (c) => c.notNull())
          .addColumn('locked_until', int, (c) => c.notNull())
          .addColumn('finished_at', int)
          .addColumn('erased', int),
      );
      await db.schema
        .alterTable('consent')
        .addColumn('kind', 'text', (c) => c.notNull().defaultTo('handoff'))
        .execute();
      await db.schema.alterTable('message').addColumn('talent_pool', int).execute();
      // Of consents given before it was kept, nobody can tell.
      await db.schema.alterTable('consent').addColumn('digest', 'text').execute();
      await db.schema.alterTable('consent').addColumn('withdrawn_at', int).execute();
    },
  };
}
