import type { Files, SealedFile } from '../../cv/cv.ts';
import { AppError } from '../../errors.ts';
import {
  type Handoff,
  type Handoffs,
  isHolder,
  MESSAGE_LIMIT,
  type Notes,
  type Recruiter,
} from '../../handoff/handoff.ts';
import type { Post, PostStore } from '../../jobs/jobs.ts';
import type { Asides } from './asides.ts';
import { signs } from './lines.ts';
import { cut, mentioned, relayed } from './mrkdwn.ts';
import { type MessageEvent, messageEventSchema, type SlackFile, type Written } from './payloads.ts';
import { type People, recruiterId, userOf } from './people.ts';
import { slackKey } from './threads.ts';

export interface WordsParts {
  readonly handoffs: Pick<Handoffs, 'find' | 'say' | 'edit' | 'remove'>;
  readonly notes: Pick<Notes, 'add' | 'edit' | 'remove'>;
  readonly files: Pick<Files, 'accept'>;
  readonly posts: PostStore;
  readonly people: People;
  readonly asides: Asides;
  /** The bytes of a file that was put into a message. */
  readonly download: (file: SlackFile) => Promise<Uint8Array>;
  /** Id of the recruiters' channel. */
  readonly channel: string;
}

/** What is written in the recruiters' channel. Events may come twice and in any order; each of them may be handled again. */
export interface Words {
  /** A `message` event of that channel, of any kind. */
  heard(event: unknown): Promise<void>;
  /** Somebody marks a message as a note: it is taken back from the candidate, if it went there. */
  noted(message: Written, user: string): Promise<void>;
}

/** What became of a message in a thread: `said` to the candidate, kept `inside`, or taken back or deleted (`gone`). */
const decided = (channel: string, ts: string, kind: 'said' | 'gone' | 'inside'): string => `${kind}:${channel}:${ts}`;

const isNote = (text: string): boolean => text.trimStart().startsWith('//');
const noteText = (text: string): string => cut(text.replace(/^\s*\/\/\s*/, '').trim(), MESSAGE_LIMIT);
/** Slack's `ts` as epoch ms. */
const atOf = (ts: string): number => Math.floor(Number(ts) * 1000);

