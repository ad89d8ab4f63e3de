import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { mailbox, stateSchema } from '../conversation/conversation.ts';
import {
  type Away,
  cardSchema,
  type Failure,
  failureSchema,
  type Mail,
  type NewMail,
  type ReachStore,
} from '../handoff/handoff.ts';
import { type Engine, handoffsTopic, transact } from './engine.ts';
import { enqueue } from './queues.ts';
import { createRelayStore } from './relay.ts';
import type { MailRow, NewMailRow } from './schema.ts';
import { messagesOf } from './transcript.ts';

/** How long after a recruiter closed it, in ms, a handoff's unread messages are still told of (7 days). */
const CLOSED_MS = 7 * 24 * 3600 * 1000;
/** External ids of what the bot says when a promise broke. */
const BROKEN = 'broken:%';

/** E-mails to candidates, and what says whether one is due. */
export function createReachStore(engine: Engine): ReachStore {
  const { db } = engine;
  const relay = createRelayStore(engine);

  /** The candidate's unread messages that are worth a mail. */
  const waitingIn = (conversationId: string, after: number) =>
    messagesOf(db, conversationId)
      .where('seq', '>', after)
      .where('deleted_at', 'is', null)
      .where((eb) =>
        eb.or([eb('author', '=', 'recruiter'), eb.and([eb('author', '=', 'bot'), eb('external_id', 'like', BROKEN)])]),
      )
      .orderBy('seq');

  async function absence(conversationId: string): Promise<Away | undefined> {
    const conversation = await db
      .selectFrom('conversation')
      .select(['channel', 'state'])
      .where('id', '=', conversationId)
      .executeTakeFirst();
    if (!conversation) return undefined;
    const { candidate: mark } = await relay.marks(conversationId);
    const [waiting, wrote, mails, handoff] = await Promise.all([
      waitingIn(conversationId, mark.read).execute(),
      messagesOf(db, conversationId)
        .where('author', '=', 'candidate')
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirst(),
      db.selectFrom('mail').selectAll().where('conversation_id', '=', conversationId).orderBy('number').execute(),
      db
        .selectFrom('handoff')
        .select('status')
        .where('conversation_id', '=', conversationId)
        .orderBy('opened_at', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst(),
    ]);
    const { channel } = conversation;
    const withdrawn = !handoff || handoff.status === 'withdrawn';
    const to = withdrawn ? undefined : mailbox({ channel, state: stateSchema.parse(JSON.parse(conversation.state)) });
    const digest = to && addressDigest(to.address);
    return {
      conversationId,
      reachable: to !== undefined,
      ...(to && { to }),
      waiting: waiting.map(({ seq, at, author_name: by }) => ({ seq, at, ...(by !== null && { by }) })),
      mark,
      ...(wrote && { wroteAt: wrote.at }),
      mails: mails.map((row) => toMail(row, digest)),
    };
  }

  return {
    absence,

    async away(before, after, limit) {
      const rows = await db
        .selectFrom('conversation')
        .select('conversation.id')
        .where('conversation.id', '>', after)
        .where('conversation.id', 'in', (eb) =>
          eb
            .selectFrom('handoff')
            .select('conversation_id')
            .where((or) =>
              or.or([
                or('status', 'in', ['open', 'claimed']),
                or.and([or('status', '=', 'closed'), or('closed_at', '>', before - CLOSED_MS)]),
              ]),
            ),
        )
        .where((eb) =>
          eb.exists(
            eb
              .selectFrom('message')
              .select('message.id')
              .whereRef('message.conversation_id', '=', 'conversation.id')
              .where('message.at', '<=', before)
              .where('message.deleted_at', 'is', null)
              .where((or) =>
                or.or([
                  or('message.author', '=', 'recruiter'),
                  or.and([or('message.author', '=', 'bot'), or('message.external_id', 'like', BROKEN)]),
                ]),
              )
              .where('message.seq', '>', (at) =>
                at
                  .selectFrom('mark')
                  .select((of) => of.fn.coalesce(of.fn.max('mark.read'), sql.lit(0)).as('read'))
                  .whereRef('mark.conversation_id', '=', 'conversation.id')
                  .where('mark.side', '=', 'candidate'),
              )
              // Else those who were told and stay away are looked at again and again.
              .where('message.seq', '>', (told) =>
                told
                  .selectFrom('mail')
                  .select((of) => of.fn.coalesce(of.fn.max('mail.up_to'), sql.lit(0)).as('told'))
                  .whereRef('mail.conversation_id', '=', 'conversation.id')
                  .where('mail.failure', 'is', null),
              ),
          ),
        )
        .orderBy('conversation.id')
        .limit(limit)
        .execute();
      const found = await Promise.all(rows.map(({ id }) => absence(id)));
      return found.filter((away) => away !== undefined);
    },

    async make(mail, delivery) {
      const { id, conversationId, madeAt } = mail;
      const made = await transact(engine, async (tx, tell) => {
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
      return { ...mail, conversationId, bounceToken, linkExpiresAt, away };
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
          .set({ failure: JSON.stringify(failure), failed_at: now })
          .$if('id' in mail, (query) => query.where('id', '=', (mail as { id: string }).id))
          .$if('bounceToken' in mail, (query) =>
            query.where('bounce_token', '=', (mail as { bounceToken: string }).bounceToken),
          )
          .returning('conversation_id')
          .executeTakeFirst();
        if (row) tell(handoffsTopic);
        return row && { conversationId: row.conversation_id };
      }),

    use: (linkDigest, now, graceMs) =>
      transact(engine, async (tx) => {
        const used = await tx
          .updateTable('mail')
          .set((eb) => ({ link_used_at: eb.fn.coalesce('link_used_at', sql.lit(now)) }))
          .where('link_digest', '=', linkDigest)
          .where('link_revoked_at', 'is', null)
          .where('link_expires_at', '>', now)
          .where((eb) => eb.or([eb('link_used_at', 'is', null), eb('link_used_at', '>', now - graceMs)]))
          .returning('conversation_id')
          .executeTakeFirst();
        if (!used) return undefined;
        const conversation = await tx
          .selectFrom('conversation')
          .select(['id', 'user_id', 'channel', 'state'])
          .where('id', '=', used.conversation_id)
          .executeTakeFirstOrThrow();
        const { id, user_id: userId, channel } = conversation;
        const state = stateSchema.parse(JSON.parse(conversation.state));
        return mailbox({ channel, state }) && { conversationId: id, userId };
      }),

    async correctAddress(handoffId, recruiter, address, now) {
      const corrected = await transact(engine, async (tx, tell) => {
        const row = await tx
          .selectFrom('handoff')
          .innerJoin('conversation', 'conversation.id', 'handoff.conversation_id')
          .select(['card', 'conversation.id', 'conversation.state', 'conversation.version'])
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
          .set({ card: JSON.stringify({ ...card, candidate: { ...card.candidate, email: address } }) })
          .where('id', '=', handoffId)
          .execute();
        await revokeLinks(tx, row.id, now);
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
          .set((eb) => ({ stopped_at: eb.fn.coalesce('stopped_at', sql.lit(now)) }))
          .where('stop_digest', '=', stopDigest)
          .returning('id')
          .executeTakeFirst();
        if (row) tell(handoffsTopic);
        return row;
      });
      return stopped !== undefined;
    },

    async revoke(conversationId, now) {
      await revokeLinks(db, conversationId, now);
    },
  };
}

/** Ends the links in mails of a conversation. */
export async function revokeLinks(db: Engine['db'], conversationId: string, now: number): Promise<void> {
  await db
    .updateTable('mail')
    .set({ link_revoked_at: now })
    .where('conversation_id', '=', conversationId)
    .where('link_revoked_at', 'is', null)
    .execute();
}

/** So that a mail to an address that was corrected since is known for one, without keeping the address twice. */
const addressDigest = (address: string): string =>
  createHash('sha256').update(address.trim().toLowerCase()).digest('hex');

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

function toMail(row: MailRow, currentDigest: string | undefined): Mail {
  const failure: Failure | undefined = row.failure === null ? undefined : failureSchema.parse(JSON.parse(row.failure));
  return {
    id: row.id,
    kind: row.kind,
    number: row.number,
    upTo: row.up_to,
    madeAt: row.made_at,
    ...(row.sent_at !== null && { sentAt: row.sent_at }),
    ...(failure && row.failed_at !== null && { failure: { ...failure, at: row.failed_at } }),
    ...(row.link_used_at !== null && { usedAt: row.link_used_at }),
    ...(row.stopped_at !== null && { stoppedAt: row.stopped_at }),
    currentAddress: row.address_digest === currentDigest,
  };
}
