import type { Migration } from 'kysely/migration';
import type { ColumnTypes } from '../engine.ts';
import { creator } from './creator.ts';

/** Links that open a CV once. They go with it. */
export function cvLinks({ int, strict }: ColumnTypes): Migration {
  return {
    async up(db) {
      await creator(strict)(
        db.schema
          .createTable('cv_link')
          .addColumn('id', 'text', (c) => c.primaryKey().notNull())
          .addColumn('asked', 'text', (c) => c.notNull().unique())
          .addColumn('digest', 'text', (c) => c.notNull().unique())
          .addColumn('cv_id', 'text', (c) => c.notNull().references('cv.id').onDelete('cascade'))
          .addColumn('handoff_id', 'text', (c) => c.notNull())
          .addColumn('reference', 'text', (c) => c.notNull())
          .addColumn('recruiter_id', 'text', (c) => c.notNull())
          .addColumn('expires_at', int, (c) => c.notNull())
          .addColumn('used_at', int),
      );
      await db.schema.createIndex('cv_link_cv').on('cv_link').column('cv_id').execute();
      await db.schema.createIndex('cv_link_expires').on('cv_link').column('expires_at').execute();
    },
  };
}
