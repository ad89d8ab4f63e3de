import { type LookingBackStore, replySchema } from '../conversation/conversation.ts';
import type { Engine } from './engine.ts';

/** What was answered in a span of time, over all conversations. */
export function createLookingBackStore({ db }: Engine): LookingBackStore {
  return {
    async answered(from, to, after, limit) {
      const rows = await db
        .selectFrom('message')
        .innerJoin('conversation', 'conversation.id', 'message.conversation_id')
        .select(['message.id', 'message.conversation_id', 'message.reply', 'conversation.user_id'])
        .where('message.author', '=', 'bot')
        .where('message.reply', 'is not', null)
        .where('message.at', '>=', from)
        .where('message.at', '<', to)
        .where('message.id', '>', after)
        .orderBy('message.id')
        .limit(limit)
        .execute();
      const replies = rows.map((row) => ({ row, reply: replySchema.parse(JSON.parse(row.reply ?? '')) }));
      const asked = replies.flatMap(({ row, reply }) =>
        reply.receipt ? [{ conversation: row.conversation_id, seq: reply.receipt.answers }] : [],
      );
      const texts = await textsOf(asked);
      return replies.map(({ row, reply }) => {
        const text = reply.receipt && texts.get(`${row.conversation_id} ${reply.receipt.answers}`);
        return { id: row.id, person: row.user_id, reply, ...(text !== undefined && { question: { text } }) };
      });
    },
  };

  /** Texts of candidates' messages, by conversation and `seq`. */
  async function textsOf(asked: readonly { conversation: string; seq: number }[]): Promise<Map<string, string>> {
    if (asked.length === 0) return new Map();
    const rows = await db
      .selectFrom('message')
      .select(['conversation_id', 'seq', 'text'])
      .where('author', '=', 'candidate')
      .where('deleted_at', 'is', null)
      .where('conversation_id', 'in', [...new Set(asked.map(({ conversation }) => conversation))])
      .where('seq', 'in', [...new Set(asked.map(({ seq }) => seq))])
      .execute();
    return new Map(rows.map(({ conversation_id, seq, text }) => [`${conversation_id} ${seq}`, text]));
  }
}
