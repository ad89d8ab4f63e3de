import { z } from 'zod';
import type { OwnWords } from '../../conversation/conversation.ts';
import { AppError } from '../../errors.ts';
import type { PostStore } from '../../jobs/jobs.ts';
import type { Clock } from '../../lib/clock.ts';
import { conversationIdOf, type Place } from './place.ts';
import { plain } from './text.ts';

const written = z.object({
  ts: z.string(),
  thread_ts: z.string().optional(),
  subtype: z.string().optional(),
  user: z.string().optional(),
  text: z.string().default(''),
  edited: z.object({ ts: z.string() }).optional().catch(undefined),
});
const changeSchema = z.discriminatedUnion('subtype', [
  z.object({
    subtype: z.literal('message_changed'),
    channel: z.string(),
    message: written,
    previous_message: written.optional(),
  }),
  z.object({
    subtype: z.literal('message_deleted'),
    channel: z.string(),
    deleted_ts: z.string(),
    previous_message: written.optional(),
  }),
]);

export interface CorrectionsParts {
  readonly words: OwnWords;
  readonly posts: PostStore;
  readonly clock: Clock;
  /** What somebody wrote, as the event of it would have said. */
  readonly hear: (message: { place: Place; ts: string; user: string; text: string }) => Promise<void>;
  /** Words that are no part of the transcript. */
  readonly tell: (place: Place, key: string, text: string) => Promise<void>;
}

/** An event of a message that is younger than this (ms) may still be on its way. */
const UNDER_WAY = 600_000;

/** What candidates edit and delete of their own direct messages: it follows, and nothing is answered anew. */
export interface Corrections {
  /** A `message` event of a direct message; anything but an edit or a deletion is left alone. */
  heard(team: string, event: unknown): Promise<void>;
  /** Deleted before its own event came: it is not to be heard. */
  isGone(channel: string, ts: string): Promise<boolean>;
}

export function createCorrections({ words, posts, clock, hear, tell }: CorrectionsParts): Corrections {
  const goneId = (channel: string, ts: string) => `gone:${channel}:${ts}`;

  async function remove(place: Place, ts: string): Promise<void> {
    const conversationId = conversationIdOf(place);
    if (await words.remove({ conversationId, externalId: ts })) return;
    if (!isUnderWay(ts)) return;
    const post = { id: goneId(place.channel, ts), kind: 'gone', channel: place.channel, ts };
    // A conversation that the message would have begun is not there yet.
    if (!(await posts.put({ ...post, conversationId }))) await posts.put(post);
  }

  async function edit(place: Place, message: z.output<typeof written>): Promise<void> {
    const { ts, user, text, edited } = message;
    if (user === undefined || edited === undefined) return;
    const change = { conversationId: conversationIdOf(place), externalId: ts, text: plain(text), at: atOf(edited.ts) };
    try {
      if (await words.edit(change)) return;
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'bad-request') throw error;
      return tell(place, `refused:${ts}:${edited.ts}`, `Your edit is not passed on. ${error.message}`);
    }
    // Its own event is still on its way: what it says by now is what counts, and that event then brings nothing new.
    if (isUnderWay(ts)) await hear({ place, ts, user, text });
  }

  const isUnderWay = (ts: string): boolean => clock() - atOf(ts) < UNDER_WAY;

  return {
    async heard(team, event) {
      const parsed = changeSchema.safeParse(event);
      if (!parsed.success) return;
      const change = parsed.data;
      const { channel, previous_message: previous } = change;
      const message = change.subtype === 'message_changed' ? change.message : undefined;
      const ts = message?.ts ?? (change.subtype === 'message_deleted' ? change.deleted_ts : '');
      const root = message?.thread_ts ?? previous?.thread_ts ?? ts;
      const place = { team, channel, root };
      // What a thread hangs on stays as a tombstone when it is deleted.
      if (!message || message.subtype === 'tombstone') return remove(place, ts);
      // An address in it was looked up, a reply came: nobody has written anything.
      if (message.text !== previous?.text) return edit(place, message);
    },
    isGone: async (channel, ts) => (await posts.find(goneId(channel, ts))) !== undefined,
  };
}

/** Slack's `ts` as epoch ms. */
const atOf = (ts: string): number => Math.floor(Number(ts) * 1000);
