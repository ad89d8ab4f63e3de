import type { CheckingStore, Waiting } from '../conversation/conversation.ts';
import { stateSchema } from '../conversation/conversation.ts';
import { type Card, cardSchema } from '../handoff/handoff.ts';
import { nextChange, tellChanged } from './changes.ts';
import { readContent } from './contents.ts';
import { changesTopic, conversationTopic, type Engine, handoffsTopic, type Tx, transact } from './engine.ts';
import { tellOutside } from './queues.ts';
import { append, parseUpload } from './transcript.ts';

/** Files that wait for a scan. Each change takes the conversation's row first. */
export function createQuarantineStore(engine: Engine): CheckingStore {
  const { db } = engine;

  /** Runs `work` on a file that still waits; false, and nothing changed, for any other. */
  const settle = async (
    { kind, id, conversationId }: Waiting,
    erases: boolean,
    work: (tx: Tx, tell: (topic: string) => void) => Promise<void>,
  ): Promise<boolean> => {
    const settled = await transact(engine, async (tx, tell) => {
      await tx
        .updateTable('conversation')
        .set((eb) => ({ version: eb('version', '+', 1) }))
        .where('id', '=', conversationId)
        .execute();
      const waits = await tx
        .updateTable(kind)
        .set({ check_at: null })
        .where('id', '=', id)
        .where('check_at', 'is not', null)
        .returning('id')
        .executeTakeFirst();
      if (!waits) return undefined;
      if (erases) await engine.erasing(tx);
      await work(tx, tell);
      return true;
    });
    if (settled && erases) engine.erased();
    return settled ?? false;
  };

  return {
    async due(now, limit, leasedUntil) {
      const due = [
        ...(await lease(engine, 'cv', now, limit, leasedUntil)),
        ...(await lease(engine, 'file', now, limit, leasedUntil)),
      ];
      const read = await Promise.all(due.map(({ kind, id }) => readWaiting(db, kind, id)));
      return read.filter((waiting) => waiting !== undefined);
    },

    clean: (waiting, now) =>
      settle(waiting, false, async (tx, tell) => {
        if (waiting.kind === 'file') return nameFile(tx, tell, waiting, now);
        await nameCv(tx, tell, waiting, now);
      }),

    malware: (waiting, line, now) =>
      settle(waiting, true, async (tx, tell) => {
        const { kind, id, conversationId } = waiting;
        await tx.deleteFrom(kind).where('id', '=', id).execute();
        if (kind === 'file') await nameFile(tx, tell, waiting, now, 'malware');
        else await nameCv(tx, tell, waiting, now, 'malware');
        await append(tx, conversationId, [line], now);
        tell(conversationTopic(conversationId));
      }),

    async later({ kind, id }, at) {
      await db.updateTable(kind).set({ check_at: at }).where('id', '=', id).where('check_at', 'is not', null).execute();
    },
  };
}

async function lease({ db }: Engine, kind: Waiting['kind'], now: number, limit: number, until: number) {
  const rows = await db
    .updateTable(kind)
    .set((eb) => ({ check_at: until, checks: eb('checks', '+', 1) }))
    .where('id', 'in', (due) =>
      due.selectFrom(kind).select('id').where('check_at', '<=', now).orderBy('check_at').limit(limit),
    )
    // Another process may have taken it meanwhile.
    .where('check_at', '<=', now)
    .returning('id')
    .execute();
  return rows.map(({ id }) => ({ kind, id }));
}

async function readWaiting(db: Engine['db'], kind: Waiting['kind'], id: string): Promise<Waiting | undefined> {
  const row = await db
    .selectFrom(kind)
    .select(['id', 'conversation_id', 'name', 'key_id', 'sha256', 'checks'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  const { conversation_id: conversationId, key_id: keyId, ...waiting } = row;
  const sealed = await readContent(db, id);
  return sealed && { kind, conversationId, keyId, ...waiting, sealed };
}

/** Names a CV anew in the conversation and on the cards of its handoffs. */
async function nameCv(
  tx: Tx,
  tell: (topic: string) => void,
  { id, conversationId }: Waiting,
  now: number,
  check?: 'malware',
): Promise<void> {
  const row = await tx
    .selectFrom('conversation')
    .select('state')
    .where('id', '=', conversationId)
    .executeTakeFirstOrThrow();
  const { cv, ...state } = stateSchema.parse(JSON.parse(row.state));
  if (cv?.id === id) {
    const { check: _, ...checked } = cv;
    const next = check ? state : { ...state, cv: checked };
    await tx
      .updateTable('conversation')
      .set({ state: JSON.stringify(next) })
      .where('id', '=', conversationId)
      .execute();
  }
  const handoffs = await tx
    .selectFrom('handoff')
    .select(['id', 'card'])
    .where('conversation_id', '=', conversationId)
    .execute();
  for (const handoff of handoffs) {
    const card = cardSchema.parse(JSON.parse(handoff.card));
    if (card.cv?.id !== id) continue;
    await tx
      .updateTable('handoff')
      .set({ card: JSON.stringify(recarded(card, check)) })
      .where('id', '=', handoff.id)
      .execute();
    const change = { handoffId: handoff.id, conversationId, key: id, now };
    await tellOutside(tx, conversationId, (outward) => outward.recarded(change));
    tell(handoffsTopic);
  }
}

function recarded({ cv, ...card }: Card, check: 'malware' | undefined): Card {
  if (!cv) return card;
  const { check: _, ...checked } = cv;
  return { ...card, cv: { ...checked, ...(check && { check }) } };
}

/** Names a file anew in the message that brought it. */
async function nameFile(
  tx: Tx,
  tell: (topic: string) => void,
  { id, conversationId }: Waiting,
  now: number,
  check?: 'malware',
): Promise<void> {
  const messages = await tx
    .selectFrom('message')
    .select(['id', 'seq', 'upload'])
    .where('conversation_id', '=', conversationId)
    .where('upload', 'is not', null)
    .execute();
  const message = messages.find(({ upload }) => upload !== null && parseUpload(upload).fileId === id);
  if (!message?.upload) return;
  const { name, size } = parseUpload(message.upload);
  const upload = check ? { name, size, check } : { name, size, fileId: id };
  const number = await nextChange(tx, conversationId);
  await tx
    .updateTable('message')
    .set({ upload: JSON.stringify(upload), change: number })
    .where('id', '=', message.id)
    .execute();
  await tellChanged(tx, { messageId: message.id, conversationId, seq: message.seq, number, now });
  tell(changesTopic(conversationId));
}
