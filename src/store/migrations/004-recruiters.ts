import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Who took a handoff was known by name alone, as the desk's shared password let them in. */
export function recruiters(): Migration {
  return {
    async up(db) {
      await db.schema.alterTable('handoff').addColumn('recruiter_id', 'text').execute();
      await sql`update handoff set recruiter_id = 'name:' || recruiter where recruiter is not null`.execute(db);
    },
  };
}
