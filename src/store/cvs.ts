import type { CvStore } from '../cv/cv.ts';
import type { Engine } from './engine.ts';

/** Sealed CVs. They are written and removed by a turn's commit. */
export function createCvStore({ db }: Engine): CvStore {
  return {
    async readCv(id) {
      const row = await db
        .selectFrom('cv')
        .innerJoin('cv_content', 'cv_content.cv_id', 'cv.id')
        .select(['id', 'name', 'format', 'size', 'key_id', 'sha256', 'sealed', 'check_at'])
        .where('id', '=', id)
        .executeTakeFirst();
      if (!row) return undefined;
      const { name, format, size, key_id: keyId, sha256, sealed } = row;
      return { id, name, format, size, keyId, sha256, sealed, ...(row.check_at !== null && { waiting: true }) };
    },
  };
}
