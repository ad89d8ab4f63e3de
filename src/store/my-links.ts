import { cardSchema } from '../handoff/handoff.ts';
import type { MyLinkStore } from '../privacy/privacy.ts';
import { addressDigest } from './address-digest.ts';
import { type Engine, outboxTopic, transact } from './engine.ts';
import { holdConversation } from './history.ts';
import { isClosed } from './holding.ts';
import { enqueue } from './queues.ts';

/** Links to candidates' own pages. */
export function createMyLinkStore(engine: Engine): MyLinkStore {
  const { db } = engine;
  return {
    async addLink({ id, digest, madeAt, expiresAt }, conversationId) {
      const added = await transact(engine, async (tx) => {
        await holdConversation(tx, conversationId);
        const exists = await tx
          .selectFrom('conversation')
          .select('id')
          .where('id', '=', conversationId)
          .executeTakeFirst();
        if (!exists || (await isClosed(tx, conversationId))) return undefined;
        await tx.deleteFrom('my_link').where('expires_at', '<=', madeAt).execute();
        await tx.insertInto('my_link').values({ id, digest, made_at: madeAt, expires_at: expiresAt }).execute();
        await tx.insertInto('my_link_conversation').values({ link_id: id, conversation_id: conversationId }).execute();
        return true;
      });
      return added ?? false;
    },

    async mailLink({ id, digest, madeAt, expiresAt }, address, delivery, { since, atMost, notAfter }) {
      const address_digest = addressDigest(address);
      const mailed = await transact(engine, async (tx, tell) => {
        await tx.deleteFrom('my_link').where('expires_at', '<=', madeAt).execute();
        const handedOver = await tx
          .selectFrom('handoff')
          .select('conversation_id')
          .distinct()
          .where('address_digest', '=', address_digest)
          .orderBy('conversation_id')
          .execute();
        if (handedOver.length === 0) return undefined;
        // Each conversation's row is held, so that an erasure either takes the link along or is seen here.
        for (const { conversation_id } of handedOver) await holdConversation(tx, conversation_id);
        const before = await tx
          .selectFrom('my_link')
          .select('made_at')
          .where('address_digest', '=', address_digest)
          .where('made_at', '>', since)
          .execute();
        if (before.length >= atMost || before.some(({ made_at }) => made_at > notAfter)) return undefined;
        const still = await tx
          .selectFrom('handoff')
          .select('conversation_id')
          .distinct()
          .where('address_digest', '=', address_digest)
          .execute();
        if (still.length === 0) return undefined;
        await tx
          .insertInto('my_link')
          .values({ id, digest, address_digest, made_at: madeAt, expires_at: expiresAt })
          .execute();
        await tx
          .insertInto('my_link_conversation')
          .values(still.map(({ conversation_id }) => ({ link_id: id, conversation_id })))
          .execute();
        await enqueue(tx, [delivery], undefined);
        tell(outboxTopic);
        return true;
      });
      return mailed ?? false;
    },

    async openLink(digest, now) {
      const rows = await db
        .selectFrom('my_link')
        .innerJoin('my_link_conversation', 'my_link_conversation.link_id', 'my_link.id')
        .innerJoin('conversation', 'conversation.id', 'my_link_conversation.conversation_id')
        .select(['conversation.id', 'my_link.expires_at'])
        .where('my_link.digest', '=', digest)
        .where('my_link.expires_at', '>', now)
        .orderBy('conversation.last_at', 'desc')
        .execute();
      const [first] = rows;
      return first && { conversations: rows.map(({ id }) => id), expiresAt: first.expires_at };
    },

    async addressOf(linkId) {
      const row = await db
        .selectFrom('my_link')
        .innerJoin('my_link_conversation', 'my_link_conversation.link_id', 'my_link.id')
        .innerJoin('handoff', (join) =>
          join
            .onRef('handoff.conversation_id', '=', 'my_link_conversation.conversation_id')
            .onRef('handoff.address_digest', '=', 'my_link.address_digest'),
        )
        .select(['handoff.card', 'my_link.expires_at'])
        .where('my_link.id', '=', linkId)
        .executeTakeFirst();
      const address = row && cardSchema.parse(JSON.parse(row.card)).candidate.email;
      return row && address ? { address, expiresAt: row.expires_at } : undefined;
    },
  };
}
