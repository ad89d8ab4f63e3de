import type { Publication, RevisionStore } from '../curation/curation.ts';
import type { Engine } from './engine.ts';

/** Knowledge revisions, kept for good, and which of them were published. */
export function createRevisionStore({ db }: Engine): RevisionStore {
  return {
    async served(version, now) {
      const noted = await db
        .updateTable('knowledge_revision')
        .set({ served_at: now })
        .where('version', '=', version)
        .returning('version')
        .executeTakeFirst();
      return noted !== undefined;
    },

    async keep(version, files) {
      await db
        .insertInto('knowledge_revision')
        .values({ version, files, served_at: null })
        .onConflict((conflict) => conflict.column('version').doNothing())
        .execute();
    },

    async find(version) {
      const row = await db
        .selectFrom('knowledge_revision')
        .select('files')
        .where('version', '=', version)
        .executeTakeFirst();
      return row?.files;
    },

    async versions() {
      const rows = await db.selectFrom('knowledge_revision').select('version').orderBy('version').execute();
      return rows.map(({ version }) => version);
    },

    async lastServed() {
      const row = await db
        .selectFrom('knowledge_revision')
        .select('version')
        .where('served_at', 'is not', null)
        .orderBy('served_at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.version;
    },

    async publish({ id, version, by, note, at }) {
      await db.insertInto('knowledge_publication').values({ id, version, author: by, note, at }).execute();
    },

    async publications(limit) {
      const rows = await db
        .selectFrom('knowledge_publication')
        .selectAll()
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ id, version, author, note, at }): Publication => ({ id, version, by: author, note, at }));
    },
  };
}
