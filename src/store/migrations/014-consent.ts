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
