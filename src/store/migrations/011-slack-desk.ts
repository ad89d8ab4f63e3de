import type { Migration } from 'kysely/migration';
import type { ColumnTypes } from '../engine.ts';
import { creator } from './creator.ts';

/** What recruiters note of a handoff among themselves, and whether answers helped. */
export function slackDesk({ int, strict }: ColumnTypes): Migration {
  const table = creator(strict);
  return {
    async up(db) {
      await table(
        db.schema
          .createTable('note')
          .addColumn('id', 'text', (c) => c.primaryKey().notNull())
          .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversation.id'))
          .addColumn('handoff_id', 'text', (c) => c.notNull())
          .addColumn('key', 'text', (c) => c.notNull())
          .addColumn('author_id', 'text', (c) => c.notNull())
          .addColumn('author_name', 'text', (c) => c.notNull())
          .addColumn('at', int, (c) => c.notNull())
          .addColumn('edited_at', int)
          .addColumn('text', 'text', (c) => c.notNull())
          .addUniqueConstraint('note_key', ['handoff_id', 'key']),
      );
      await db.schema.createIndex('note_conversation').on('note').column('conversation_id').execute();
      await table(
        db.schema
          .createTable('feedback')
          .addColumn('message_id', 'text', (c) => c.notNull())
          .addColumn('person', 'text', (c) => c.notNull())
          .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversation.id'))
          .addColumn('helpful', int, (c) => c.notNull())
          .addColumn('at', int, (c) => c.notNull())
          .addPrimaryKeyConstraint('feedback_pk', ['message_id', 'person']),
      );
      await db.schema.createIndex('feedback_conversation').on('feedback').column('conversation_id').execute();
      await db.schema.createIndex('feedback_at').on('feedback').column('at').execute();
    },
  };
}