export function createWords(parts: WordsParts): Words {
  const { handoffs, notes, files, posts, people, asides, download, channel } = parts;

  /** The handoff in whose thread this was written. */
  async function handoffOf(thread: string | undefined): Promise<Handoff | undefined> {
    const post = thread === undefined ? undefined : await posts.at(channel, thread);
    return post?.handoffId === undefined ? undefined : handoffs.find(post.handoffId);
  }

  const fate = async (ts: string) => {
    for (const kind of ['gone', 'said', 'inside'] as const) {
      const post = await posts.find(decided(channel, ts, kind));
      if (post) return { kind, post };
    }
    return undefined;
  };

  const keep = (
    kind: 'said' | 'gone' | 'inside',
    { id, conversationId }: Handoff,
    ts: string,
    more: Partial<Post> = {},
  ) => posts.put({ id: decided(channel, ts, kind), kind, conversationId, handoffId: id, channel, ts, ...more });

  async function keepInside(handoff: Handoff, ts: string): Promise<void> {
    await keep('inside', handoff, ts);
    await asides.sign(channel, ts, signs.inside);
  }

  /** Keeps it with the handoff too, so that it is seen at the desk. */
  async function note(handoff: Handoff, { ts, user, text }: Written): Promise<void> {
    const words = noteText(await readable(text));
    if (user && words !== '') await notes.add(handoff.id, await people.recruiter(user), words, slackKey(channel, ts));
  }

  /** A note that stands at the desk is kept as it is here; one that was taken away stays away. */
  async function editNote({ id }: Handoff, { ts, user, text, edited: at }: Written): Promise<boolean> {
    const words = noteText(await readable(text));
    if (!user || !at || words === '') return false;
    return notes.edit(id, { id: recruiterId(user) }, slackKey(channel, ts), words, atOf(at.ts));
  }

  /** Why something did not reach the candidate, for the one who wrote it; everything else is tried again. */
  async function refused(error: unknown, { ts, thread_ts: thread, user }: Written, what = ''): Promise<void> {
    if (!(error instanceof AppError) || error.code === 'unavailable' || error.code === 'conflict') throw error;
    await asides.sign(channel, ts, signs.failed);
    if (user)
      await asides.privately(
        { channel, user, ...(thread && { thread }) },
        `Not sent to the candidate: ${error.message}`,
        `refused:${channel}:${ts}:${what}`,
      );
  }

  async function written(message: Written): Promise<void> {
    const { ts, user, thread_ts: thread } = message;
    if (!user || message.bot_id) return;
    const handoff = await handoffOf(thread);
    if (!handoff) return;
    const before = await fate(ts);
    if (before) return before.kind === 'inside' ? asides.sign(channel, ts, signs.inside) : undefined;
    const by = holderOf(handoff, user, ts);
    if (isNote(message.text)) await note(handoff, message);
    if (!by || isNote(message.text)) return keepInside(handoff, ts);
    try {
      const text = await readable(message.text);
      const first = message.files[0] && (await sealed(message.files[0]));
      const { seq } = await handoffs.say(handoff.id, by, text, slackKey(channel, ts), first);
      for (const more of message.files.slice(1))
        await handoffs.say(handoff.id, by, '', `${slackKey(channel, ts)}:${more.id}`, await sealed(more));
      await keep('said', handoff, ts, { seq });
      await asides.bring(handoff.id, handoff.conversationId, `said:${channel}:${ts}`);
    } catch (error) {
      await refused(error, message);
    }
  }

  async function edited(message: Written, previous: string): Promise<void> {
    const before = await fate(message.ts);
    // The event of the message itself is still on its way: what it says by now is what counts.
    if (!before) {
      if (isNote(previous)) return written({ ...message, text: previous });
      await written(message);
      const now = await fate(message.ts);
      if (now?.kind === 'said' && message.edited) await keepEdited(now.post, message.edited.ts);
      return;
    }
    if (!message.user || !message.edited) return;
    const { kind, post } = before;
    const handoff = await handoffOf(message.thread_ts);
    if (!handoff) return;
    if (kind !== 'said') {
      const kept = await editNote(handoff, message);
      if (!kept && kind === 'inside' && isNote(message.text)) await note(handoff, message);
      return;
    }
    if (post.seq === undefined) return;
    if (isNote(message.text)) return takeBack(handoff, message, post.seq, 'inside');
    const latest = await posts.find(editId(message.ts));
    if (latest?.state !== undefined && latest.state >= message.edited.ts) return;
    const by: Recruiter = { id: recruiterId(message.user), name: '' };
    try {
      const key = `${slackKey(channel, message.ts)}:${message.edited.ts}`;
      await handoffs.edit(handoff.id, by, post.seq, await readable(message.text), key);
    } catch (error) {
      return refused(error, message, message.edited.ts);
    }
    if (latest) await posts.redrawn(latest.id, message.edited.ts);
    else await keepEdited(post, message.edited.ts);
  }

  const keepEdited = (post: Post, state: string) => posts.put({ ...post, id: editId(post.ts), kind: 'edited', state });

  const editId = (ts: string): string => `edited:${channel}:${ts}`;

  async function takeBack(
    handoff: Handoff,
    message: Written,
    seq: number,
    into: 'gone' | 'inside',
    writer = message.user,
  ): Promise<void> {
    try {
      const by: Recruiter = { id: recruiterId(message.user ?? ''), name: '' };
      await handoffs.remove(handoff.id, by, seq, slackKey(channel, message.ts));
    } catch (error) {
      if (into === 'gone' && error instanceof AppError && error.code === 'forbidden') {
        await keep('gone', handoff, message.ts, { seq });
        if (message.user)
          await asides.privately(
            { channel, user: message.user, ...(message.thread_ts && { thread: message.thread_ts }) },
            `The candidate still has what you deleted here: ${error.message}`,
            `kept:${channel}:${message.ts}`,
          );
        return;
      }
      return refused(error, message, into);
    }
    if (into === 'inside') await note(handoff, { ...message, ...(writer && { user: writer }) });
    await keep('gone', handoff, message.ts, { seq });
    if (into === 'inside') await asides.sign(channel, message.ts, signs.inside);
  }

  async function deleted(ts: string, previous: Written | undefined): Promise<void> {
    const before = await fate(ts);
    const handoff = before?.post.handoffId
      ? await handoffs.find(before.post.handoffId)
      : await handoffOf(previous?.thread_ts);
    if (!handoff) return;
    if (before && before.kind !== 'said') {
      if (previous?.user) await notes.remove(handoff.id, { id: recruiterId(previous.user) }, slackKey(channel, ts));
      if (before.kind === 'inside') await keep('gone', handoff, ts);
      return;
    }
    // The event of the message itself is still on its way: it is not to be said any more.
    if (before?.post.seq === undefined) return void (await keep('gone', handoff, ts));
    if (previous?.user) await takeBack(handoff, { ...previous, ts }, before.post.seq, 'gone');
  }

  async function sealed(file: SlackFile): Promise<SealedFile> {
    const accepted = await files.accept(file.name ?? 'file', await download(file));
    if (!accepted.ok) throw new AppError('bad-request', accepted.message);
    return accepted.file;
  }

  const readable = async (text: string): Promise<string> => relayed(text, await people.names(mentioned(text)));

  return {
    async heard(event) {
      const parsed = messageEventSchema.safeParse(event);
      if (!parsed.success || parsed.data.channel !== channel) return;
      const message: MessageEvent = parsed.data;
      switch (message.subtype) {
        case undefined:
        case 'file_share':
        case 'thread_broadcast':
          return written(message);
        case 'message_changed': {
          const now = message.message;
          if (!now || now.bot_id || now.text === message.previous_message?.text) return;
          return edited(now, message.previous_message?.text ?? '');
        }
        case 'message_deleted':
          if (message.deleted_ts !== undefined && !message.previous_message?.bot_id)
            return deleted(message.deleted_ts, message.previous_message);
      }
    },

    async noted(message, user) {
      const handoff = await handoffOf(message.thread_ts);
      if (!handoff) return;
      const before = await fate(message.ts);
      if (before?.kind === 'said' && before.post.seq !== undefined)
        return takeBack(handoff, { ...message, user }, before.post.seq, 'inside', message.user);
      if (before?.kind === 'gone') return;
      await note(handoff, { ...message, user: message.user ?? user });
      if (!before) await keepInside(handoff, message.ts);
    },
  };

  /** Whoever has the handoff, if they wrote this and had it then: what was written before stays inside. */
  function holderOf(handoff: Handoff, user: string, ts: string): Recruiter | undefined {
    const by = { id: recruiterId(user), name: handoff.recruiter?.name ?? '' };
    const had = isHolder(handoff, by) && userOf(handoff.recruiter?.id) === user;
    return had && atOf(ts) >= Math.floor((handoff.claimedAt ?? 0) / 1000) * 1000 ? by : undefined;
  }
}
