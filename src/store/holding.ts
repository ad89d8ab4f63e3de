import { stateSchema } from '../conversation/conversation.ts';
import type { Recruiter } from '../handoff/handoff.ts';
import type { Engine, Tx } from './engine.ts';

export async function conversationOf(db: Engine['db'], handoffId: string): Promise<string | undefined> {
  const row = await db.selectFrom('handoff').select('conversation_id').where('id', '=', handoffId).executeTakeFirst();
  return row?.conversation_id;
}

/** Whether everything of it was erased, so that nothing may be kept with it any more. Asked under the lock of the conversation's row. */
export async function isClosed(tx: Tx, conversationId: string): Promise<boolean> {
  const row = await tx.selectFrom('conversation').select('state').where('id', '=', conversationId).executeTakeFirst();
  return row !== undefined && stateSchema.parse(JSON.parse(row.state)).step === 'closed';
}

/** Whether this recruiter has the handoff now. */
export async function holds(db: Engine['db'], handoffId: string, recruiter: Recruiter): Promise<boolean> {
  const row = await db
    .selectFrom('handoff')
    .select('id')
    .where('id', '=', handoffId)
    .where('status', '=', 'claimed')
    .where('recruiter_id', '=', recruiter.id)
    .executeTakeFirst();
  return row !== undefined;
}
