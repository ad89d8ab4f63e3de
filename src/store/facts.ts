import { replySchema } from '../conversation/conversation.ts';
import { cardSchema } from '../handoff/handoff.ts';
import { nextChange, tellChanged } from './changes.ts';
import { changesTopic, type Tx } from './engine.ts';
import { messagesOf } from './transcript.ts';

/** Takes out of the transcript what it shows of a CV; where messages stand outside, they are drawn anew. */
export async function forgetShown(tx: Tx, tell: (topic: string) => void, conversationId: string, now: number) {
  const shown = await messagesOf(tx, conversationId)
    .where('author', '=', 'bot')
    .where('reply', 'like', '%"facts":{"digest":%')
    .orderBy('seq')
    .execute();
  for (const { id, seq, reply } of shown) {
    const { facts: _, ...rest } = replySchema.parse(JSON.parse(reply!));
    const change = await nextChange(tx, conversationId);
    await tx
      .updateTable('message')
      .set({ reply: JSON.stringify(rest), change })
      .where('id', '=', id)
      .execute();
    await tellChanged(tx, { messageId: id, conversationId, seq, number: change, now });
  }
  if (shown.length > 0) tell(changesTopic(conversationId));
}

/** Takes the facts of a CV that is no longer kept from the cards that tell of it, closed ones too. */
export async function forgetOnCards(tx: Tx, conversationId: string): Promise<void> {
  const handoffs = await tx
    .selectFrom('handoff')
    .select(['id', 'card'])
    .where('conversation_id', '=', conversationId)
    .execute();
  for (const { id, card } of handoffs) {
    const { facts, ...rest } = cardSchema.parse(JSON.parse(card));
    if (!facts) continue;
    await tx
      .updateTable('handoff')
      .set({ card: JSON.stringify(rest) })
      .where('id', '=', id)
      .execute();
  }
}
