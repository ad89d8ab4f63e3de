import type { Migration } from 'kysely/migration';
import type { ColumnTypes } from '../engine.ts';
import { creator } from './creator.ts';

/** E-mails to candidates who left the page, and the links in them. */
export function mail({ int, strict }: ColumnTypes): Migration {
  return {
    async up(db) {
      await creator(strict)(
        db.schema
          .createTable('mail')
          .addColumn('id', 'text', (c) => c.primaryKey().notNull())
          .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversation.id'))
          .addColumn('number', int, (c) => c.notNull())
          .addColumn('kind', 'text', (c) => c.notNull())
          .addColumn('up_to', int, (c) => c.notNull())
          .addColumn('address_digest', 'text', (c) => c.notNull())
          .addColumn('made_at', int, (c) => c.notNull())
          .addColumn('sent_at', int)
          .addColumn('failure', 'text')
          .addColumn('failed_at', int)
          .addColumn('bounce_token', 'text', (c) => c.notNull().unique())
          .addColumn('link_digest', 'text', (c) => c.notNull().unique())
          .addColumn('link_expires_at', int, (c) => c.notNull())
          .addColumn('link_used_at', int)
          .addColumn('link_revoked_at', int)
          .addColumn('stop_digest', 'text', (c) => c.notNull().unique())
          .addColumn('stopped_at', int)
          // Two processes that decide on the same mail write one.
          .addUniqueConstraint('mail_number', ['conversation_id', 'number']),
      );
    },
  };
}
