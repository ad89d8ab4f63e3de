import type { App } from '@slack/bolt';
import type { Conversations, Message } from '../../conversation/conversation.ts';
import type { Delivery, Handler, InboxStore, OutboxStore } from '../../jobs/jobs.ts';
import type { Agency } from '../../knowledge/knowledge.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Ids } from '../../lib/ids.ts';
import type { Logger } from '../../log.ts';
import type { SlackClient } from './client.ts';
import type { Download } from './download.ts';
import { isSlackError } from './failure.ts';
import { type Filled, filledSchema, formCallback, formView, readForm } from './form.ts';
import { type FormLine, formKey, nextLine, whyNoForm } from './form-lines.ts';
import { formAction, formButton } from './messages.ts';
import { formClickSchema } from './payloads.ts';
import { conversationIdOf, isDirect, userOf } from './place.ts';
import { delivery, kinds } from './telling.ts';
import type { ZoneOf } from './zones.ts';

/** Submitted forms wait in the inbox as deliveries of this kind. */
export const filledForm = 'slack.form';

export interface FormParts {
  readonly client: SlackClient;
  readonly conversations: Conversations;
  readonly inbox: Pick<InboxStore, 'receive'>;
  /** Told when something was stored. */
  readonly received: () => void;
  readonly outbox: Pick<OutboxStore, 'add'>;
  readonly download: Download;
  readonly zoneOf: ZoneOf;
  readonly agency: () => Agency;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Logger;
}

const PAGE = 200;
const notPassedOn =
  'I am sorry: what you sent with the form could not be passed on. Please write “Talk to a recruiter” to me here and answer in words, or open the form again.';

/**
 * The form for candidates. The click that opens it is handled at once and never stored: what opens a form is good for three seconds and
 * for one attempt. What is submitted is stored before it is acknowledged; `filled` then says it in the conversation, line by line, as the
 * candidate would have: the same engine, and with it the same outcomes, consent, card and promise.
 */
