import { sql } from 'kysely';
import { mailbox, stateSchema } from '../conversation/conversation.ts';
import { type Away, type Failure, failureSchema, type Mail, type ReachStore } from '../handoff/handoff.ts';
import { addressDigest } from './address-digest.ts';
import type { Engine } from './engine.ts';
import { createRelayStore } from './relay.ts';
import type { MailRow } from './schema.ts';
import { messagesOf } from './transcript.ts';

/** How long after a recruiter closed it, in ms, a handoff's unread messages are still told of (7 days). */
const CLOSED_MS = 7 * 24 * 3600 * 1000;
/** External ids of what the bot says when a promise broke. */
const BROKEN = 'broken:%';

/** What says whether a candidate has to be written to. */
export function createAbsences(engine: Engine): Pick<ReachStore, 'absence' | 'away'> {
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
  };
}

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
