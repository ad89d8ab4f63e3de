import type { Migration } from 'kysely/migration';
import type { ColumnTypes } from '../engine.ts';
import { creator } from './creator.ts';

export function promises({ int, strict }: ColumnTypes): Migration {
  return {
    async up(db) {
      await db.schema.alterTable('message').addColumn('time_zone', 'text').execute();
      await creator(strict)(
        db.schema
          .createTable('promise')
          .addColumn('id', 'text', (c) => c.primaryKey().notNull())
          .addColumn('handoff_id', 'text', (c) => c.notNull().references('handoff.id'))
          .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversation.id'))
          .addColumn('number', int, (c) => c.notNull())
          .addColumn('zone', 'text', (c) => c.notNull())
          .addColumn('zone_of', 'text', (c) => c.notNull())
          .addColumn('made_at', int, (c) => c.notNull())
          .addColumn('remind_at', int, (c) => c.notNull())
          .addColumn('escalate_at', int, (c) => c.notNull())
          .addColumn('due_at', int, (c) => c.notNull())
          .addColumn('reminded_at', int)
          .addColumn('escalated_at', int)
          .addColumn('broken_at', int)
          .addColumn('answered_at', int)
          .addColumn('next_at', int)
          .addUniqueConstraint('promise_number', ['handoff_id', 'number']),
      );
      await db.schema.createIndex('promise_next').on('promise').column('next_at').execute();
      await db.schema.createIndex('promise_conversation').on('promise').column('conversation_id').execute();
      await db.schema.createIndex('promise_made').on('promise').column('made_at').execute();
    },
  };
}
