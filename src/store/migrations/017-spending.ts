import type { Migration } from 'kysely/migration';
import type { ColumnTypes } from '../engine.ts';
import { creator } from './creator.ts';

/** What models were asked for, in tokens, by counters that name nobody. */
export function spending({ int, strict }: ColumnTypes): Migration {
  const table = creator(strict);
  return {
    async up(db) {
      await table(
        db.schema
          .createTable('model_spending')
          .addColumn('counter', 'text', (c) => c.primaryKey().notNull())
          .addColumn('day', 'text', (c) => c.notNull())
          .addColumn('tokens', int, (c) => c.notNull()),
      );
    },
  };
}
