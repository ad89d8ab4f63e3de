import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { Conversations, FeedbackStore, OwnWords } from '../../conversation/conversation.ts';
import { AppError } from '../../errors.ts';
import type { Relay } from '../../handoff/handoff.ts';
import type { OutboxStore, PostStore } from '../../jobs/jobs.ts';
import type { Clock } from '../../lib/clock.ts';
import type { SlackClient } from './client.ts';
import { createCorrections } from './corrections.ts';
import type { Download } from './download.ts';
import { suggestAction } from './envelope.ts';
import { feedbackAction } from './messages.ts';
import { conversationIdOf, isDirect, type Place, personOf } from './place.ts';
import type { Streaming } from './streaming.ts';
import { delivery, kinds } from './telling.ts';
import { plain, shortName, withoutMention } from './text.ts';
import type { ZoneOf } from './zones.ts';

export interface CandidateParts {
  readonly client: SlackClient;
  readonly conversations: Conversations & OwnWords;
  readonly streaming: Streaming;
  readonly posts: PostStore;
  readonly feedback: FeedbackStore;
  readonly outbox: OutboxStore;
  readonly relay: Relay;
  readonly download: Download;
  readonly zoneOf: ZoneOf;
  readonly clock: Clock;
  readonly events: { answerRated(event: { helpful: boolean }): void };
  /** Here a direct thread belongs to recruiters, and nobody is answered by the bot. */
  readonly recruiterChannel: string;
}

const fileSchema = z.object({ id: z.string(), name: z.string().catch('file'), size: z.number().catch(0) });
const messageSchema = z.object({
  ts: z.string(),
  thread_ts: z.string().optional(),
  channel: z.string(),
  channel_type: z.string().optional(),
  subtype: z.literal('file_share').optional(),
  user: z.string(),
  text: z.string().default(''),
  files: z.array(fileSchema).default([]),
});
const stopSchema = z.object({
  channel: z.string(),
  streaming_message_ts: z.array(z.string()).default([]),
});
const clickSchema = z.object({
  team: z.object({ id: z.string() }),
  user: z.object({ id: z.string() }),
  container: z.object({ channel_id: z.string(), message_ts: z.string(), thread_ts: z.string().optional() }),
  actions: z.tuple([z.object({ action_id: z.string(), value: z.string().max(2000) })]),
});

/** Whoever waits for an answer longer than this (ms) is told that it is under way. */
const STATUS_MS = 300;

type Written = z.output<typeof messageSchema>;

const inPrivate =
  'Others read along here, so please give no contact details in this channel: write to me in a direct message and ask for a recruiter there.';

