import { sql } from 'kysely';
import type { NewMail, ReachStore } from '../handoff/handoff.ts';
import { createAbsences } from './absences.ts';
import { addressDigest } from './address-digest.ts';
import { type Engine, handoffsTopic, transact } from './engine.ts';
import { holdConversation } from './history.ts';
import { isClosed } from './holding.ts';
import { createLinkStore } from './links.ts';
import { tellReached } from './posts.ts';
import { enqueue } from './queues.ts';
import type { NewMailRow } from './schema.ts';

/** E-mails to candidates, and what says whether one is due. */
export function createReachStore(engine: Engine): ReachStore {
  const { db } = engine;
  const absences = createAbsences(engine);
  const { absence } = absences;

  return {
    ...absences,
    ...createLinkStore(engine),

    async make(mail, delivery) {
      const { id, conversationId, madeAt } = mail;
      const made = await transact(engine, async (tx, tell) => {
        await holdConversation(tx, conversationId);
        if (await isClosed(tx, conversationId)) return undefined;
        const row = await tx
          .insertInto('mail')
          .values(toRow(mail))
          .onConflict((conflict) => conflict.columns(['conversation_id', 'number']).doNothing())
          .returning('id')
          .executeTakeFirst();
        if (!row) return undefined;
        await enqueue(tx, [{ ...delivery, payload: { mailId: id }, runAt: madeAt }], conversationId);
        tell(handoffsTopic);
        return true;
      });
      return made ?? false;
    },

    async mail(id) {
      const row = await db.selectFrom('mail').selectAll().where('id', '=', id).executeTakeFirst();
      const away = row && (await absence(row.conversation_id));
      const mail = away?.mails.find((one) => one.id === id);
      if (!row || !away || !mail) return undefined;
      const { conversation_id: conversationId, bounce_token: bounceToken, link_expires_at: linkExpiresAt } = row;
      const linkRevoked = row.link_revoked_at !== null;
      return { ...mail, conversationId, bounceToken, linkExpiresAt, linkRevoked, away };
    },

    async drop(id) {
      await transact(engine, async (tx, tell) => {
        await tx.deleteFrom('mail').where('id', '=', id).where('sent_at', 'is', null).execute();
        tell(handoffsTopic);
        return true;
      });
    },

    async sent(id, now) {
      await transact(engine, async (tx, tell) => {
        const row = await tx
          .updateTable('mail')
          .set({ sent_at: now, failure: null, failed_at: null })
          .where('id', '=', id)
          .returning(['conversation_id', 'number'])
          .executeTakeFirst();
        if (!row) return undefined;
        await tx
          .updateTable('mail')
          .set({ link_revoked_at: now })
          .where('conversation_id', '=', row.conversation_id)
          .where('number', '<', row.number)
          .where('link_revoked_at', 'is', null)
          .execute();
        tell(handoffsTopic);
        return true;
      });
    },

    failed: (mail, failure, now) =>
      transact(engine, async (tx, tell) => {
        const row = await tx
          .updateTable('mail')
          .set((eb) => ({
            failure: JSON.stringify(failure),
            failed_at: eb.fn.coalesce('failed_at', sql.lit(now)),
          }))
          .$if('id' in mail, (query) => query.where('id', '=', (mail as { id: string }).id))
          .$if('bounceToken' in mail, (query) =>
            query.where('bounce_token', '=', (mail as { bounceToken: string }).bounceToken),
          )
          .returning(['id', 'conversation_id'])
          .executeTakeFirst();
        if (row) {
          tell(handoffsTopic);
          await tellReached(tx, { conversationId: row.conversation_id, key: `failed:${row.id}:${now}`, now });
        }
        return row && { conversationId: row.conversation_id };
      }),
  };
}

const toRow = (mail: NewMail): NewMailRow => ({
  id: mail.id,
  conversation_id: mail.conversationId,
  number: mail.number,
  kind: mail.kind,
  up_to: mail.upTo,
  address_digest: addressDigest(mail.address),
  made_at: mail.madeAt,
  bounce_token: mail.bounceToken,
  link_digest: mail.linkDigest,
  link_expires_at: mail.linkExpiresAt,
  stop_digest: mail.stopDigest,
});
