import { factsFormSchema, type Reply, replySchema, stateSchema } from '../conversation/conversation.ts';
import { cardSchema, failureSchema } from '../handoff/handoff.ts';
import type { HeldData, HeldStore } from '../privacy/privacy.ts';
import type { Engine } from './engine.ts';
import { parseUpload } from './transcript.ts';

const when = (at: number): string => new Date(at).toISOString();
/** Leaves out what is null. */
const given = <K extends string, V>(key: K, value: V | null): { [key in K]?: V } =>
  (value === null ? {} : { [key]: value }) as { [key in K]?: V };
const at = <K extends string>(key: K, value: number | null) => given(key, value === null ? null : when(value));

/** What is held of conversations, and which ones somebody means. */
export const createHeldStore = (engine: Engine): HeldStore => ({
  held: (conversationId) => heldOf(engine, conversationId),
  async seek(referenceOrId) {
    const { db } = engine;
    const handoffs = await db
      .selectFrom('handoff')
      .select('conversation_id as id')
      .where('reference', '=', referenceOrId.trim().toUpperCase())
      .execute();
    if (handoffs.length > 0) return handoffs.map(({ id }) => id);
    const rows = await db.selectFrom('conversation').select('id').where('id', '=', referenceOrId).execute();
    return rows.map(({ id }) => id);
  },
});

