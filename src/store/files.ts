import type { Message } from '../conversation/conversation.ts';
import type { FileStore, SealedFile } from '../cv/cv.ts';
import type { Side } from '../handoff/handoff.ts';
import { readContent, storeContent } from './contents.ts';
import type { Engine, Tx } from './engine.ts';

/** Sealed files of messages. They are written with their message, and go with it. */
export function createFileStore({ db }: Engine): FileStore {
  return {
    async readFile(id) {
      const row = await db
        .selectFrom('file')
        .select(['id', 'conversation_id', 'name', 'format', 'size', 'key_id', 'sha256', 'check_at'])
        .where('id', '=', id)
        .executeTakeFirst();
      if (!row) return undefined;
      const { conversation_id: conversationId, key_id: keyId, check_at: checkAt, ...file } = row;
      const sealed = await readContent(db, id);
      return sealed && { ...file, sealed, conversationId, keyId, ...(checkAt !== null && { waiting: true }) };
    },
  };
}

/** A scanner that gave no verdict may have only been busy, in ms. */
const firstWait = 5_000;

/** When a file that is kept now is scanned again; null where it may be opened. */
export const firstCheckAt = ({ waiting }: { readonly waiting?: true }, now: number): number | null =>
  waiting ? now + firstWait : null;

export async function storeFile(
  tx: Tx,
  conversationId: string,
  author: Side,
  file: SealedFile,
  now: number,
): Promise<void> {
  const { id, name, format, size, keyId, sha256 } = file;
  await tx
    .insertInto('file')
    .values({
      ...{ id, conversation_id: conversationId, author, name, format, size },
      ...{ key_id: keyId, sha256, stored_at: now, check_at: firstCheckAt(file, now) },
    })
    .execute();
  await storeContent(tx, file, now);
}

/** The file as its message names it. */
export const uploadOf = ({ id, name, size, waiting }: SealedFile): NonNullable<Message['upload']> => ({
  ...{ name, size, fileId: id },
  ...(waiting && { check: 'waiting' }),
});
