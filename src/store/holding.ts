import type { Recruiter } from '../handoff/handoff.ts';
import type { Engine } from './engine.ts';

export async function conversationOf(db: Engine['db'], handoffId: string): Promise<string | undefined> {
  const row = await db.selectFrom('handoff').select('conversation_id').where('id', '=', handoffId).executeTakeFirst();
  return row?.conversation_id;
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
