import type { NewMessage } from '../conversation/conversation.ts';
import { cardSchema, type Handoff, type HandoffLine, type HandoffStore, type Recruiter } from '../handoff/handoff.ts';
import { changeMessage } from './changes.ts';
import { conversationTopic, type Engine, handoffsTopic, type Tx, transact } from './engine.ts';
import { storeFile } from './files.ts';
import { conversationOf, holds } from './holding.ts';
import { latestPromises, settle, toPromised } from './promises.ts';
import type { HandoffRow, PromiseRow } from './schema.ts';
import { append, messagesOf } from './transcript.ts';

/** The recruiters' queue. Each change takes the conversation's row first, then the handoff's on its condition. */
export function createHandoffStore(engine: Engine): HandoffStore {
  const { db } = engine;

  return {
    async list(statuses, limit, keep = 'oldest') {
      if (statuses.length === 0) return [];
      const direction = keep === 'oldest' ? 'asc' : 'desc';
      const rows = await db
        .selectFrom('handoff')
        .selectAll()
        .where('status', 'in', statuses)
        .orderBy('opened_at', direction)
        .orderBy('id', direction)
        .limit(limit)
        .execute();
      return withPromises(db, keep === 'oldest' ? rows : rows.reverse());
    },

    async find(id) {
      const row = await db.selectFrom('handoff').selectAll().where('id', '=', id).executeTakeFirst();
      return row && withPromise(db, row);
    },

    claim: (id, recruiter, line, now) =>
      transact(engine, async (tx, tell) => {
        const conversationId = await moveConversation(tx, id, { mode: 'recruiter', recruiter: recruiter.name });
        if (conversationId === undefined) return undefined;
        const row = await tx
          .updateTable('handoff')
          .set({ status: 'claimed', recruiter: recruiter.name, recruiter_id: recruiter.id, claimed_at: now })
          .where('id', '=', id)
          .where('status', '=', 'open')
          .returningAll()
          .executeTakeFirst();
        if (!row || !(await append(tx, conversationId, [toMessage(line, recruiter)], now))) return undefined;
        tell(conversationTopic(conversationId));
        tell(handoffsTopic);
        return withPromise(tx, row);
      }),

    async say(id, recruiter, line, now) {
      const said = await transact(engine, async (tx, tell) => {
        const conversationId = await conversationOf(tx, id);
        if (conversationId === undefined) return undefined;
        const written = await append(tx, conversationId, [toMessage(line, recruiter)], now);
        // Asked after the append, which holds the conversation's row: no one can close the handoff until this commits.
        if (!written?.[0] || !(await holds(tx, id, recruiter))) return undefined;
        if (line.author === 'recruiter' && line.file) {
          await storeFile(tx, conversationId, 'recruiter', line.file, now);
        }
        const settled = await settle(tx, id, now);
        tell(conversationTopic(conversationId));
        if (settled) tell(handoffsTopic);
        return { seq: written[0].seq, ...(settled && { settled }) };
      });
      if (said || line.externalId === undefined) return said;
      return (await holds(db, id, recruiter)) ? findSaid(id, line.author, line.externalId) : undefined;
    },

    edit: (id, recruiter, change, now) => changeMessage(engine, id, recruiter, change, now),

    remove: (id, recruiter, change, now) => changeMessage(engine, id, recruiter, change, now),

    close: (id, recruiter, closing, line, now) =>
      transact(engine, async (tx, tell) => {
        const conversationId = await moveConversation(tx, id, { mode: 'bot', recruiter: null });
        if (conversationId === undefined) return undefined;
        const row = await tx
          .updateTable('handoff')
          .set({ status: 'closed', closing, closed_at: now })
          .where('id', '=', id)
          .where('status', '=', 'claimed')
          .where('recruiter_id', '=', recruiter.id)
          .returningAll()
          .executeTakeFirst();
        if (!row || !(await append(tx, conversationId, [toMessage(line, recruiter)], now))) return undefined;
        await settle(tx, id, now);
        tell(conversationTopic(conversationId));
        tell(handoffsTopic);
        return withPromise(tx, row);
      }),
  };

  async function findSaid(id: string, author: HandoffLine['author'], externalId: string) {
    const conversationId = await conversationOf(db, id);
    if (conversationId === undefined) return undefined;
    const row = await messagesOf(db, conversationId)
      .where('author', '=', author)
      .where('external_id', '=', externalId)
      .executeTakeFirst();
    return row && { seq: row.seq };
  }
}

/** Gives the conversation of a handoff another holder, and its id. */
async function moveConversation(
  tx: Tx,
  handoffId: string,
  to: { mode: 'recruiter'; recruiter: string } | { mode: 'bot'; recruiter: null },
): Promise<string | undefined> {
  const conversationId = await conversationOf(tx, handoffId);
  if (conversationId === undefined) return undefined;
  await tx
    .updateTable('conversation')
    .set((eb) => ({ ...to, version: eb('version', '+', 1) }))
    .where('id', '=', conversationId)
    .execute();
  return conversationId;
}

function toMessage(line: HandoffLine, recruiter: Recruiter): NewMessage {
  if (line.author === 'bot') return line;
  const { file, ...message } = line;
  const upload = file && { name: file.name, size: file.size, fileId: file.id };
  return { ...message, authorName: recruiter.name, authorId: recruiter.id, ...(upload && { upload }) };
}

async function withPromises(db: Engine['db'], rows: readonly HandoffRow[]): Promise<Handoff[]> {
  const promises = await latestPromises(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => toHandoff(row, promises.get(row.id)));
}

const withPromise = async (db: Engine['db'], row: HandoffRow): Promise<Handoff> => (await withPromises(db, [row]))[0]!;

function toHandoff(row: HandoffRow, promise: PromiseRow | undefined): Handoff {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    card: cardSchema.parse(JSON.parse(row.card)),
    status: row.status,
    openedAt: row.opened_at,
    ...(row.recruiter !== null &&
      row.recruiter_id !== null && { recruiter: { id: row.recruiter_id, name: row.recruiter } }),
    ...(row.claimed_at !== null && { claimedAt: row.claimed_at }),
    ...(row.closed_at !== null && { closedAt: row.closed_at }),
    ...(row.closing !== null && { closing: row.closing }),
    ...(promise && { promise: toPromised(promise) }),
  };
}
