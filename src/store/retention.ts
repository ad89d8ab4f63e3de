import type { Selectable } from 'kysely';
import { abandoned, contactIn, stateSchema } from '../conversation/conversation.ts';
import type { Hold, HoldStore, KeptConversation, RetentionStore } from '../privacy/privacy.ts';
import { forgetContact as dropContact } from './contact.ts';
import { conversationTopic, type Engine, type Tx, transact } from './engine.ts';
import { holdConversation } from './history.ts';
import type { Database } from './schema.ts';
import { append } from './transcript.ts';

/** Conversations with what says how long they are kept, and the runs that delete what is due. */
export function createRetentionStore(engine: Engine): RetentionStore {
  const { db } = engine;
  return {
    async kept(before, after, limit) {
      const rows = await db
        .selectFrom('conversation')
        .select(['id', 'version', 'last_at'])
        // What was erased belongs to nobody.
        .where('user_id', '!=', '')
        .where('last_at', '<', before)
        .where('id', '>', after)
        .orderBy('id')
        .limit(limit)
        .execute();
      return keptOf(db, rows);
    },

    async abandoned(before) {
      const rows = await db
        .selectFrom('conversation')
        .select(['id', 'version', 'last_at', 'state'])
        .where('user_id', '!=', '')
        .where('last_at', '<', before)
        // As JSON.stringify writes it; inside of a text the quotation marks would be escaped.
        .where((eb) => eb.or([eb('state', 'like', '%"given":[%'), eb('state', 'like', '%"details":{"%')]))
        .orderBy('id')
        .execute();
      return rows
        .filter(({ state }) => stateSchema.parse(JSON.parse(state)).consent === undefined)
        .map(({ id: conversationId, version, last_at: lastAt }) => ({ conversationId, version, lastAt }));
    },

    async forgetContact(conversationId, as, line, now) {
      const forgotten = await transact(engine, async (tx, tell) => {
        const row = await tx
          .updateTable('conversation')
          .set((eb) => ({ version: eb('version', '+', 1) }))
          .where('id', '=', conversationId)
          .where('version', '=', as.version)
          .where('last_at', '=', as.lastAt)
          .returning('state')
          .executeTakeFirst();
        if (!row) return undefined;
        await engine.erasing(tx);
        const state = stateSchema.parse(JSON.parse(row.state));
        await dropContact(tx, tell, conversationId, contactIn(state), now);
        await tx
          .updateTable('conversation')
          .set({ state: JSON.stringify(abandoned(state)) })
          .where('id', '=', conversationId)
          .execute();
        await append(tx, conversationId, [{ ...line, author: 'bot' }], now);
        tell(conversationTopic(conversationId));
        return true;
      });
      if (forgotten) engine.erased();
      return forgotten ?? false;
    },

    async begin(day, token, now, until) {
      const begun = await db
        .insertInto('retention_run')
        .values({ day, started_at: now, lock_token: token, locked_until: until, finished_at: null, erased: null })
        .onConflict((conflict) =>
          conflict
            .column('day')
            .doUpdateSet({ lock_token: token, locked_until: until })
            .where('retention_run.finished_at', 'is', null)
            .where('retention_run.locked_until', '<=', now),
        )
        .returning('day')
        .executeTakeFirst();
      if (begun) return 'begun';
      const row = await db
        .selectFrom('retention_run')
        .select('finished_at')
        .where('day', '=', day)
        .executeTakeFirstOrThrow();
      return row.finished_at === null ? 'taken' : 'finished';
    },

    async renew(day, token, until) {
      const { numUpdatedRows } = await mine(db, day, token).set({ locked_until: until }).executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async finish(day, token, erased, now) {
      const { numUpdatedRows } = await mine(db, day, token).set({ finished_at: now, erased }).executeTakeFirst();
      return numUpdatedRows > 0n;
    },
  };
}

/** What says how long each of these conversations is kept. */
export async function keptOf(
  db: Engine['db'],
  rows: readonly { readonly id: string; readonly version: number; readonly last_at: number }[],
): Promise<KeptConversation[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [handoffs, zones, pools, holds] = await Promise.all([
    db
      .selectFrom('handoff')
      .select(['conversation_id', 'reference', 'status', 'closed_at'])
      .where('conversation_id', 'in', ids)
      .orderBy('opened_at')
      .orderBy('id')
      .execute(),
    db
      .selectFrom('message')
      .select(['conversation_id', 'time_zone'])
      .where('conversation_id', 'in', ids)
      .where('time_zone', 'is not', null)
      .orderBy('seq')
      .execute(),
    db
      .selectFrom('consent')
      .select('conversation_id')
      .where('conversation_id', 'in', ids)
      .where('kind', '=', 'talent-pool')
      .where('withdrawn_at', 'is', null)
      .execute(),
    db
      .selectFrom('hold')
      .select('conversation_id')
      .where('conversation_id', 'in', ids)
      .where('lifted_at', 'is', null)
      .execute(),
  ]);
  const pooled = new Set(pools.map((row) => row.conversation_id));
  const held = new Set(holds.map((row) => row.conversation_id));
  const zone = new Map(zones.map((row) => [row.conversation_id, row.time_zone]));
  return rows.map(({ id, version, last_at: lastAt }): KeptConversation => {
    const theirs = handoffs.filter((row) => row.conversation_id === id);
    const live = theirs.some(({ status }) => status === 'open' || status === 'claimed');
    const last = theirs.at(-1);
    const timeZone = zone.get(id);
    return {
      ...{ conversationId: id, version, lastAt, talentPool: pooled.has(id), held: held.has(id) },
      handoff: live ? 'live' : last ? 'ended' : 'none',
      ...(last && { reference: last.reference, endedAt: Math.max(...theirs.map((row) => row.closed_at ?? 0)) }),
      ...(timeZone && { timeZone }),
    };
  });
}

const mine = (db: Engine['db'], day: string, token: string) =>
  db
    .updateTable('retention_run')
    .where('day', '=', day)
    .where('lock_token', '=', token)
    .where('finished_at', 'is', null);

/** Legal holds. One at a time stands for a conversation. */
export function createHoldStore(engine: Engine): HoldStore {
  const { db } = engine;
  return {
    async conversationOf(reference) {
      const row = await db
        .selectFrom('handoff')
        .select('conversation_id')
        .where('reference', '=', reference)
        .executeTakeFirst();
      return row?.conversation_id;
    },

    async set({ id, conversationId, reference, reason, by, at }) {
      const set = await transact(engine, async (tx) => {
        // Under the lock of the conversation's row: an erasure is either over by now, or sees the hold.
        await holdConversation(tx, conversationId);
        const there = await tx.selectFrom('handoff').select('id').where('reference', '=', reference).executeTakeFirst();
        if (!there) return undefined;
        const row = await tx
          .insertInto('hold')
          .values({ id, conversation_id: conversationId, reference, reason, set_by: by, set_at: at })
          .onConflict((conflict) => conflict.doNothing())
          .returning('id')
          .executeTakeFirst();
        return row && true;
      });
      return set ?? false;
    },

    async lift(conversationId, by, now) {
      const row = await db
        .updateTable('hold')
        .set({ lifted_by: by, lifted_at: now })
        .where('conversation_id', '=', conversationId)
        .where('lifted_at', 'is', null)
        .returningAll()
        .executeTakeFirst();
      return row && toHold(row);
    },

    async standing() {
      const rows = await db
        .selectFrom('hold')
        .selectAll()
        .where('lifted_at', 'is', null)
        .orderBy('set_at', 'desc')
        .orderBy('id', 'desc')
        .execute();
      return rows.map(toHold);
    },
  };
}

/** Whether a legal hold stands. Asked under the lock of the conversation's row before anything is erased. */
export async function isHeld(db: Engine['db'] | Tx, conversationId: string): Promise<boolean> {
  const row = await db
    .selectFrom('hold')
    .select('id')
    .where('conversation_id', '=', conversationId)
    .where('lifted_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

function toHold(row: Selectable<Database['hold']>): Hold {
  const { id, conversation_id: conversationId, reference, reason, set_by: by, set_at: at } = row;
  return { id, conversationId, reference, reason, by, at };
}
