import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { ColumnTypes } from '../engine.ts';
import { creator } from './creator.ts';

/** How far a conversation has got to each side, what was changed in it after it was said, and the files that went with it. */
export function relay({ int, bytes, strict }: ColumnTypes): Migration {
  const table = creator(strict);
  return {
    async up(db) {
      await db.schema
        .alterTable('conversation')
        .addColumn('last_change', int, (c) => c.notNull().defaultTo(0))
        .execute();
      // SQLite adds one column at a time.
      await db.schema
        .alterTable('message')
        .addColumn('change', int, (c) => c.notNull().defaultTo(0))
        .execute();
      await db.schema.alterTable('message').addColumn('author_id', 'text').execute();
      await db.schema.alterTable('message').addColumn('edited_at', int).execute();
      await db.schema.alterTable('message').addColumn('deleted_at', int).execute();
      await db.schema
        .createIndex('message_changed')
        .on('message')
        .columns(['conversation_id', 'change'])
        .where(sql.ref('change'), '>', sql.lit(0))
        .execute();
      await table(
        db.schema
          .createTable('message_change')
          .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversation.id'))
          .addColumn('key', 'text', (c) => c.notNull())
          .addColumn('number', int, (c) => c.notNull())
          .addColumn('seq', int, (c) => c.notNull())
          .addColumn('at', int, (c) => c.notNull())
          .addPrimaryKeyConstraint('message_change_key', ['conversation_id', 'key']),
      );
      await table(
        db.schema
          .createTable('mark')
          .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversation.id'))
          .addColumn('side', 'text', (c) => c.notNull())
          .addColumn('sent', int, (c) => c.notNull())
          .addColumn('sent_at', int)
          .addColumn('delivered', int, (c) => c.notNull())
          .addColumn('delivered_at', int)
          .addColumn('read', int, (c) => c.notNull())
          .addColumn('read_at', int)
          .addPrimaryKeyConstraint('mark_side', ['conversation_id', 'side']),
      );
      await table(
        db.schema
          .createTable('file')
          .addColumn('id', 'text', (c) => c.primaryKey().notNull())
          .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversation.id'))
          .addColumn('author', 'text', (c) => c.notNull())
          .addColumn('name', 'text', (c) => c.notNull())
          .addColumn('format', 'text', (c) => c.notNull())
          .addColumn('size', int, (c) => c.notNull())
          .addColumn('key_id', 'text', (c) => c.notNull())
          .addColumn('sha256', 'text', (c) => c.notNull())
          .addColumn('stored_at', int, (c) => c.notNull()),
      );
      await db.schema.createIndex('file_conversation').on('file').column('conversation_id').execute();
      await table(
        db.schema
          .createTable('file_content')
          .addColumn('file_id', 'text', (c) => c.primaryKey().notNull().references('file.id').onDelete('cascade'))
          .addColumn('sealed', bytes, (c) => c.notNull()),
      );
    },
  };
}
