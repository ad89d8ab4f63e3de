import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { ColumnTypes } from '../engine.ts';

/** Which files are kept that no scanner has found clean yet. What was there before may be opened, as it was. */
export function quarantine({ int }: ColumnTypes): Migration {
  return {
    async up(db) {
      for (const table of ['cv', 'file']) {
        // SQLite adds one column at a time.
        await db.schema.alterTable(table).addColumn('check_at', int).execute();
        await db.schema
          .alterTable(table)
          .addColumn('checks', int, (c) => c.notNull().defaultTo(0))
          .execute();
        await db.schema
          .createIndex(`${table}_check`)
          .on(table)
          .column('check_at')
          .where(sql.ref('check_at'), 'is not', null)
          .execute();
      }
    },
  };
}