export function createForms(parts: FormParts) {
  const { client, conversations, inbox, received, outbox, download, zoneOf, agency, clock, ids, log } = parts;

  const wordings = () => ({ notice: agency().notice.digest, pool: agency().talent_pool?.digest });

  async function tell(conversationId: string, key: string, text: string, user?: string): Promise<void> {
    const payload = { conversationId, text, ...(user && { user }) };
    await outbox.add(
      [delivery(kinds.tell, `${conversationId}:${key}`, conversationId, payload, clock())],
      conversationId,
    );
  }

  async function open(body: unknown): Promise<void> {
    const { team, user, trigger_id: trigger, container, actions } = formClickSchema.parse(body);
    const { channel_id: channel, message_ts: ts, thread_ts: root = ts } = container;
    const place = { team: team.id, channel, root };
    if (!isDirect(place)) return;
    const conversationId = conversationIdOf(place);
    const [{ value: seq, action_ts: clicked }] = actions;
    // One row by its key is all that is waited for before Slack is asked.
    const conversation = await conversations.find(conversationId);
    const refused = conversation && whyNoForm(conversation);
    if (!conversation || refused)
      return refused ? tell(conversationId, `form:${clicked}`, refused, user.id) : undefined;
    const { details, cv, consent, talentPool } = conversation.state;
    const { name: agencyName, notice, talent_pool: offered } = agency();
    // Beside the notice only: who has agreed to that is asked in words, once their request is with the recruiters.
    const answered = consent?.digest === notice.digest || talentPool?.digest === offered?.digest;
    const pool = answered ? undefined : offered;
    const view = formView({ conversationId, seq, agencyName, notice, pool, details, cv: cv?.name });
    try {
      await client.call('views.open', { trigger_id: trigger, view });
    } catch (error) {
      if (!isSlackError(error)) throw error;
      log.warn({ err: error }, 'a form could not be opened in Slack');
      await tell(
        conversationId,
        `form:${clicked}`,
        'Slack did not open the form. Please press the button again.',
        user.id,
      );
    }
  }

  /** What the submission is acknowledged with: what is wrong in which field, or nothing once it is stored. */
  async function submitted(body: unknown): Promise<Readonly<Record<string, string>> | undefined> {
    const read = readForm(body, wordings());
    if ('errors' in read) return read.errors;
    const { filled } = read;
    const { conversationId, viewId } = filled;
    try {
      const key = `slack:form:${viewId}`;
      const stored = { id: ids.row(), kind: filledForm, key, payload: filled, runAt: clock(), lane: conversationId };
      await inbox.receive({ ...stored, conversationId });
    } catch (error) {
      log.error({ err: error }, 'a form could not be stored');
      return { name: 'This could not be saved just now, and nothing was sent. Please press Send again in a moment.' };
    }
    received();
    return undefined;
  }

  /** Says what the form says until it has nothing more to say. Handled again, it goes on where it was. */
  async function fill(form: Filled): Promise<void> {
    const { conversationId, viewId } = form;
    const said = new Set<FormLine['key']>();
    for (;;) {
      const conversation = await conversations.find(conversationId);
      if (!conversation || conversation.state.step === 'closed') break;
      const line = nextLine(form, conversation, said, wordings());
      if (!line) break;
      said.add(line.key);
      const reply = await say(form, line, conversation.state.consent && (await zoneOf(userOf(conversation.userId))));
      // Refused, or it did not arrive whole: whether it goes without is not the form's to say.
      if (line.key === 'file' && reply?.reply?.request !== 'review') break;
    }
    const last = await lastReply(conversationId, viewId);
    if (last) return through(form, last);
    const conversation = await conversations.find(conversationId);
    const why = conversation ? whyNoForm(conversation) : undefined;
    await tell(
      conversationId,
      `form:${viewId}`,
      why ?? 'The form is out of date: please open it again with its button.',
    );
  }

  async function say(
    { conversationId, viewId, file }: Filled,
    { key, text, talentPool }: FormLine,
    timeZone: string | undefined,
  ): Promise<Message | undefined> {
    const bytes = key === 'file' && file ? await download(file.id) : undefined;
    const upload = key === 'file' && file && { name: file.name, size: bytes?.length ?? file.size };
    const externalId = formKey(viewId, key);
    const recorded = {
      conversationId,
      externalId,
      text,
      talentPool,
      timeZone,
      ...(upload && { upload, ...(bytes && { follows: true as const }) }),
    };
    const { message, answered } = await conversations.record(recorded);
    const files = new Map(bytes && !answered ? [[message.id, bytes]] : []);
    await conversations.respond(conversationId, { files });
    return (await conversations.messages(conversationId, message.seq, 1))[0];
  }

  /** What the bot said to the last of the form's lines. */
  async function lastReply(conversationId: string, viewId: string): Promise<Message | undefined> {
    let last: Message | undefined;
    let awaited = false;
    for (let after = 0; ; ) {
      const page = await conversations.messages(conversationId, after, PAGE);
      for (const message of page) {
        if (message.externalId?.startsWith(`form:${viewId}:`)) awaited = true;
        else if (awaited && message.author === 'bot') {
          last = message;
          awaited = false;
        }
      }
      if (page.length < PAGE) return last;
      after = page.at(-1)!.seq;
    }
  }

  /** Of all that was said to the form its last word is told, and the button that opened it goes. */
  async function through({ conversationId, seq, viewId }: Filled, { seq: last }: Message): Promise<void> {
    const now = clock();
    const chosen = { conversationId, seq, chosen: formButton };
    await outbox.add(
      [
        delivery(kinds.chosen, `${conversationId}:${seq}`, conversationId, chosen, now),
        delivery(kinds.say, `form:${viewId}`, conversationId, { conversationId, seq: last, form: true }, now),
      ],
      conversationId,
    );
  }

  /** It failed again and again. What of it was said stands in the conversation. */
  async function givenUp({ payload }: Pick<Delivery, 'payload'>): Promise<void> {
    const form = filledSchema.safeParse(payload);
    const conversation = form.success ? await conversations.find(form.data.conversationId) : undefined;
    if (!form.success || !conversation || conversation.state.step === 'closed') return;
    const { conversationId, viewId } = form.data;
    await tell(conversationId, `form:${viewId}:given-up`, whyNoForm(conversation) ?? notPassedOn);
  }

  return {
    open,
    givenUp,
    submitted,
    filled: (({ payload }) => {
      // Erased while it was under way.
      return payload === null ? Promise.resolve() : fill(filledSchema.parse(payload));
    }) satisfies Handler as Handler,
  };
}

export type Forms = ReturnType<typeof createForms>;

/** What Bolt hears of the form. */
export function listenToForms(app: App, forms: Pick<Forms, 'open' | 'submitted'>): void {
  app.action(formAction, async ({ ack, body }) => {
    await ack();
    await forms.open(body);
  });

  app.view(formCallback, async ({ ack, body }) => {
    const errors = await forms.submitted(body);
    await (errors ? ack({ response_action: 'errors', errors: { ...errors } }) : ack());
  });
}
