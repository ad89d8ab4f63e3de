import { sql } from 'kysely';
import { mailbox, stateSchema } from '../conversation/conversation.ts';
import { cardSchema, type ReachStore } from '../handoff/handoff.ts';
import { cardColumns } from './card-columns.ts';
import { type Engine, handoffsTopic, revokedTopic, type Tx, transact } from './engine.ts';

/** What the links in mails do, and what ends them. */
export function createLinkStore(
  engine: Engine,
): Pick<ReachStore, 'use' | 'correctAddress' | 'conversationOf' | 'stop' | 'revoke'> {
  const { db } = engine;
  return {
    use: (linkDigest, now, graceMs) =>
      transact(engine, async (tx) => {
        const used = await tx
          .updateTable('mail')
          .set((eb) => ({
            link_used_at: eb.fn.coalesce('link_used_at', sql.lit(now)),
            sent_at: eb.fn.coalesce('sent_at', sql.lit(now)),
          }))
          .where('link_digest', '=', linkDigest)
          .where('link_revoked_at', 'is', null)
          .where('link_expires_at', '>', now)
          .where((eb) => eb.or([eb('link_used_at', 'is', null), eb('link_used_at', '>', now - graceMs)]))
          .returning('conversation_id')
          .executeTakeFirst();
        if (!used) return undefined;
        const conversation = await tx
          .selectFrom('conversation')
          .select(['id', 'user_id', 'channel', 'state', 'epoch', 'link_epoch'])
          .where('id', '=', used.conversation_id)
          .executeTakeFirstOrThrow();
        const { id, user_id: userId, channel, epoch, link_epoch: linkEpoch } = conversation;
        const state = stateSchema.parse(JSON.parse(conversation.state));
        return mailbox({ channel, state }) && { conversationId: id, userId, epoch, linkEpoch };
      }),

    async correctAddress(handoffId, recruiter, address, now) {
      const corrected = await transact(engine, async (tx, tell) => {
        const row = await tx
          .selectFrom('handoff')
          .innerJoin('conversation', 'conversation.id', 'handoff.conversation_id')
          .select(['card', 'reference', 'conversation.id', 'conversation.state', 'conversation.version'])
          .where('handoff.id', '=', handoffId)
          .where('handoff.status', '=', 'claimed')
          .where('recruiter_id', '=', recruiter.id)
          .executeTakeFirst();
        if (!row) return undefined;
        const state = stateSchema.parse(JSON.parse(row.state));
        const card = cardSchema.parse(JSON.parse(row.card));
        const changed = await tx
          .updateTable('conversation')
          .set({
            state: JSON.stringify({ ...state, details: { ...state.details, email: address } }),
            version: row.version + 1,
          })
          .where('id', '=', row.id)
          .where('version', '=', row.version)
          .returning('id')
          .executeTakeFirst();
        if (!changed) return undefined;
        await tx
          .updateTable('handoff')
          .set(cardColumns({ ...card, candidate: { ...card.candidate, email: address } }, row.reference))
          .where('id', '=', handoffId)
          .execute();
        await revokeLinks(tx, row.id, now);
        await endLinkTokens(tx, row.id);
        tell(revokedTopic(row.id));
        tell(handoffsTopic);
        return true;
      });
      return corrected ?? false;
    },

    async conversationOf(linkDigest) {
      const row = await db
        .selectFrom('mail')
        .select('conversation_id')
        .where('link_digest', '=', linkDigest)
        .executeTakeFirst();
      return row?.conversation_id;
    },

    async stop(stopDigest, now) {
      const stopped = await transact(engine, async (tx, tell) => {
        const row = await tx
          .updateTable('mail')
          .set((eb) => ({
            stopped_at: eb.fn.coalesce('stopped_at', sql.lit(now)),
            sent_at: eb.fn.coalesce('sent_at', sql.lit(now)),
          }))
          .where('stop_digest', '=', stopDigest)
          .returning('id')
          .executeTakeFirst();
        if (row) tell(handoffsTopic);
        return row;
      });
      return stopped !== undefined;
    },

    async revoke(conversationId, now) {
      await transact(engine, async (tx, tell) => {
        await revokeLinks(tx, conversationId, now);
        await endLinkTokens(tx, conversationId);
        tell(revokedTopic(conversationId));
        tell(handoffsTopic);
        return true;
      });
    },
  };
}

/** Ends what pages hold that were opened through a link of the conversation; whoever began it goes on. */
async function endLinkTokens(tx: Tx, conversationId: string): Promise<void> {
  await tx
    .updateTable('conversation')
    .set((eb) => ({ link_epoch: eb('link_epoch', '+', 1) }))
    .where('id', '=', conversationId)
    .execute();
}

/** Ends the links in mails of a conversation. What waits to be sent would bring one that is over, so it is forgotten. */
export async function revokeLinks(tx: Tx, conversationId: string, now: number): Promise<void> {
  await tx
    .deleteFrom('mail')
    .where('conversation_id', '=', conversationId)
    .where('sent_at', 'is', null)
    .where('failure', 'is', null)
    .execute();
  await tx
    .updateTable('mail')
    .set({ link_revoked_at: now })
    .where('conversation_id', '=', conversationId)
    .where('link_revoked_at', 'is', null)
    .execute();
}
