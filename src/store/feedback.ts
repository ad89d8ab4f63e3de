import { type FeedbackStore, replySchema } from '../conversation/conversation.ts';
import type { Engine } from './engine.ts';
import { holdConversation } from './history.ts';
import { messagesOf } from './transcript.ts';

/** Whether answers helped. Under the lock of the conversation's row: an erasure is either seen here or finds the row. */
export function createFeedbackStore({ db }: Engine): FeedbackStore {
  return {
    rate: ({ conversationId, seq, person, helpful }, now) =>
      db.transaction().execute(async (tx) => {
        await holdConversation(tx, conversationId);
        const message = await messagesOf(tx, conversationId)
          .where('seq', '=', seq)
          .where('author', '=', 'bot')
          .executeTakeFirst();
        if (!message) return undefined;
        const value = helpful ? 1 : 0;
        const row = await tx
          .insertInto('feedback')
          .values({ message_id: message.id, person, conversation_id: conversationId, helpful: value, at: now })
          .onConflict((conflict) =>
            conflict
              .columns(['message_id', 'person'])
              .doUpdateSet({ helpful: value, at: now })
              .where('feedback.helpful', '!=', value),
          )
          .returning('person')
          .executeTakeFirst();
        return row ? 'new' : 'same';
      }),

    async ratings(from, to) {
      const rows = await db
        .selectFrom('feedback')
        .innerJoin('message', 'message.id', 'feedback.message_id')
        .select(['message.reply', 'feedback.helpful'])
        .where('feedback.at', '>=', from)
        .where('feedback.at', '<', to)
        .execute();
      return rows.map(({ reply, helpful }) => ({
        entries: reply === null ? [] : replySchema.parse(JSON.parse(reply)).entries,
        helpful: helpful === 1,
      }));
    },
  };
}
