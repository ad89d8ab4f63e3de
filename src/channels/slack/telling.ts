import { z } from 'zod';
import type { Conversations, Message } from '../../conversation/conversation.ts';
import type { Files } from '../../cv/cv.ts';
import type { Relay } from '../../handoff/handoff.ts';
import type { Delivery, Handler, NewDelivery, Outward, Post, PostStore } from '../../jobs/jobs.ts';
import { nothingOutward } from '../../jobs/jobs.ts';
import { isUntold } from './asides.ts';
import type { Arguments } from './caller.ts';
import type { Posting, SlackClient } from './client.ts';
import { isSlackError } from './failure.ts';
import { isFormKey } from './form-lines.ts';
import { below, botMessage, recruiterMessage } from './messages.ts';
import { isDirect, type Place, placeOf } from './place.ts';
import { piecesOf, type Streamed, type Streaming, stoppedAfter } from './streaming.ts';
import { createUploads, isFile } from './uploads.ts';

/** Kinds of deliveries to a candidate in Slack. */
export const kinds = {
  /** A line of the transcript. */
  say: 'slack.say',
  /** A line that is to be shown as it is now. */
  change: 'slack.change',
  /** A button was chosen, and the others go. */
  chosen: 'slack.chosen',
  /** Words that are no part of the transcript; with a `user` they answer a click, and nobody else sees them. */
  tell: 'slack.tell',
  /** Something of ours has to go. */
  forget: 'slack.forget',
} as const;

const lineSchema = z.object({
  conversationId: z.string(),
  seq: z.number(),
  chosen: z.string().optional(),
  /** The last word to a form. */
  form: z.boolean().optional(),
});
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
  readonly streaming: Streaming;
  readonly posts: PostStore;
  readonly conversations: Pick<Conversations, 'messages'>;
  readonly files: Pick<Files, 'open'>;
  readonly relay: Relay;
  /** So long (ms) the bytes of a file may take. */
  readonly uploadMs?: number;
  /** A fresh link to the candidate's own page; absent where no page can be reached from Slack. */
  readonly myLink?: ((conversationId: string) => Promise<string | undefined>) | undefined;
}

