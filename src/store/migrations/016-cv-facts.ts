import type { Migration } from 'kysely/migration';

/** The form in which candidates confirm what was read from their CV, until it is answered. */
export function cvFacts(): Migration {
  return {
    async up(db) {
      await db.schema.alterTable('message').addColumn('facts_form', 'text').execute();
    },
  };
}
