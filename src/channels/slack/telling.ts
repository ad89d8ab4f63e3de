import { z } from 'zod';
import type { Conversations, Message } from '../../conversation/conversation.ts';
import type { Relay } from '../../handoff/handoff.ts';
import type { Handler, NewDelivery, Outward, PostStore } from '../../jobs/jobs.ts';
import { nothingOutward } from '../../jobs/jobs.ts';
import type { Arguments } from './caller.ts';
import type { SlackClient } from './client.ts';
import { isSlackError } from './failure.ts';
import { botMessage, recruiterMessage } from './messages.ts';
import { isDirect, placeOf } from './place.ts';

/** Kinds of deliveries to a candidate in Slack. */
export const kinds = {
  /** A line of the transcript. */
  say: 'slack.say',
  /** A line that is to be shown as it is now. */
  change: 'slack.change',
  /** A button was chosen, and the others go. */
  chosen: 'slack.chosen',
  /** Words that are no part of the transcript. */
  tell: 'slack.tell',
  /** Something of ours has to go. */
  forget: 'slack.forget',
} as const;

const lineSchema = z.object({ conversationId: z.string(), seq: z.number(), chosen: z.string().optional() });
const tellSchema = z.object({ conversationId: z.string(), text: z.string(), user: z.string().optional() });
const forgetSchema = z.object({ channel: z.string(), ts: z.string() });

/** What candidates in Slack are told of a change is written with it. */
export const candidateOutward: Outward = {
  ...nothingOutward,
  said: ({ channel, author, messageId, conversationId, seq, now }) =>
    channel === 'slack' && author !== 'candidate'
      ? [delivery(kinds.say, messageId, conversationId, { conversationId, seq }, now)]
      : [],
  changed: ({ channel, conversationId, seq, number, now }) =>
    channel === 'slack'
      ? [delivery(kinds.change, `${conversationId}:${number}`, conversationId, { conversationId, seq }, now)]
      : [],
  forgotten: ({ channel, ts, now }) => [delivery(kinds.forget, `${channel}:${ts}`, undefined, { channel, ts }, now)],
};

/** The conversation is the lane: what a candidate is told comes in order. */
export const delivery = (
  kind: string,
  key: string,
  lane: string | undefined,
  payload: unknown,
  now: number,
): NewDelivery => ({ id: `${kind}:${key}`, kind, key: `${kind}:${key}`, payload, runAt: now, ...(lane && { lane }) });

export interface TellingParts {
  readonly client: SlackClient;
  readonly posts: PostStore;
  readonly conversations: Pick<Conversations, 'messages'>;
  readonly relay: Relay;
  /** A fresh link to the candidate's own page; absent where no page can be reached from Slack. */
  readonly myLink?: ((conversationId: string) => Promise<string | undefined>) | undefined;
}

/** Tells candidates in Slack what the transcript says. */
export function createTelling({ client, posts, conversations, relay, myLink }: TellingParts): Record<string, Handler> {
  async function lineOf(payload: unknown): Promise<{ message: Message; chosen: string | undefined } | undefined> {
    const { conversationId, seq, chosen } = lineSchema.parse(payload);
    const message = (await conversations.messages(conversationId, seq - 1, 1))[0];
    return message?.seq === seq ? { message, chosen } : undefined;
  }

  /** Shows a line where it stands as it is now; undefined where it does not stand. */
  async function redraw(payload: unknown): Promise<void> {
    const line = await lineOf(payload);
    const post = line && (await posts.find(postIdOf(line.message)));
    if (!line || !post) return;
    const { channel, ts } = post;
    await client.call('chat.update', { channel, ts, ...shown(line.message, line.chosen) });
  }

  return {
    [kinds.say]: async ({ payload, attempts }) => {
      const line = await lineOf(payload);
      const place = line && placeOf(line.message.conversationId);
      if (!line || !place) return;
      const { message } = line;
      const { conversationId, seq } = message;
      const posting = {
        post: { id: postIdOf(message), kind: kinds.say, conversationId, seq },
        channel: place.channel,
        threadTs: place.root,
        since: message.at,
      };
      const link = message.reply?.request === 'my-data' && isDirect(place) ? await myLink?.(conversationId) : undefined;
      const said = withLink(shown(message), link);
      const named = message.author === 'recruiter' ? (message.authorName ?? 'Recruiter') : undefined;
      await client
        .post({ ...posting, message: { ...said, ...(named && { username: named }) } }, { attempts })
        .catch((error) => {
          if (!named || !isSlackError(error, 'missing_scope')) throw error;
          // Without chat:write.customize the name has to stand in the text.
          const text = message.text === '' ? message.text : `${named}: ${message.text}`;
          return client.post({ ...posting, message: shown({ ...message, text }) }, { attempts });
        });
      // Marks are for recruiters, and of what they said.
      if (named) await relay.reached(conversationId, 'candidate', { delivered: seq });
    },

    [kinds.change]: ({ payload }) => redraw(payload),
    [kinds.chosen]: ({ payload }) => redraw(payload),

    [kinds.tell]: async ({ payload, key, attempts, runAt }) => {
      const { conversationId, text, user } = tellSchema.parse(payload);
      const place = placeOf(conversationId);
      if (!place) return;
      const { channel, root: threadTs } = place;
      if (user !== undefined) {
        await client.call('chat.postEphemeral', { channel, thread_ts: threadTs, user, text });
        return;
      }
      const post = { id: key, kind: kinds.tell, conversationId };
      await client.post({ post, channel, threadTs, since: runAt - 3_600_000, message: { text } }, { attempts });
    },

    [kinds.forget]: async ({ payload }) => {
      const { channel, ts } = forgetSchema.parse(payload);
      await client.call('chat.delete', { channel, ts }).catch((error) => {
        if (!isSlackError(error, 'message_not_found', 'channel_not_found', 'cant_delete_message')) throw error;
      });
    },
  };
}

const postIdOf = ({ id }: Message): string => `say:${id}`;

function shown(message: Message, chosen?: string): Arguments {
  return message.author === 'recruiter' ? recruiterMessage(message) : botMessage(message, chosen);
}

/** The way to the candidate's own page, for the direct message alone: it is kept nowhere else. */
function withLink(message: Arguments, link: string | undefined): Arguments {
  if (link === undefined) return message;
  const text = `[My data](${link}) (for you alone, for 24 hours)`;
  return { ...message, blocks: [...(message.blocks as object[]), { type: 'markdown', text }] };
}