/** Everything that is held of a conversation; undefined when there is none. One read after the other: it is a snapshot of no moment. */
async function heldOf({ db }: Engine, id: string): Promise<HeldData | undefined> {
  const row = await db.selectFrom('conversation').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const { details, language, ...remembered } = stateSchema.parse(JSON.parse(row.state));
  const links = await db
    .selectFrom('my_link')
    .innerJoin('my_link_conversation', 'link_id', 'my_link.id')
    .select(['made_at', 'expires_at', 'address_digest'])
    .where('conversation_id', '=', id)
    .orderBy('made_at')
    .execute();
  const posts = await db
    .selectFrom('slack_message')
    .select(['kind', 'channel', 'ts'])
    .where('conversation_id', '=', id)
    .orderBy('ts')
    .execute();
  const messages = await db
    .selectFrom('message')
    .selectAll()
    .where('conversation_id', '=', id)
    .orderBy('seq')
    .execute();
  const changes = await db
    .selectFrom('message_change')
    .selectAll()
    .where('conversation_id', '=', id)
    .orderBy('number')
    .execute();
  const marks = await db.selectFrom('mark').selectAll().where('conversation_id', '=', id).orderBy('side').execute();
  const consents = await db.selectFrom('consent').selectAll().where('conversation_id', '=', id).orderBy('at').execute();
  const cvs = await db.selectFrom('cv').selectAll().where('conversation_id', '=', id).execute();
  const files = await db
    .selectFrom('file')
    .selectAll()
    .where('conversation_id', '=', id)
    .orderBy('stored_at')
    .execute();
  const mails = await db.selectFrom('mail').selectAll().where('conversation_id', '=', id).orderBy('number').execute();
  const holds = await db.selectFrom('hold').selectAll().where('conversation_id', '=', id).execute();
  const handoffs = await handoffsOf({ db }, id);
  const cvLinks = await db
    .selectFrom('cv_link')
    .innerJoin('cv', 'cv.id', 'cv_id')
    .select(['cv_link.expires_at', 'used_at'])
    .where('conversation_id', '=', id)
    .orderBy('cv_link.expires_at')
    .execute();
  const notes = await db
    .selectFrom('note')
    .innerJoin('handoff', 'handoff.id', 'handoff_id')
    .select(['reference', 'author_name', 'at', 'edited_at', 'text'])
    .where('note.conversation_id', '=', id)
    .orderBy('at')
    .execute();
  const feedback = await db
    .selectFrom('feedback')
    .selectAll()
    .where('conversation_id', '=', id)
    .orderBy('at')
    .execute();
  const numbers = new Map(messages.map((message) => [message.id, message.seq]));
  return {
    conversation: {
      id,
      channel: row.channel,
      openedAt: when(row.opened_at),
      mode: row.mode,
      ...given('recruiter', row.recruiter),
      language,
      details,
      remembered,
    },
    messages: messages.map((message) => ({
      number: message.seq,
      at: when(message.at),
      from: message.author === 'candidate' ? ('you' as const) : message.author === 'bot' ? 'assistant' : 'recruiter',
      ...given('name', message.author_name),
      text: message.text,
      ...at('editedAt', message.edited_at),
      ...at('deletedAt', message.deleted_at),
      ...given('timeZone', message.time_zone),
      ...given('talentPool', message.talent_pool === null ? null : message.talent_pool === 1),
      ...(message.facts_form !== null && { confirmed: factsFormSchema.parse(JSON.parse(message.facts_form)) }),
      ...(message.upload !== null && { file: fileOf(message.upload) }),
      ...(message.reply !== null && { answer: answerOf(replySchema.parse(JSON.parse(message.reply))) }),
    })),
    changes: changes.map(({ number, seq, at: changed }) => ({ number, message: seq, at: when(changed) })),
    marks: marks.map((mark) => ({
      side: mark.side,
      sent: mark.sent,
      ...at('sentAt', mark.sent_at),
      delivered: mark.delivered,
      ...at('deliveredAt', mark.delivered_at),
      read: mark.read,
      ...at('readAt', mark.read_at),
    })),
    consents: consents.map(({ id: consentId, kind, notice, digest, language: shown, at: agreed, withdrawn_at }) => ({
      ...{ id: consentId, kind, notice, language: shown, at: when(agreed) },
      ...given('digest', digest),
      ...at('withdrawnAt', withdrawn_at),
    })),
    cvs: cvs.map(({ id: cvId, name, format, size, stored_at }) => ({
      ...{ id: cvId, name, format, size, storedAt: when(stored_at) },
    })),
    cvLinks: cvLinks.map(({ expires_at, used_at }) => ({ expiresAt: when(expires_at), ...at('usedAt', used_at) })),
    files: files.map(({ id: fileId, author, name, format, size, stored_at }) => ({
      ...{ id: fileId, from: author, name, format, size, storedAt: when(stored_at) },
    })),
    handoffs,
    notes: notes.map(({ reference, author_name: by, at: noted, edited_at, text }) => ({
      ...{ reference, by, at: when(noted), text },
      ...at('editedAt', edited_at),
    })),
    feedback: feedback.map(({ message_id, helpful, at: said }) => ({
      ...given('message', numbers.get(message_id) ?? null),
      ...{ helpful: helpful === 1, at: when(said) },
    })),
    mails: mails.map((mail) => ({
      ...{ number: mail.number, kind: mail.kind, madeAt: when(mail.made_at) },
      ...at('sentAt', mail.sent_at),
      ...at('failedAt', mail.failed_at),
      ...(mail.failure !== null && { failure: failureSchema.parse(JSON.parse(mail.failure)).kind }),
      linkExpiresAt: when(mail.link_expires_at),
      ...at('linkUsedAt', mail.link_used_at),
      ...at('linkRevokedAt', mail.link_revoked_at),
      ...at('stoppedAt', mail.stopped_at),
    })),
    holds: holds.map(({ reason, set_at, lifted_at }) => ({ reason, at: when(set_at), ...at('liftedAt', lifted_at) })),
    links: links.map((link) => ({
      madeAt: when(link.made_at),
      expiresAt: when(link.expires_at),
      mailed: link.address_digest !== null,
    })),
    slack: posts.map(({ kind, channel, ts }) => ({ what: kind, channel, message: ts })),
    deliveries: await queueOf({ db }, 'outbox', id),
    received: await queueOf({ db }, 'inbox', id),
    audit: await auditOf({ db }, [
      id,
      ...cvs.map(({ id: cvId }) => cvId),
      ...files.map(({ id: fileId }) => fileId),
      ...(
        await db.selectFrom('handoff').select(['id', 'reference']).where('conversation_id', '=', id).execute()
      ).flatMap((handoff) => [handoff.id, handoff.reference]),
    ]),
  };
}

