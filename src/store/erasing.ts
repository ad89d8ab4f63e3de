import { AppError } from '../errors.ts';
import { type Erased, type ErasureStore, erasedSchema, heldMessage, type NewErasure } from '../privacy/privacy.ts';
import { addAudit } from './audit.ts';
import { type Engine, erasedTopic, handoffsTopic, outboxTopic, type Tx, tellingOf, transact } from './engine.ts';
import { held } from './held.ts';
import { holdConversation } from './history.ts';
import { isClosed } from './holding.ts';
import { enqueue, forgetReceived } from './queues.ts';
import { isHeld } from './retention.ts';
import { append } from './transcript.ts';

/** Posts in Slack that a recruiter wrote: no app may delete them. */
const written = ['said', 'gone', 'inside'];

/** What was erased, and erasing it where no turn of the candidate's asks for it. */
export function createErasureStore(engine: Engine): ErasureStore {
  const { db } = engine;
  return {
    async erase(conversationId, erasure, now, as) {
      const erased = await transact(engine, async (tx, tell) => {
        await holdConversation(tx, conversationId);
        const row = await tx
          .selectFrom('conversation')
          .select(['version', 'last_at', 'channel'])
          .where('id', '=', conversationId)
          .executeTakeFirst();
        if (!row || (await isClosed(tx, conversationId))) return undefined;
        if (as && (row.version !== as.version || row.last_at !== as.lastAt)) return undefined;
        if (await isHeld(tx, conversationId)) throw new AppError('conflict', heldMessage);
        await engine.erasing(tx);
        await tx
          .updateTable('conversation')
          .set((eb) => ({
            state: JSON.stringify({ step: 'closed', details: {}, language: 'en' }),
            mode: 'bot',
            recruiter: null,
            version: eb('version', '+', 1),
          }))
          .where('id', '=', conversationId)
          .execute();
        await eraseAll(tx, conversationId, erasure, now);
        if (erasure.lastWord)
          await append(tx, conversationId, [{ ...erasure.lastWord(row.channel), author: 'bot' }], now);
        tell(erasedTopic(conversationId));
        tell(handoffsTopic);
        return true;
      });
      if (erased) engine.erased();
      return erased ?? false;
    },

    async find(id, now) {
      const row = await db
        .selectFrom('erasure')
        .selectAll()
        .where('id', '=', id)
        .where('expires_at', '>', now)
        .executeTakeFirst();
      if (!row) return undefined;
      const deliveries = await db
        .selectFrom('erasure_delivery')
        .leftJoin('outbox', 'outbox.id', 'erasure_delivery.delivery_id')
        .select(['outbox.status', 'outbox.failed_at'])
        .where('erasure_id', '=', id)
        .execute();
      // One that was given up stays so when an operator puts it away.
      const failed = deliveries.filter(
        ({ status, failed_at }) => status === 'dead' || (status === 'done' && failed_at !== null),
      ).length;
      const pending = deliveries.filter(({ status }) => status === 'ready' || status === 'running').length;
      return {
        ...erasedSchema.parse(JSON.parse(row.counts)),
        ...{ id, at: row.at, by: row.by, expiresAt: row.expires_at },
        // What was delivered is forgotten after a while.
        slack: { pending, failed, done: deliveries.length - pending - failed },
      };
    },
  };
}

/**
 * Removes every row of the conversation and everything given out for it, and writes down how much that was. The caller holds the
 * conversation's row, and closes it.
 */
