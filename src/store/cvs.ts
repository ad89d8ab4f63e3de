import type { CvStore } from '../cv/cv.ts';
import { readContent } from './contents.ts';
import type { Engine } from './engine.ts';

/** Sealed CVs. They are written and removed by a turn's commit. */
export function createCvStore({ db }: Engine): CvStore {
  return {
    async readCv(id) {
      const row = await db
        .selectFrom('cv')
        .select(['id', 'name', 'format', 'size', 'key_id', 'sha256', 'check_at'])
        .where('id', '=', id)
        .executeTakeFirst();
      if (!row) return undefined;
      const { name, format, size, key_id: keyId, sha256 } = row;
      const sealed = await readContent(db, id);
      if (!sealed) return undefined;
      return { id, name, format, size, keyId, sha256, sealed, ...(row.check_at !== null && { waiting: true }) };
    },
  };
}