/** A candidate asks in a direct message, or by mentioning the app in a channel: the same engine and outcomes as on the website. */
export function listenToCandidates(app: App, parts: CandidateParts): void {
  const { conversations, streaming, posts, outbox, relay, clock, client, events, download } = parts;
  const corrections = createCorrections({
    words: conversations,
    posts,
    clock,
    hear: ({ place: { team, channel, root }, ts, user, text }) =>
      hear(team, { channel, ts, thread_ts: root, user, text, files: [] }, plain(text)),
    tell,
  });

  app.event('message', async ({ event, body }) => {
    if (event.channel_type !== 'im') return;
    const message = messageSchema.safeParse(event);
    if (!message.success) return corrections.heard(body.team_id, event);
    await hear(body.team_id, message.data, plain(message.data.text));
  });

  app.event('agent_session_stopped', async ({ event }) => {
    // An answer that is not written yet was stopped as this came in.
    const { channel, streaming_message_ts: all } = stopSchema.parse(event);
    for (const ts of all) await streaming.stop({ channel, ts });
  });

  app.event('app_mention', async ({ event, body, context }) => {
    const message = messageSchema.safeParse(event);
    if (!message.success || message.data.channel === parts.recruiterChannel) return;
    const text = plain(withoutMention(message.data.text, context.botUserId ?? ''));
    await hear(body.team_id, { ...message.data, files: [] }, text === '' ? 'Hello' : text);
  });

  app.event('app_home_opened', async ({ event }) => {
    if (event.tab !== 'messages') return;
    await client
      .call('assistant.threads.setSuggestedPrompts', { channel_id: event.channel, ...prompts })
      .catch(() => undefined);
  });

  app.action(new RegExp(`^${suggestAction}:\\d+:`), async ({ body, ack }) => {
    await ack();
    const click = clickSchema.parse(body);
    const place = clickedPlace(click);
    const { message_ts: ts } = click.container;
    const {
      actions: [{ value, action_id: actionId }],
    } = click;
    const conversationId = conversationIdOf(place);
    // Of one message's buttons the first counts, however often it is clicked.
    await answer(place, click.user.id, [{ externalId: `click:${ts}`, text: value }]);
    // After the line itself in the lane, which may be on its way to being kept.
    const seq = Number(actionId.split(':')[2]);
    const chosen = delivery(
      kinds.chosen,
      `${conversationId}:${seq}`,
      conversationId,
      { conversationId, seq, chosen: value },
      clock(),
    );
    await outbox.add([chosen], conversationId);
  });

  app.action(feedbackAction, async ({ body, ack }) => {
    await ack();
    const click = clickSchema.parse(body);
    const {
      user: { id: user },
      actions: [{ value }],
    } = click;
    const place = clickedPlace(click);
    const helpful = value.startsWith('up:');
    const person = personOf(place, user);
    const rating = { conversationId: conversationIdOf(place), seq: Number(value.split(':')[1]), person, helpful };
    const rated = await parts.feedback.rate(rating, clock());
    if (rated === undefined) return;
    if (rated === 'new') events.answerRated({ helpful });
    await tell(place, `rated:${click.container.message_ts}:${user}`, 'Thank you for telling us.', user);
  });

  async function hear(team: string, message: Written, text: string): Promise<void> {
    const place = { team, channel: message.channel, root: message.thread_ts ?? message.ts };
    if (await corrections.isGone(place.channel, message.ts)) return;
    if (message.files.length === 0) {
      if (text.trim() !== '') await answer(place, message.user, [{ externalId: message.ts, text }]);
      return;
    }
    const inbound = [];
    for (const [index, { id, name, size }] of message.files.entries()) {
      const externalId = index === 0 ? message.ts : `${message.ts}:${id}`;
      const bytes = await download(id);
      const upload = { name: shortName(name), size: bytes?.length ?? size };
      inbound.push({
        externalId,
        text: index === 0 ? text : '',
        upload,
        ...(bytes && { bytes, follows: true as const }),
      });
    }
    await answer(place, message.user, inbound);
  }

  interface Said {
    readonly externalId: string;
    readonly text: string;
    readonly upload?: { readonly name: string; readonly size: number };
    readonly bytes?: Uint8Array;
    readonly follows?: true;
  }

  /** Opens the conversation (the first line says that an AI answers), records and answers. Safe to run again. */
  async function answer(place: Place, user: string, said: readonly Said[]): Promise<void> {
    const conversationId = conversationIdOf(place);
    const { mode, state } = await conversations.open({
      id: conversationId,
      channel: 'slack',
      userId: personOf(place, user),
    });
    const files = new Map<string, Uint8Array>();
    // Kept only after the notice was agreed to, so nobody is looked up before.
    const timeZone = state.consent && (await parts.zoneOf(user));
    try {
      for (const { bytes, ...one } of said) {
        const { message, answered } = await conversations.record({ conversationId, timeZone, ...one });
        if (bytes && !answered) files.set(message.id, bytes);
        // Slack does not say what was read: who writes has seen what stands above.
        if (mode === 'recruiter') await relay.reached(conversationId, 'candidate', { read: message.seq - 1 });
      }
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      await tell(place, `refused:${said[0]?.externalId}`, error.message);
      return;
    }
    const shown = mode === 'recruiter' ? undefined : setTimeout(() => status(place), STATUS_MS);
    const replies = await conversations.respond(conversationId, { files }).finally(() => clearTimeout(shown));
    if (!isDirect(place) && replies.some(({ reply }) => reply?.request !== undefined))
      await leavePublic(place, conversationId, said[0]?.externalId ?? '');
  }

  /** In a channel nobody is asked for contact details: the way to a recruiter is left again, and where to find it is said. */
  async function leavePublic(place: Place, conversationId: string, externalId: string): Promise<void> {
    await conversations.record({ conversationId, externalId: `${externalId}:cancel`, text: 'Cancel' });
    await conversations.respond(conversationId);
    await tell(place, `private:${externalId}`, inPrivate);
  }

  async function tell(place: Place, key: string, text: string, user?: string): Promise<void> {
    const conversationId = conversationIdOf(place);
    const payload = { conversationId, text, ...(user && { user }) };
    await outbox.add(
      [delivery(kinds.tell, `${conversationId}:${key}`, conversationId, payload, clock())],
      conversationId,
    );
  }

  /** Gone by itself when the answer comes; nobody waits for it. */
  function status({ channel, root }: Place): void {
    const shown = { channel_id: channel, thread_ts: root, status: 'is looking it up…' };
    void client.call('assistant.threads.setStatus', shown).catch(() => undefined);
  }
}

function clickedPlace({ team, container }: z.output<typeof clickSchema>): Place {
  const { channel_id: channel, message_ts: ts, thread_ts: root = ts } = container;
  return { team: team.id, channel, root };
}

const prompts = {
  title: 'You write to an automated assistant (AI); a human recruiter is one message away.',
  prompts: [
    { title: 'What is the job?', message: 'What does a Machine Learning Engineer do?' },
    { title: 'What does it pay?', message: 'How much do they earn in Europe?' },
    { title: 'Which skills?', message: 'What skills do I need?' },
    { title: 'Talk to a recruiter', message: 'Talk to a recruiter' },
  ],
};
