import type { Migration } from 'kysely/migration';
import type { ColumnTypes } from '../engine.ts';
import { creator } from './creator.ts';

/** Events from outside, and lanes: deliveries that keep their order. */
export function inbox({ int, strict }: ColumnTypes): Migration {
  return {
    async up(db) {
      await db.schema.alterTable('outbox').addColumn('failed_at', int).execute();
      await db.schema.alterTable('outbox').addColumn('lane', 'text').execute();
      await db.schema
        .alterTable('outbox')
        .addColumn('position', int, (c) => c.notNull().defaultTo(0))
        .execute();
      await db.schema.createIndex('outbox_lane').on('outbox').columns(['lane', 'position']).execute();
      await creator(strict)(
        db.schema
          .createTable('inbox')
          .addColumn('id', 'text', (c) => c.primaryKey().notNull())
          .addColumn('kind', 'text', (c) => c.notNull())
          .addColumn('dedupe_key', 'text', (c) => c.notNull().unique())
          .addColumn('conversation_id', 'text')
          .addColumn('payload', 'text', (c) => c.notNull())
          .addColumn('run_at', int, (c) => c.notNull())
          .addColumn('status', 'text', (c) => c.notNull())
          .addColumn('attempts', int, (c) => c.notNull())
          .addColumn('locked_until', int)
          .addColumn('lock_token', 'text')
          .addColumn('last_error', 'text')
          .addColumn('done_at', int)
          .addColumn('failed_at', int)
          .addColumn('lane', 'text')
          .addColumn('position', int, (c) => c.notNull().defaultTo(0)),
      );
      await db.schema.createIndex('inbox_due').on('inbox').columns(['status', 'run_at']).execute();
      await db.schema.createIndex('inbox_lane').on('inbox').columns(['lane', 'position']).execute();
      await db.schema.createIndex('inbox_conversation').on('inbox').column('conversation_id').execute();
    },
  };
}