export async function eraseAll(
  tx: Tx,
  conversationId: string,
  { id, by, expiresAt }: NewErasure,
  now: number,
): Promise<void> {
  const left = await leftInSlack(tx, conversationId);
  const mailed = await tx
    .selectFrom('mail')
    .select('id')
    .where('conversation_id', '=', conversationId)
    .where('sent_at', 'is not', null)
    .execute();
  const handoffs = await tx
    .selectFrom('handoff')
    .select('reference')
    .where('conversation_id', '=', conversationId)
    .execute();
  const links = await tx
    .selectFrom('my_link_conversation')
    .select('link_id')
    .where('conversation_id', '=', conversationId)
    .execute();
  const copies: Record<string, number> = {};
  const { numDeletedRows: cvLinks } = await tx
    .deleteFrom('cv_link')
    .where('cv_id', 'in', tx.selectFrom('cv').select('id').where('conversation_id', '=', conversationId))
    .executeTakeFirst();
  if (cvLinks > 0n) copies.cv_link = Number(cvLinks);
  for (const table of [...held, 'outbox'] as const) {
    const { numDeletedRows } = await tx
      .deleteFrom(table)
      .where('conversation_id', '=', conversationId)
      .executeTakeFirst();
    if (numDeletedRows > 0n) copies[table] = Number(numDeletedRows);
  }
  await forgetReceived(tx, conversationId, now);
  await dropEmptyLinks(
    tx,
    links.map(({ link_id }) => link_id),
  );
  await tx
    .updateTable('conversation')
    .set((eb) => ({ user_id: '', epoch: eb('epoch', '+', 1), link_epoch: eb('link_epoch', '+', 1) }))
    .where('id', '=', conversationId)
    .execute();
  const counts: Erased = { copies, left, mailed: mailed.length };
  await tx
    .insertInto('erasure')
    .values({ id, at: now, by, counts: JSON.stringify(counts), expires_at: expiresAt })
    .execute();
  const taken = await takeFromSlack(tx, conversationId, id, now);
  if (Object.keys(taken).length > 0) {
    Object.assign(copies, taken);
    await tx
      .updateTable('erasure')
      .set({ counts: JSON.stringify(counts) })
      .where('id', '=', id)
      .execute();
  }
  await tx.deleteFrom('erasure').where('expires_at', '<=', now).execute();
  const [reference] = handoffs.map((handoff) => handoff.reference);
  await addAudit(tx, `erased:${id}`, { action: 'erased', actor: by, subject: conversationId, reference, at: now });
}

async function leftInSlack(tx: Tx, conversationId: string): Promise<Erased['left']> {
  const { channel } = await tx
    .selectFrom('conversation')
    .select('channel')
    .where('id', '=', conversationId)
    .executeTakeFirstOrThrow();
  const own =
    channel === 'slack'
      ? await tx
          .selectFrom('message')
          .select('upload')
          .where('conversation_id', '=', conversationId)
          .where('author', '=', 'candidate')
          // The choice of a button leaves no message of theirs there.
          .where((eb) => eb.or([eb('external_id', 'is', null), eb('external_id', 'not like', 'click:%')]))
          .execute()
      : [];
  const theirs = await tx
    .selectFrom('slack_message')
    .select('id')
    .where('conversation_id', '=', conversationId)
    .where('kind', 'in', written)
    .execute();
  return {
    candidateMessages: own.length,
    candidateFiles: own.filter(({ upload }) => upload !== null).length,
    recruiterMessages: theirs.length,
  };
}

/** A link that opens nothing any more is no link. */
async function dropEmptyLinks(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .deleteFrom('my_link')
    .where('id', 'in', ids)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('my_link_conversation').select('link_id').whereRef('link_id', '=', 'my_link.id'))),
    )
    .execute();
}

/** Has everything of ours taken away that stands in Slack; returns how many messages and files that is. */
async function takeFromSlack(
  tx: Tx,
  conversationId: string,
  erasureId: string,
  now: number,
): Promise<Record<string, number>> {
  const posts = await tx
    .deleteFrom('slack_message')
    .where('conversation_id', '=', conversationId)
    .returningAll()
    .execute();
  const telling = tellingOf(tx);
  const standing = posts.filter(({ kind }) => !written.includes(kind));
  // Several rows may be about one place.
  const ours = [...new Map(standing.map((post) => [`${post.channel}:${post.ts}`, post])).values()];
  const deliveries = ours.flatMap(({ channel, ts }) => telling?.outward.forgotten({ channel, ts, now }) ?? []);
  // Of no conversation any more, so that nothing that is erased later takes them along.
  await enqueue(tx, deliveries, undefined);
  for (const { id } of deliveries) {
    await tx
      .insertInto('erasure_delivery')
      .values({ erasure_id: erasureId, delivery_id: id })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  if (deliveries.length > 0) telling?.tell(outboxTopic);
  const files = ours.filter(({ kind }) => kind === 'slack.file').length;
  const messages = ours.length - files;
  return { ...(messages > 0 && { slack_message: messages }), ...(files > 0 && { slack_file: files }) };
}
