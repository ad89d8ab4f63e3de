import { sql } from 'kysely';
import { type Conversation, type ConversationStore, stateSchema } from '../conversation/conversation.ts';
import { AppError } from '../errors.ts';
import { changeOwn } from './changes.ts';
import { conversationTopic, type Engine, transact } from './engine.ts';
import { isClosed } from './holding.ts';
import { latestPromises, toPromised } from './promises.ts';
import { isHeld } from './retention.ts';
import type { ConversationRow } from './schema.ts';
import { append, messagesOf, toMessage } from './transcript.ts';
import { commitTurn } from './turns.ts';

// Literals, so that SQLite can prove that the indices of such messages hold what is asked for.
const unansweredOnly = sql<boolean>`answered = 0`;
const changedOnly = sql<boolean>`change > 0`;

/** Conversations and their transcripts. */
export function createConversationStore(engine: Engine): ConversationStore {
  const { db } = engine;

  /** Asked only where it matters: while a deletion waits for its yes. */
  const isLocked = async ({ id, state }: ConversationRow): Promise<boolean> =>
    stateSchema.parse(JSON.parse(state)).step === 'confirm-erasure' && isHeld(db, id);

  const find = async (id: string): Promise<Conversation | undefined> => {
    const row = await db.selectFrom('conversation').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) return undefined;
    const locked = await isLocked(row);
    const conversation: Conversation = { ...toConversation(row), ...(locked && { locked }) };
    const { handoff } = conversation.state;
    if (conversation.mode !== 'waiting' || handoff === undefined) return conversation;
    const promise = (await latestPromises(db, [handoff])).get(handoff);
    const waits = await db.selectFrom('handoff').select('reference').where('id', '=', handoff).executeTakeFirst();
    return {
      ...conversation,
      ...(waits && { reference: waits.reference }),
      ...(promise && { promise: toPromised(promise) }),
    };
  };

  const findRecorded = (conversationId: string, externalId: string) =>
    messagesOf(db, conversationId)
      .where('author', '=', 'candidate')
      .where('external_id', '=', externalId)
      .executeTakeFirst();

  return {
    find,

    async open({ id, channel, userId, state }, first, now) {
      const existing = await find(id);
      if (existing) return existing;
      const opened = await transact(engine, async (tx, tell) => {
        const inserted = await tx
          .insertInto('conversation')
          .values({
            id,
            channel,
            user_id: userId,
            mode: 'bot',
            recruiter: null,
            state: JSON.stringify(state),
            version: 1,
            last_seq: 0,
            last_at: 0,
            opened_at: now,
          })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .returningAll()
          .executeTakeFirst();
        if (!inserted || !(await append(tx, id, first, now))) return undefined;
        tell(conversationTopic(id));
        return toConversation(inserted);
      });
      // Undefined: another one opened it at the same moment.
      const conversation = opened ?? (await find(id));
      if (!conversation) throw new Error('The conversation was neither opened nor found.');
      return conversation;
    },

    async record(conversationId, message, now) {
      const { externalId } = message;
      const repeated = externalId === undefined ? undefined : await findRecorded(conversationId, externalId);
      if (repeated) return { message: toMessage(repeated), answered: repeated.answered === 1 };
      const recorded = await transact(engine, async (tx, tell) => {
        const written = await append(tx, conversationId, [message], now);
        if (!written || (await isClosed(tx, conversationId))) return undefined;
        tell(conversationTopic(conversationId));
        return written[0];
      });
      // Undefined: no such conversation, one that is closed, or the same message was recorded at the same moment.
      const row = recorded ?? (externalId === undefined ? undefined : await findRecorded(conversationId, externalId));
      if (!row) throw new AppError('not-found', 'This conversation does not exist. Start a new one.');
      return { message: toMessage(row), answered: row.answered === 1 };
    },

    changeOwn: (change, now) => changeOwn(engine, change, now),

    async nextUnanswered(conversationId) {
      const row = await messagesOf(db, conversationId).where(unansweredOnly).orderBy('seq').limit(1).executeTakeFirst();
      return row && toMessage(row);
    },

    async unanswered(before) {
      const rows = await db
        .selectFrom('message')
        .select('conversation_id')
        .distinct()
        .where(unansweredOnly)
        .where('at', '<', before)
        .execute();
      return rows.map((row) => row.conversation_id);
    },

    commit: (turn, now) => commitTurn(engine, turn, now),

    async message(id) {
      const row = await db.selectFrom('message').selectAll().where('id', '=', id).executeTakeFirst();
      return row && toMessage(row);
    },

    async messages(conversationId, after, limit) {
      const rows = await messagesOf(db, conversationId).where('seq', '>', after).orderBy('seq').limit(limit).execute();
      return rows.map(toMessage);
    },

    async changed(conversationId, after, limit) {
      const rows = await messagesOf(db, conversationId)
        .where(changedOnly)
        .where('change', '>', after)
        .orderBy('change')
        .limit(limit)
        .execute();
      return rows.map(toMessage);
    },
  };
}

function toConversation(row: ConversationRow): Conversation {
  return {
    id: row.id,
    channel: row.channel,
    userId: row.user_id,
    mode: row.mode,
    state: stateSchema.parse(JSON.parse(row.state)),
    version: row.version,
    changes: row.last_change,
    epoch: row.epoch,
    linkEpoch: row.link_epoch,
    ...(row.recruiter !== null && { recruiter: row.recruiter }),
  };
}
