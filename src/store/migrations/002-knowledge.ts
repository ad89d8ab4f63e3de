import type { Migration } from 'kysely/migration';
import type { ColumnTypes } from '../engine.ts';
import { creator } from './creator.ts';

export function knowledge({ int, bytes, strict }: ColumnTypes): Migration {
  const table = creator(strict);
  return {
    async up(db) {
      await table(
        db.schema
          .createTable('knowledge_revision')
          .addColumn('version', 'text', (c) => c.primaryKey().notNull())
          .addColumn('files', bytes, (c) => c.notNull())
          .addColumn('served_at', int),
      );
      await table(
        db.schema
          .createTable('knowledge_publication')
          .addColumn('id', 'text', (c) => c.primaryKey().notNull())
          .addColumn('version', 'text', (c) => c.notNull().references('knowledge_revision.version'))
          .addColumn('author', 'text', (c) => c.notNull())
          .addColumn('note', 'text', (c) => c.notNull())
          .addColumn('at', int, (c) => c.notNull()),
      );
    },
  };
}
