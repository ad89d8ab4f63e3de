import type { Migration } from 'kysely/migration';
import type { ColumnTypes } from '../engine.ts';
import { creator } from './creator.ts';

/** Who works at the console, their sessions, and the wrong passwords of late. */
export function staff({ int, strict }: ColumnTypes): Migration {
  const table = creator(strict);
  return {
    async up(db) {
      await table(
        db.schema
          .createTable('person')
          .addColumn('id', 'text', (c) => c.primaryKey().notNull())
          .addColumn('name', 'text', (c) => c.notNull())
          .addColumn('login', 'text', (c) => c.notNull().unique())
          .addColumn('role', 'text', (c) => c.notNull())
          .addColumn('active', int, (c) => c.notNull())
          .addColumn('created_at', int, (c) => c.notNull())
          .addColumn('password', 'text')
          .addColumn('signed_in_at', int)
          .addColumn('invitation', 'text', (c) => c.unique())
          .addColumn('invitation_ends_at', int),
      );
      await table(
        db.schema
          .createTable('session')
          .addColumn('id', 'text', (c) => c.primaryKey().notNull())
          .addColumn('secret', 'text', (c) => c.notNull().unique())
          .addColumn('person_id', 'text', (c) => c.references('person.id'))
          .addColumn('name', 'text')
          .addColumn('shared', 'text')
          .addColumn('opened_at', int, (c) => c.notNull())
          .addColumn('seen_at', int, (c) => c.notNull()),
      );
      await db.schema.createIndex('session_person').on('session').column('person_id').execute();
      await table(
        db.schema
          .createTable('wrong_password')
          .addColumn('counter', 'text', (c) => c.primaryKey().notNull())
          .addColumn('count', int, (c) => c.notNull())
          .addColumn('at', int, (c) => c.notNull()),
      );
    },
  };
}
