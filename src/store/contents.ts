import type { ContentStore, Sealed } from '../cv/cv.ts';
import type { Engine, Tx } from './engine.ts';

/** A piece that came so long (ms) ago and belongs to nothing was on its way when a process ended. */
const ABANDONED_MS = 60 * 60_000;

/** Sealed bytes in pieces, which go when the CV or file goes that has their id. */
export function createContentStore({ db }: Engine): ContentStore {
  return {
    async stage(id, number, sealed, now) {
      await db.insertInto('sealed_piece').values({ content_id: id, number, sealed, kept_at: now }).execute();
    },
    async unstage(id) {
      await ownerless(db).where('content_id', '=', id).execute();
    },
    async sweep(now) {
      await ownerless(db)
        .where('kept_at', '<=', now - ABANDONED_MS)
        .execute();
    },
  };
}

const ownerless = (db: Engine['db']) =>
  db
    .deleteFrom('sealed_piece')
    .where('content_id', 'not in', (owners) => owners.selectFrom('cv').select('id'))
    .where('content_id', 'not in', (owners) => owners.selectFrom('file').select('id'));

/** Writes what is not staged of a content, with the row that it belongs to. */
export async function storeContent(
  tx: Tx,
  { id, sealed, staged = 0 }: Pick<Sealed, 'sealed' | 'staged'> & { readonly id: string },
  now: number,
): Promise<void> {
  await tx.insertInto('sealed_piece').values({ content_id: id, number: staged, sealed, kept_at: now }).execute();
}

/** All of it; undefined where it has just been deleted. */
export async function readContent(db: Engine['db'], id: string): Promise<Uint8Array | undefined> {
  const pieces = await db
    .selectFrom('sealed_piece')
    .select('sealed')
    .where('content_id', '=', id)
    .orderBy('number')
    .execute();
  return pieces.length > 0 ? Buffer.concat(pieces.map(({ sealed }) => sealed)) : undefined;
}
