import type { NewMessage } from '../conversation/conversation.ts';
import type { HandoffLine, HandoffStore, Recruiter } from '../handoff/handoff.ts';
import { changeMessage } from './changes.ts';
import { conversationTopic, type Engine, handoffsTopic, type Tx, transact } from './engine.ts';
import { storeFile, uploadOf } from './files.ts';
import { findHandoff, findLive, listHandoffs, searchHandoffs, withPromise } from './handoff-rows.ts';
import { addStep, recruitersIn, stepsOf } from './history.ts';
import { conversationOf, holds } from './holding.ts';
import { breakLatest, makePromise, settle } from './promises.ts';
import { append, messagesOf } from './transcript.ts';

/** The recruiters' queue. Each change takes the conversation's row first, then the handoff's on its condition. */
export function createHandoffStore(engine: Engine): HandoffStore {
  const { db } = engine;

  /** Runs a change of a handoff that holds its conversation's row; undefined for an unknown handoff. */
  const change = <T>(
    handoffId: string,
    mover: Mover,
    work: (tx: Tx, conversationId: string) => Promise<T | undefined>,
  ): Promise<T | undefined> =>
    transact(engine, async (tx, tell) => {
      const conversationId = await moveConversation(tx, handoffId, mover);
      if (conversationId === undefined) return undefined;
      const changed = await work(tx, conversationId);
      if (changed === undefined) return undefined;
      tell(conversationTopic(conversationId));
      tell(handoffsTopic);
      return changed;
    });

  /** The claim of a recruiter, on the condition that it is theirs. */
  const held = (tx: Tx, id: string, holder: string) =>
    tx.updateTable('handoff').where('id', '=', id).where('status', '=', 'claimed').where('recruiter_id', '=', holder);

  return {
    list: (statuses, limit, keep = 'oldest') => listHandoffs(db, statuses, limit, keep),
    find: (id) => findHandoff(db, id),
    live: (conversationId) => findLive(db, conversationId),
    search: (sought, limit) => searchHandoffs(db, sought, limit),
    history: (id) => stepsOf(db, id),
    recruiters: () => recruitersIn(db),

    claim: (id, recruiter, line, now) =>
      change(id, { mode: 'recruiter', recruiter: recruiter.name }, async (tx, conversationId) => {
        const row = await tx
          .updateTable('handoff')
          .set({ status: 'claimed', recruiter: recruiter.name, recruiter_id: recruiter.id, claimed_at: now })
          .where('id', '=', id)
          .where('status', '=', 'open')
          .returningAll()
          .executeTakeFirst();
        if (!row || !(await append(tx, conversationId, [toMessage(line, recruiter)], now))) return undefined;
        await addStep(tx, { handoffId: id, conversationId }, { kind: 'claimed', by: recruiter }, now);
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
        const settled = await settle(tx, { handoffId: id, conversationId }, recruiter, now);
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
      change(id, { mode: 'bot', recruiter: null }, async (tx, conversationId) => {
        const row = await held(tx, id, recruiter.id)
          .set({ status: 'closed', closing, closed_at: now })
          .returningAll()
          .executeTakeFirst();
        if (!row || !(await append(tx, conversationId, [toMessage(line, recruiter)], now))) return undefined;
        await settle(tx, { handoffId: id, conversationId }, recruiter, now);
        await addStep(tx, { handoffId: id, conversationId }, { kind: 'closed', by: recruiter }, now);
        return withPromise(tx, row);
      }),

    release: (id, { by, holder }, plan, now) =>
      change(id, { mode: 'waiting', recruiter: null }, async (tx, conversationId) => {
        const before = await findHandoff(tx, id);
        const row = await held(tx, id, holder)
          .set({ status: 'open', recruiter: null, recruiter_id: null, claimed_at: null })
          .returningAll()
          .executeTakeFirst();
        if (!before || !row) return undefined;
        const of = { handoffId: id, conversationId };
        const { line, breaks, next } = plan(before);
        if (!(await append(tx, conversationId, [toMessage(line, by)], now))) return undefined;
        if (breaks) await breakLatest(tx, of, now);
        await addStep(tx, of, { kind: 'released', by }, now);
        if (next) await makePromise(tx, { ...of, number: (before.promise?.number ?? 0) + 1 }, next);
        return withPromise(tx, row);
      }),

    reassign: (id, { by, holder, to }, line, now) =>
      change(id, { mode: 'recruiter', recruiter: to.name }, async (tx, conversationId) => {
        const row = await held(tx, id, holder)
          .set({ recruiter: to.name, recruiter_id: to.id, claimed_at: now })
          .returningAll()
          .executeTakeFirst();
        if (!row || !(await append(tx, conversationId, [toMessage(line, by)], now))) return undefined;
        await addStep(tx, { handoffId: id, conversationId }, { kind: 'reassigned', by, to }, now);
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

/** Who speaks in the conversation from now on. */
type Mover = { mode: 'recruiter'; recruiter: string } | { mode: 'bot' | 'waiting'; recruiter: null };

/** Gives the conversation of a handoff another holder, and its id. */
async function moveConversation(tx: Tx, handoffId: string, to: Mover): Promise<string | undefined> {
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
  const upload = file && uploadOf(file);
  return { ...message, authorName: recruiter.name, authorId: recruiter.id, ...(upload && { upload }) };
}
