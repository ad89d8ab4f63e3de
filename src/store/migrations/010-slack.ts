import type { Migration } from 'kysely/migration';
import type { ColumnTypes } from '../engine.ts';
import { creator } from './creator.ts';

/** Where messages of ours stand in Slack. */
export function slack({ int, strict }: ColumnTypes): Migration {
  return {
    async up(db) {
      await creator(strict)(
        db.schema
          .createTable('slack_message')
          .addColumn('id', 'text', (c) => c.primaryKey().notNull())
          .addColumn('conversation_id', 'text', (c) => c.references('conversation.id'))
          .addColumn('handoff_id', 'text')
          .addColumn('kind', 'text', (c) => c.notNull())
          .addColumn('channel', 'text', (c) => c.notNull())
          .addColumn('ts', 'text', (c) => c.notNull())
          .addColumn('seq', int)
          .addColumn('state', 'text'),
      );
      await db.schema.createIndex('slack_message_place').on('slack_message').columns(['channel', 'ts']).execute();
      await db.schema.createIndex('slack_message_handoff').on('slack_message').column('handoff_id').execute();
      await db.schema.createIndex('slack_message_conversation').on('slack_message').column('conversation_id').execute();
    },
  };
}