/** Tells candidates in Slack what the transcript says. */
export function createTelling(parts: TellingParts): Record<string, Handler> {
  const { client, streaming, posts, conversations, relay, files, myLink } = parts;
  const uploads = createUploads(parts);

  async function lineOf(
    payload: unknown,
  ): Promise<{ message: Message; chosen: string | undefined; form: boolean | undefined } | undefined> {
    const { conversationId, seq, chosen, form } = lineSchema.parse(payload);
    const message = (await conversations.messages(conversationId, seq - 1, 1))[0];
    return message?.seq === seq ? { message, chosen, form } : undefined;
  }

  /** What a form is answered is told once it is through, and of that its last word only. */
  async function answersForm({ conversationId, reply }: Message): Promise<boolean> {
    const answers = reply?.receipt?.answers;
    if (answers === undefined || reply?.outcome !== 'handoff') return false;
    const [answered] = await conversations.messages(conversationId, answers - 1, 1);
    return isFormKey(answered?.externalId);
  }

  /** Shows a line where it stands as it is now, if it stands. */
  async function redraw({ payload, attempts }: Delivery, signal: AbortSignal): Promise<void> {
    const line = await lineOf(payload);
    const post = line && (await posts.find(postIdOf(line.message)));
    if (!line || !post) return;
    const { channel, ts } = post;
    if (line.message.deletedAt !== undefined) await uploads.takeAway(fileIdOf(line.message), attempts);
    await client.call('chat.update', { channel, ts, ...shownAt(post, line.message, line.chosen) });
    // A scanner may have found it clean since the line was said.
    if (line.message.author === 'recruiter') await bringFile(line.message, signal);
  }

  async function sayAsRecruiter(message: Message, posting: Posting, { attempts }: Delivery, signal: AbortSignal) {
    const { conversationId, seq, text, authorName: name = 'Recruiter' } = message;
    await client.post({ ...posting, message: { ...posting.message, username: name } }, { attempts }).catch((error) => {
      if (!isSlackError(error, 'missing_scope')) throw error;
      // Without chat:write.customize the name has to stand in the text.
      const named = { ...message, text: text === '' ? text : `${name}: ${text}` };
      return client.post({ ...posting, message: recruiterMessage(named) }, { attempts });
    });
    await bringFile(message, signal);
    // Marks are for recruiters, and of what they said.
    await relay.reached(conversationId, 'candidate', { delivered: seq });
  }

  /** After the line that names it, once it may be opened; where Slack does not take it, the line says so. */
  async function bringFile(message: Message, signal: AbortSignal): Promise<void> {
    const { conversationId, seq, upload, deletedAt } = message;
    const fileId = upload?.fileId;
    if (fileId === undefined || upload?.check !== undefined || deletedAt !== undefined) return;
    const place = placeOf(conversationId);
    const post = await posts.find(postIdOf(message));
    if (!place || !post || post.state === withheld) return;
    const open = () => files.open(fileId, conversationId);
    if (await uploads.bring({ id: fileIdOf(message), open, conversationId, seq, place }, signal)) return;
    const { channel, ts, id } = post;
    await client.call('chat.update', { channel, ts, ...recruiterMessage(message, { withheld: true }) });
    await posts.redrawn(id, withheld);
  }

  return {
    [kinds.say]: async (delivery, signal) => {
      const line = await lineOf(delivery.payload);
      const place = line && placeOf(line.message.conversationId);
      if (!line || !place || (!line.form && (await answersForm(line.message)))) return;
      const { message } = line;
      const { conversationId, seq } = message;
      const posting: Posting = {
        post: { id: postIdOf(message), kind: kinds.say, conversationId, seq },
        channel: place.channel,
        threadTs: place.root,
        since: message.at,
        message: shown(message),
        generated: message.reply?.generated,
      };
      if (message.author === 'recruiter') return sayAsRecruiter(message, posting, delivery, signal);
      const link = message.reply?.request === 'my-data' && isDirect(place) ? await myLink?.(conversationId) : undefined;
      const streamed = link ? undefined : inPieces(message, place, posting);
      const posted = { ...posting, message: withLink(posting.message, link) };
      await (streamed ? streaming.say(streamed, delivery) : client.post(posted, delivery));
    },

    [kinds.change]: redraw,
    [kinds.chosen]: redraw,

    [kinds.tell]: async ({ payload, key, attempts, runAt }) => {
      const { conversationId, text, user } = tellSchema.parse(payload);
      const place = placeOf(conversationId);
      if (!place) return;
      const { channel, root: threadTs } = place;
      if (user !== undefined) {
        // Rather never than twice: whoever misses it clicks again.
        if (!isUntold({ attempts })) return;
        await client.call('chat.postEphemeral', { channel, thread_ts: threadTs, user, text }).catch((error) => {
          if (!isSlackError(error, 'user_not_in_channel', 'channel_not_found')) throw error;
        });
        return;
      }
      const post = { id: key, kind: kinds.tell, conversationId };
      await client.post({ post, channel, threadTs, since: runAt - 3_600_000, message: { text } }, { attempts });
    },

    [kinds.forget]: async ({ payload, attempts }) => {
      const { channel, ts } = forgetSchema.parse(payload);
      if (isFile(ts)) return uploads.remove(ts, attempts);
      const remove = () => client.call('chat.delete', { channel, ts });
      await remove()
        .catch(async (error) => {
          if (!isSlackError(error, 'streaming_state_conflict')) throw error;
          await client.call('chat.stopStream', { channel, ts }).catch(() => undefined);
          return remove();
        })
        .catch((error) => {
          if (!isSlackError(error, 'message_not_found', 'channel_not_found')) throw error;
        });
    },
  };
}

/** State of a post whose file Slack does not take. */
const withheld = 'withheld';

const postIdOf = ({ id }: Message): string => `say:${id}`;
const fileIdOf = ({ id }: Message): string => `file:${id}`;

/** An answer in a direct message comes in pieces; what names no source, such as a question for a name, is posted: streams are scarce. */
function inPieces(message: Message, place: Place, posting: Posting): Streamed | undefined {
  if (!isDirect(place) || !message.reply?.citations.length || message.text.length > LONGEST) return undefined;
  const pieces = piecesOf(message.text);
  return { ...posting, pieces, below: below(message), stoppedAfter: (count) => cutShort(message, count) };
}

/** Longest text (UTF-16 units) of a stream; Slack's limit is 12,000. */
const LONGEST = 11_000;

const cutShort = (message: Message, pieces: number, chosen?: string): Arguments =>
  botMessage({ ...message, text: piecesOf(message.text).slice(0, pieces).join('') }, { chosen, stopped: true });

function shownAt(post: Post, message: Message, chosen?: string): Arguments {
  const pieces = stoppedAfter(post);
  if (pieces !== undefined) return cutShort(message, pieces, chosen);
  return post.state === withheld ? recruiterMessage(message, { withheld: true }) : shown(message, chosen);
}

function shown(message: Message, chosen?: string): Arguments {
  return message.author === 'recruiter' ? recruiterMessage(message) : botMessage(message, { chosen });
}

/** The way to the candidate's own page, for the direct message alone: it is kept nowhere else. */
function withLink(message: Arguments, link: string | undefined): Arguments {
  if (link === undefined) return message;
  const text = `[My data](${link}) (for you alone, for 24 hours)`;
  return { ...message, blocks: [...(message.blocks as object[]), { type: 'markdown', text }] };
}
