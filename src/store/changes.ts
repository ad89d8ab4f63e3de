import type { OwnChange } from '../conversation/conversation.ts';
import type { SealedFile } from '../cv/cv.ts';
import type { MessageChange, Recruiter } from '../handoff/handoff.ts';
import type { Changed } from '../jobs/jobs.ts';
import { changesTopic, type Engine, type Tx, transact } from './engine.ts';
import { storeFile, uploadOf } from './files.ts';
import { conversationOf, holds } from './holding.ts';
import { tellOutside } from './queues.ts';
import type { MessageRow, NewMessageRow } from './schema.ts';
import { messagesOf, parseUpload } from './transcript.ts';

/** Edits a recruiter's own message, or without a text deletes it, once per key: see `HandoffStore.edit` and `remove`. */
export async function changeMessage(
  engine: Engine,
  handoffId: string,
  recruiter: Recruiter,
  change: Omit<MessageChange, 'text'> & { readonly text?: string },
  now: number,
): Promise<boolean> {
  const { seq, key, text } = change;
  const changed = await transact(engine, async (tx, tell) => {
    const conversationId = await conversationOf(tx, handoffId);
    if (conversationId === undefined) return undefined;
    const number = await nextChange(tx, conversationId);
    // Asked under the lock of the conversation's row: no one can close the handoff until this commits.
    if (!(await holds(tx, handoffId, recruiter))) return undefined;
    const noted = await tx
      .insertInto('message_change')
      .values({ conversation_id: conversationId, key, number, seq, at: now })
      .onConflict((conflict) => conflict.columns(['conversation_id', 'key']).doNothing())
      .returning('key')
      .executeTakeFirst();
    if (!noted) return undefined;
    const own = messagesOf(tx, conversationId)
      .where('seq', '=', seq)
      .where('author', '=', 'recruiter')
      .where('author_id', '=', recruiter.id)
      .where('deleted_at', 'is', null);
    const message = await own.executeTakeFirst();
    if (!message) return undefined;
    if (text === undefined) await deleteMessage(tx, message, number, now);
    else await writeMessage(tx, message, { text, edited_at: now, change: number });
    await tellChanged(tx, { messageId: message.id, conversationId, seq, number, now });
    await engine.erasing(tx);
    tell(changesTopic(conversationId));
    return true;
  });
  if (changed) engine.erased();
  return changed ?? (await isRepeated(engine, handoffId, recruiter, key));
}

/** Edits or deletes what a candidate said: see `ConversationStore.changeOwn`. */
export async function changeOwn(engine: Engine, change: OwnChange, now: number): Promise<boolean> {
  const { conversationId } = change;
  const changed = await transact(engine, async (tx, tell) => {
    const found = await tx.selectFrom('conversation').select('id').where('id', '=', conversationId).executeTakeFirst();
    if (!found) return undefined;
    let number = await nextChange(tx, conversationId);
    const messages = await ownMessages(tx, change).execute();
    if (messages.length === 0) return undefined;
    for (const [index, message] of messages.entries()) {
      if (index > 0) number = await nextChange(tx, conversationId);
      if (change.text === undefined) await deleteMessage(tx, message, number, now);
      else await writeMessage(tx, message, { text: change.text, edited_at: change.at, change: number });
      await tellChanged(tx, { messageId: message.id, conversationId, seq: message.seq, number, now });
    }
    await engine.erasing(tx);
    tell(changesTopic(conversationId));
    return true;
  });
  if (changed) engine.erased();
  return changed ?? false;
}

/** What a change of a candidate's is about: with a deletion also what came with further files. */
function ownMessages(tx: Tx, change: OwnChange) {
  const { conversationId, externalId } = change;
  const own = messagesOf(tx, conversationId).where('author', '=', 'candidate').where('deleted_at', 'is', null);
  if (change.text !== undefined)
    return own
      .where('external_id', '=', externalId)
      .where((eb) => eb.or([eb('edited_at', 'is', null), eb('edited_at', '<', change.at)]));
  const further = `${externalId}:`;
  return own.where((eb) =>
    eb.or([
      eb('external_id', '=', externalId),
      eb(eb.fn<string>('substr', ['external_id', eb.lit(1), eb.lit(further.length)]), '=', further),
    ]),
  );
}

async function deleteMessage(tx: Tx, message: MessageRow, change: number, now: number): Promise<void> {
  await writeMessage(tx, message, { text: '', upload: null, facts_form: null, deleted_at: now, change, answered: 1 });
  const fileId = message.upload === null ? undefined : parseUpload(message.upload).fileId;
  if (fileId !== undefined) await tx.deleteFrom('file').where('id', '=', fileId).execute();
}

async function writeMessage(tx: Tx, { id }: MessageRow, values: Partial<NewMessageRow>): Promise<void> {
  await tx.updateTable('message').set(values).where('id', '=', id).execute();
}

async function isRepeated({ db }: Engine, handoffId: string, recruiter: Recruiter, key: string): Promise<boolean> {
  const conversationId = await conversationOf(db, handoffId);
  if (conversationId === undefined || !(await holds(db, handoffId, recruiter))) return false;
  const row = await db
    .selectFrom('message_change')
    .select('key')
    .where('conversation_id', '=', conversationId)
    .where('key', '=', key)
    .executeTakeFirst();
  return row !== undefined;
}

/** Keeps the file that a candidate's message brought, and names it there. */
export async function keepUploaded(
  tx: Tx,
  conversationId: string,
  messageId: string,
  file: SealedFile,
  now: number,
): Promise<void> {
  await storeFile(tx, conversationId, 'candidate', file, now);
  const upload = JSON.stringify(uploadOf(file));
  const change = await nextChange(tx, conversationId);
  const { seq } = await tx
    .updateTable('message')
    .set({ upload, change })
    .where('id', '=', messageId)
    .returning('seq')
    .executeTakeFirstOrThrow();
  await tellChanged(tx, { messageId, conversationId, seq, number: change, now });
}

export async function tellChanged(tx: Tx, change: Omit<Changed, 'channel'>): Promise<void> {
  const { conversationId } = change;
  const { channel } = await tx
    .selectFrom('conversation')
    .select('channel')
    .where('id', '=', conversationId)
    .executeTakeFirstOrThrow();
  await tellOutside(tx, conversationId, (outward) => outward.changed({ ...change, channel }));
}

/** Locks the conversation's row until commit. */
export async function nextChange(tx: Tx, conversationId: string): Promise<number> {
  const { last_change: number } = await tx
    .updateTable('conversation')
    .set((eb) => ({ last_change: eb('last_change', '+', 1) }))
    .where('id', '=', conversationId)
    .returning('last_change')
    .executeTakeFirstOrThrow();
  return number;
}
