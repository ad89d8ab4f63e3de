import { replySchema, replyWithout, withoutContact, withoutGiven } from '../conversation/conversation.ts';
import { nextChange, tellChanged } from './changes.ts';
import { changesTopic, type Tx } from './engine.ts';
import { messagesOf } from './transcript.ts';

/**
 * Takes contact details out of what candidate and bot have said since the last request ended; where messages stand outside, they are
 * drawn anew. What came from outside and could not be worked on goes too: it may hold them.
 */
export async function forgetContact(
  tx: Tx,
  tell: (topic: string) => void,
  conversationId: string,
  given: readonly string[],
  now: number,
): Promise<void> {
  const messages = await messagesOf(tx, conversationId)
    .where('author', 'in', ['candidate', 'bot'])
    .where('at', '>', await endOfLast(tx, conversationId))
    .orderBy('seq')
    .execute();
  for (const message of messages) {
    const { id, seq, text, reply, upload } = message;
    const after =
      message.author === 'candidate'
        ? { text: withoutContact(text, given), upload: upload && withoutName(upload, given) }
        : { text: withoutGiven(text, given), reply: reply && withoutWords(reply, given) };
    if (Object.entries(after).every(([column, value]) => message[column as keyof typeof after] === value)) continue;
    const change = await nextChange(tx, conversationId);
    await tx
      .updateTable('message')
      .set({ ...after, change })
      .where('id', '=', id)
      .execute();
    await tellChanged(tx, { messageId: id, conversationId, seq, number: change, now });
    tell(changesTopic(conversationId));
  }
  await tx
    .updateTable('inbox')
    .set({ status: 'done', done_at: now, failed_at: null, last_error: null, payload: 'null' })
    .where('conversation_id', '=', conversationId)
    .where('status', '=', 'dead')
    .execute();
}

/** When the last request to a recruiter ended (epoch ms): what was said until then was agreed to. 0 where there was none. */
async function endOfLast(tx: Tx, conversationId: string): Promise<number> {
  const handoffs = await tx
    .selectFrom('handoff')
    .select(['opened_at', 'closed_at'])
    .where('conversation_id', '=', conversationId)
    .execute();
  return Math.max(0, ...handoffs.map(({ opened_at, closed_at }) => closed_at ?? opened_at));
}

/** Of what a candidate sent, the name it had says who they are. */
function withoutName(upload: string, given: readonly string[]): string {
  const { name, ...file } = JSON.parse(upload) as { readonly name: string };
  const plain = withoutContact(name, given);
  return plain === name ? upload : JSON.stringify({ name: plain, ...file });
}

function withoutWords(reply: string, given: readonly string[]): string {
  const before = replySchema.parse(JSON.parse(reply));
  const after = replyWithout(before, given);
  return JSON.stringify(after) === JSON.stringify(before) ? reply : JSON.stringify(after);
}
