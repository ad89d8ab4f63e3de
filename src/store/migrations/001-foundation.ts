import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { ColumnTypes } from '../engine.ts';
import { creator } from './creator.ts';

export function foundation({ int, bytes, strict }: ColumnTypes): Migration {
  const table = creator(strict);
  return {
    async up(db) {
      await table(
        db.schema
          .createTable('conversation')
          .addColumn('id', 'text', (c) => c.primaryKey().notNull())
          .addColumn('channel', 'text', (c) => c.notNull())
          .addColumn('user_id', 'text', (c) => c.notNull())
          .addColumn('mode', 'text', (c) => c.notNull())
          .addColumn('recruiter', 'text')
          .addColumn('state', 'text', (c) => c.notNull())
          .addColumn('version', int, (c) => c.notNull())
          .addColumn('last_seq', int, (c) => c.notNull())
          .addColumn('last_at', int, (c) => c.notNull())
          .addColumn('opened_at', int, (c) => c.notNull()),
      );
      await table(
        db.schema
          .createTable('message')
          .addColumn('id', 'text', (c) => c.primaryKey().notNull())
          .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversation.id'))
          .addColumn('seq', int, (c) => c.notNull())
          .addColumn('at', int, (c) => c.notNull())
          .addColumn('author', 'text', (c) => c.notNull())
          .addColumn('author_name', 'text')
          .addColumn('text', 'text', (c) => c.notNull())
          .addColumn('external_id', 'text')
          .addColumn('reply', 'text')
          .addColumn('upload', 'text')
          .addColumn('answered', int, (c) => c.notNull())
          .addUniqueConstraint('message_seq', ['conversation_id', 'seq'])
          // By author: a candidate who picks the id of a recruiter's coming message must not be able to swallow it.
          .addUniqueConstraint('message_external_id', ['conversation_id', 'author', 'external_id']),
      );
      await db.schema
        .createIndex('message_unanswered')
        .on('message')
        .columns(['conversation_id', 'seq'])
        .where(sql.ref('answered'), '=', sql.lit(0))
        .execute();
      await table(
        db.schema
          .createTable('consent')
          .addColumn('id', 'text', (c) => c.primaryKey().notNull())
          .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversation.id'))
          .addColumn('notice', 'text', (c) => c.notNull())
          .addColumn('language', 'text', (c) => c.notNull())
          .addColumn('at', int, (c) => c.notNull()),
      );
      await db.schema.createIndex('consent_conversation').on('consent').column('conversation_id').execute();
      await table(
        db.schema
          .createTable('cv')
          .addColumn('id', 'text', (c) => c.primaryKey().notNull())
          // One at a time: a new one replaces it.
          .addColumn('conversation_id', 'text', (c) => c.notNull().unique().references('conversation.id'))
          .addColumn('name', 'text', (c) => c.notNull())
          .addColumn('format', 'text', (c) => c.notNull())
          .addColumn('size', int, (c) => c.notNull())
          .addColumn('key_id', 'text', (c) => c.notNull())
          .addColumn('sha256', 'text', (c) => c.notNull())
          .addColumn('stored_at', int, (c) => c.notNull()),
      );
      await table(
        db.schema
          .createTable('cv_content')
          .addColumn('cv_id', 'text', (c) => c.primaryKey().notNull().references('cv.id').onDelete('cascade'))
          .addColumn('sealed', bytes, (c) => c.notNull()),
      );
      await table(
        db.schema
          .createTable('handoff')
          .addColumn('id', 'text', (c) => c.primaryKey().notNull())
          .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversation.id'))
          .addColumn('status', 'text', (c) => c.notNull())
          .addColumn('card', 'text', (c) => c.notNull())
          .addColumn('opened_at', int, (c) => c.notNull())
          .addColumn('recruiter', 'text')
          .addColumn('claimed_at', int)
          .addColumn('closed_at', int)
          .addColumn('closing', 'text'),
      );
      // A candidate waits for, or is with, one recruiter at a time.
      await db.schema
        .createIndex('handoff_live')
        .unique()
        .on('handoff')
        .column('conversation_id')
        .where(sql.ref('status'), 'in', [sql.lit('open'), sql.lit('claimed')])
        .execute();
      await db.schema.createIndex('handoff_conversation').on('handoff').column('conversation_id').execute();
      await db.schema.createIndex('handoff_queue').on('handoff').columns(['status', 'opened_at', 'id']).execute();
      await table(
        db.schema
          .createTable('outbox')
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
          .addColumn('done_at', int),
      );
      await db.schema.createIndex('outbox_due').on('outbox').columns(['status', 'run_at']).execute();
      await db.schema.createIndex('outbox_conversation').on('outbox').column('conversation_id').execute();
    },
  };
}
