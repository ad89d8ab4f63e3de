import type { Note, NoteStore } from '../handoff/handoff.ts';
import { type Engine, handoffsTopic, type Tx, transact } from './engine.ts';
import { holdConversation } from './history.ts';
import { conversationOf } from './holding.ts';
import { tellOutside } from './queues.ts';
import type { NoteRow } from './schema.ts';

/** Recruiters' notes. Each change holds the conversation's row: an erasure is either seen here or finds the row. */
export function createNoteStore(engine: Engine): NoteStore {
  const { db } = engine;

  const change = (
    handoffId: string,
    { id, now }: { readonly id: string; readonly now: number },
    work: (tx: Tx, conversationId: string) => Promise<boolean>,
  ) =>
    transact(engine, async (tx, tell) => {
      const conversationId = await conversationOf(tx, handoffId);
      if (conversationId === undefined) return undefined;
      await holdConversation(tx, conversationId);
      if (!(await work(tx, conversationId))) return undefined;
      await tellOutside(tx, conversationId, (outward) =>
        outward.noted({ handoffId, conversationId, key: `${handoffId}:${id}`, now }),
      );
      tell(handoffsTopic);
      return true;
    });

  return {
    async of(handoffId) {
      const rows = await db
        .selectFrom('note')
        .selectAll()
        .where('handoff_id', '=', handoffId)
        .orderBy('at')
        .orderBy('id')
        .execute();
      return rows.map(toNote);
    },

    async add(handoffId, { id, key, by, at, text }) {
      const added = await change(handoffId, { id, now: at }, async (tx, conversationId) => {
        const handoff = await tx.selectFrom('handoff').select('status').where('id', '=', handoffId).executeTakeFirst();
        if (!handoff || handoff.status === 'withdrawn') return false;
        const written = await tx
          .insertInto('note')
          .values({
            ...{ id, conversation_id: conversationId, handoff_id: handoffId, key },
            ...{ author_id: by.id, author_name: by.name, at, text },
          })
          .onConflict((conflict) => conflict.columns(['handoff_id', 'key']).doNothing())
          .returning('id')
          .executeTakeFirst();
        return written !== undefined;
      });
      if (added) return true;
      const noted = await db
        .selectFrom('note')
        .select('id')
        .where('handoff_id', '=', handoffId)
        .where('key', '=', key)
        .executeTakeFirst();
      return noted !== undefined;
    },

    async edit(handoffId, { id, key, by, at }, text) {
      const edited = await change(handoffId, { id, now: at }, async (tx) => {
        await engine.erasing(tx);
        const row = await tx
          .updateTable('note')
          .set({ text, edited_at: at })
          .where('handoff_id', '=', handoffId)
          .where('key', '=', key)
          .where('author_id', '=', by)
          .where((eb) => eb.or([eb('edited_at', 'is', null), eb('edited_at', '<', at)]))
          .returning('id')
          .executeTakeFirst();
        return row !== undefined;
      });
      if (edited) engine.erased();
      return edited ?? false;
    },

    async remove(handoffId, { id, key, by, at }) {
      const removed = await change(handoffId, { id, now: at }, async (tx) => {
        await engine.erasing(tx);
        const row = await tx
          .deleteFrom('note')
          .where('handoff_id', '=', handoffId)
          .where('key', '=', key)
          .where('author_id', '=', by)
          .returning('id')
          .executeTakeFirst();
        return row !== undefined;
      });
      if (removed) engine.erased();
      return removed ?? false;
    },
  };
}

const toNote = (row: NoteRow): Note => ({
  id: row.id,
  key: row.key,
  by: { id: row.author_id, name: row.author_name },
  at: row.at,
  ...(row.edited_at !== null && { editedAt: row.edited_at }),
  text: row.text,
});
