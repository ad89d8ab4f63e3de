import type { Kysely } from 'kysely';
import { z } from 'zod';
import { factsFormSchema, type Message, type NewMessage, replySchema } from '../conversation/conversation.ts';
import type { Tx } from './engine.ts';
import { tellOutside } from './queues.ts';
import type { Database, MessageRow, NewMessageRow } from './schema.ts';

const uploadSchema = z.object({
  name: z.string(),
  size: z.number(),
  fileId: z.string().optional(),
  check: z.enum(['waiting', 'malware']).optional(),
});

/**
 * Adds lines at the end of a transcript: `seq` without gaps, `at` strictly rising. Locks the conversation's row until commit.
 * Undefined when there is no such conversation, or when a line with the same author and external id is there already; the
 * caller then rolls back, so that no number is lost.
 */
export async function append(
  tx: Tx,
  conversationId: string,
  lines: readonly NewMessage[],
  now: number,
): Promise<MessageRow[] | undefined> {
  if (lines.length === 0) return [];
  const end = await tx
    .updateTable('conversation')
    .set((eb) => ({
      last_seq: eb('last_seq', '+', lines.length),
      last_at: eb(
        eb
          .case()
          .when('last_at', '>=', now)
          .then(eb('last_at', '+', 1))
          // As a parameter: a number in the text would make another statement of it each time.
          .else(eb.val(now))
          .end(),
        '+',
        lines.length - 1,
      ),
    }))
    .where('id', '=', conversationId)
    .returning(['last_seq', 'last_at', 'channel', 'mode'])
    .executeTakeFirst();
  if (!end) return undefined;
  const rows = lines.map((line, index) => {
    const back = lines.length - 1 - index;
    return toRow(line, conversationId, end.last_seq - back, end.last_at - back);
  });
  const written = await tx
    .insertInto('message')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['conversation_id', 'author', 'external_id']).doNothing())
    .returningAll()
    .execute();
  if (written.length !== rows.length) return undefined;
  for (const { id: messageId, author, seq } of rows) {
    const line = { messageId, conversationId, channel: end.channel, mode: end.mode, author, seq, now };
    await tellOutside(tx, conversationId, (outward) => outward.said(line));
  }
  return written;
}

/** Messages of one conversation. */
export const messagesOf = (db: Kysely<Database>, conversationId: string) =>
  db.selectFrom('message').selectAll().where('conversation_id', '=', conversationId);

function toRow(line: NewMessage, conversationId: string, seq: number, at: number): NewMessageRow {
  return {
    id: line.id,
    conversation_id: conversationId,
    seq,
    at,
    author: line.author,
    author_name: line.authorName ?? null,
    author_id: line.authorId ?? null,
    text: line.text,
    external_id: line.externalId ?? null,
    reply: line.reply ? JSON.stringify(line.reply) : null,
    upload: line.upload ? JSON.stringify(line.upload) : null,
    time_zone: line.timeZone ?? null,
    talent_pool: line.talentPool === undefined ? null : Number(line.talentPool),
    facts_form: line.factsForm === undefined ? null : JSON.stringify(line.factsForm),
    answered: line.author === 'candidate' ? 0 : 1,
  };
}

export function parseUpload(json: string): NonNullable<Message['upload']> {
  const { fileId, check, ...upload } = uploadSchema.parse(JSON.parse(json));
  return { ...upload, ...(fileId !== undefined && { fileId }), ...(check && { check }) };
}

export function toMessage(row: MessageRow): Message {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    seq: row.seq,
    at: row.at,
    author: row.author,
    text: row.text,
    ...(row.author_name !== null && { authorName: row.author_name }),
    ...(row.author_id !== null && { authorId: row.author_id }),
    ...(row.external_id !== null && { externalId: row.external_id }),
    ...(row.reply !== null && { reply: replySchema.parse(JSON.parse(row.reply)) }),
    ...(row.upload !== null && { upload: parseUpload(row.upload) }),
    ...(row.time_zone !== null && { timeZone: row.time_zone }),
    ...(row.talent_pool !== null && { talentPool: row.talent_pool === 1 }),
    ...(row.facts_form !== null && { factsForm: factsFormSchema.parse(JSON.parse(row.facts_form)) }),
    ...(row.edited_at !== null && { editedAt: row.edited_at }),
    ...(row.deleted_at !== null && { deletedAt: row.deleted_at }),
    ...(row.change > 0 && { change: row.change }),
  };
}
