import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { ColumnTypes } from '../engine.ts';
import { creator } from './creator.ts';

/** Sealed files lie in pieces, which may be there before the row that they belong to; they go with it. */
export function sealedPieces({ int, bytes, strict }: ColumnTypes): Migration {
  const table = creator(strict);
  return {
    async up(db) {
      await table(
        db.schema
          .createTable('sealed_piece')
          .addColumn('content_id', 'text', (c) => c.notNull())
          .addColumn('number', int, (c) => c.notNull())
          .addColumn('kept_at', int, (c) => c.notNull())
          .addColumn('sealed', bytes, (c) => c.notNull())
          .addPrimaryKeyConstraint('sealed_piece_key', ['content_id', 'number']),
      );
      await db.schema.createIndex('sealed_piece_kept').on('sealed_piece').column('kept_at').execute();
      for (const kind of ['cv', 'file'] as const) {
        await sql`
          insert into sealed_piece (content_id, number, sealed, kept_at)
          select id, 0, sealed, stored_at from ${sql.table(kind)} join ${sql.table(`${kind}_content`)} on ${sql.ref(`${kind}_id`)} = id
        `.execute(db);
        await db.schema.dropTable(`${kind}_content`).execute();
      }
      // No foreign key leads there, for a piece may come first.
      const drop = 'delete from sealed_piece where content_id = old.id;';
      if (!strict)
        await sql
          .raw(`create function drop_sealed() returns trigger language plpgsql as $$ begin ${drop} return null; end $$`)
          .execute(db);
      for (const kind of ['cv', 'file'] as const)
        await sql
          .raw(
            `create trigger ${kind}_drops_sealed after delete on ${kind} for each row ${strict ? `begin ${drop} end` : 'execute function drop_sealed()'}`,
          )
          .execute(db);
    },
  };
}
