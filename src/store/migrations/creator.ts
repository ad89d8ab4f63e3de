import { type CreateTableBuilder, sql } from 'kysely';

/** Strict SQLite tables refuse a value of another type, as PostgreSQL does. https://www.sqlite.org/stricttables.html */
export const creator =
  (strict: boolean) =>
  <Name extends string, Columns extends string>(builder: CreateTableBuilder<Name, Columns>) =>
    (strict ? builder.modifyEnd(sql`strict`) : builder).execute();