function fileOf(upload: string) {
  const { name, size, fileId } = parseUpload(upload);
  return { name, size, ...(fileId !== undefined && { id: fileId }) };
}

function answerOf({ outcome, language, knowledge, entries, citations, figures, suggestions }: Reply) {
  return {
    ...{ outcome, language, knowledge, entries, suggestions },
    sources: citations.map(({ title, source, reviewed }) => ({ title, source, reviewed })),
    figures: figures.map(({ text, source }) => ({ text, source })),
  };
}

async function handoffsOf({ db }: Pick<Engine, 'db'>, conversationId: string): Promise<HeldData['handoffs']> {
  const rows = await db
    .selectFrom('handoff')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .orderBy('opened_at')
    .execute();
  const promises = await db
    .selectFrom('promise')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .orderBy('number')
    .execute();
  const steps = await db
    .selectFrom('handoff_step')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .orderBy('number')
    .execute();
  return rows.map((row) => ({
    ...{ reference: row.reference, status: row.status, openedAt: when(row.opened_at) },
    ...at('claimedAt', row.claimed_at),
    ...at('closedAt', row.closed_at),
    ...given('outcome', row.closing),
    ...given('recruiter', row.recruiter),
    card: cardSchema.parse(JSON.parse(row.card)),
    promises: promises
      .filter(({ handoff_id }) => handoff_id === row.id)
      .map((promise) => ({
        ...{ number: promise.number, madeAt: when(promise.made_at), dueAt: when(promise.due_at) },
        ...{ zone: promise.zone, zoneOf: promise.zone_of },
        ...at('remindedAt', promise.reminded_at),
        ...at('escalatedAt', promise.escalated_at),
        ...at('brokenAt', promise.broken_at),
        ...at('answeredAt', promise.answered_at),
      })),
    history: steps
      .filter(({ handoff_id }) => handoff_id === row.id)
      .map((step) => ({
        ...{ number: step.number, at: when(step.at), what: step.kind },
        by: step.by_name ?? (clockwork.includes(step.kind) ? 'the clock' : 'you'),
        ...given('to', step.to_name),
      })),
  }));
}

const clockwork = ['reminded', 'escalated', 'broken'];

async function queueOf({ db }: Pick<Engine, 'db'>, box: 'outbox' | 'inbox', conversationId: string) {
  const rows = await db
    .selectFrom(box)
    .select(['kind', 'status', 'run_at'])
    .where('conversation_id', '=', conversationId)
    .orderBy('run_at')
    .execute();
  return rows.map(({ kind, status, run_at }) => ({ what: kind, status, at: when(run_at) }));
}

/** By whom is told as a role: candidates are told who writes to them, and not who opened a file. */
async function auditOf({ db }: Pick<Engine, 'db'>, of: readonly string[]): Promise<HeldData['audit']> {
  const rows = await db
    .selectFrom('audit')
    .select(['at', 'action', 'actor', 'detail'])
    .where((eb) => eb.or([eb('subject', 'in', of), eb('reference', 'in', of)]))
    .orderBy('at')
    .execute();
  return rows.map(({ at: done, action, actor, detail }) => ({
    ...{ at: when(done), what: action, by: roleOf(actor) },
    ...given('detail', detail),
  }));
}

function roleOf(actor: string): string {
  switch (actor) {
    case 'candidate':
      return 'you';
    case 'clock':
      return 'the clock';
    case 'command':
      return 'an operator';
    default:
      return 'a recruiter';
  }
}
