import type { Post, PostStore, Reached } from '../jobs/jobs.ts';
import { type Engine, type Tx, tellingOf } from './engine.ts';
import { tellOutside } from './queues.ts';
import type { Database } from './schema.ts';

/** Where messages of ours stand in Slack. */
export function createPostStore({ db }: Engine): PostStore {
  const all = () => db.selectFrom('slack_message').selectAll();
  return {
    put: (post) =>
      db.transaction().execute(async (tx) => {
        if (post.conversationId !== undefined) {
          // Under the lock of the conversation's row: an erasure is either seen here or finds the row.
          const conversation = await tx
            .updateTable('conversation')
            .set((eb) => ({ version: eb.ref('version') }))
            .where('id', '=', post.conversationId)
            .returning('id')
            .executeTakeFirst();
          const seen =
            post.seq === undefined ||
            (await tx
              .selectFrom('message')
              .select('id')
              .where('conversation_id', '=', post.conversationId)
              .where('seq', '=', post.seq)
              .executeTakeFirst());
          const standing =
            post.handoffId === undefined ||
            (await tx.selectFrom('handoff').select('id').where('id', '=', post.handoffId).executeTakeFirst());
          if (!conversation || !seen || !standing) return false;
        }
        await tx
          .insertInto('slack_message')
          .values({
            id: post.id,
            conversation_id: post.conversationId ?? null,
            handoff_id: post.handoffId ?? null,
            kind: post.kind,
            channel: post.channel,
            ts: post.ts,
            seq: post.seq ?? null,
            state: post.state ?? null,
          })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .execute();
        return true;
      }),

    async find(id) {
      const row = await all().where('id', '=', id).executeTakeFirst();
      return row && toPost(row);
    },

    async at(channel, ts) {
      const row = await all().where('channel', '=', channel).where('ts', '=', ts).executeTakeFirst();
      return row && toPost(row);
    },

    async ofHandoff(handoffId, kind) {
      const rows = await all().where('handoff_id', '=', handoffId).where('kind', '=', kind).orderBy('ts').execute();
      return rows.map(toPost);
    },

    async redrawn(id, state) {
      await db.updateTable('slack_message').set({ state }).where('id', '=', id).execute();
    },

    async remove(id) {
      await db.deleteFrom('slack_message').where('id', '=', id).execute();
    },
  };
}

/** Tells outside how far messages have got, where a recruiter wrote one of them there. */
export async function tellReached(tx: Tx, change: Reached): Promise<void> {
  const { conversationId } = change;
  // Nobody outside wants to know: nothing has to be looked up.
  if (!tellingOf(tx)?.outward.reached(change).length) return;
  const said = await tx
    .selectFrom('slack_message')
    .select('id')
    .where('conversation_id', '=', conversationId)
    .where('kind', '=', 'said')
    .executeTakeFirst();
  if (said) await tellOutside(tx, conversationId, (outward) => outward.reached(change));
}

const toPost = (row: Database['slack_message']): Post => ({
  id: row.id,
  kind: row.kind,
  channel: row.channel,
  ts: row.ts,
  ...(row.conversation_id !== null && { conversationId: row.conversation_id }),
  ...(row.handoff_id !== null && { handoffId: row.handoff_id }),
  ...(row.seq !== null && { seq: row.seq }),
  ...(row.state !== null && { state: row.state }),
});
