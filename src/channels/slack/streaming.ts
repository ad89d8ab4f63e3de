import type { Delivery, Post, PostStore } from '../../jobs/jobs.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Arguments } from './caller.ts';
import { marked, type Posting, type SlackClient, type Stands } from './client.ts';
import { isSlackError, type SlackError } from './failure.ts';

/** A message that may come in pieces. */
export interface Streamed extends Posting {
  /** Together its whole text. */
  readonly pieces: readonly string[];
  /** Blocks under the text. */
  readonly below: readonly unknown[];
  /** The message as it is when the candidate stopped it after so many pieces. */
  readonly stoppedAfter: (pieces: number) => Arguments;
}

/** Shows messages piece by piece: the same promise as `SlackClient.post`. */
export interface Streaming {
  say(posting: Streamed, delivery: Pick<Delivery, 'attempts'>): Promise<Stands | undefined>;
  /** The candidate pressed Stop while this was streamed. */
  stop(at: Stands): Promise<void>;
}

/** Slack lets a workspace begin some twenty streams a minute; what is over this is posted. */
const MOST = 15;
const MINUTE = 60_000;
/** Once Slack has refused to stream it is not asked for so long (ms). */
const REST = 600_000;

/** Whether Slack did certainly not do it, nor will when it is asked again soon. */
const isRefusal = (error: unknown): error is SlackError =>
  isSlackError(error) && error.code !== 'ratelimited' && !doubtful.includes(error.code);
/** After these it may have been done all the same. */
const doubtful = ['unreachable', 'resting', 'internal_error', 'fatal_error', 'service_unavailable', 'request_timeout'];

/** How far a streamed message has got, as it is kept with it. */
const states = { open: 'streaming', stopping: 'stopping', whole: 'whole' } as const;
const stoppedState = (pieces: number): string => `stopped:${pieces}`;

/** After how many pieces the candidate stopped it; undefined where they did not. */
export function stoppedAfter({ state }: Pick<Post, 'state'>): number | undefined {
  const [, pieces] = /^stopped:(\d+)$/.exec(state ?? '') ?? [];
  return pieces === undefined ? undefined : Number(pieces);
}

export function createStreaming(parts: { client: SlackClient; posts: PostStore; clock: Clock }): Streaming {
  const { client, posts, clock } = parts;
  let begun: number[] = [];
  let restsUntil = 0;

  /** Undefined where it is to be posted: the budget is used up, or Slack does not stream here. */
  async function begin({ channel, threadTs, pieces }: Streamed): Promise<string | undefined> {
    const now = clock();
    begun = begun.filter((at) => at <= now && now - at < MINUTE);
    if (begun.length >= MOST || now < restsUntil) return undefined;
    begun.push(now);
    try {
      const args = { channel, thread_ts: threadTs, chunks: [chunk(pieces[0] ?? '')] };
      return String((await client.call('chat.startStream', args)).ts);
    } catch (error) {
      if (isRefusal(error)) restsUntil = now + REST;
      else if (!isSlackError(error, 'ratelimited')) throw error;
      return undefined;
    }
  }

  /** The rest of the pieces, then what stands under them. */
  async function goOn(stands: Stands, posting: Streamed): Promise<void> {
    const { post, pieces, below } = posting;
    const rest = pieces.slice(1);
    let shown = 1;
    try {
      for (; rest.length > 1; shown += 1) {
        if ((await posts.find(post.id))?.state === states.stopping) return await halt(stands, posting, shown);
        // Not taken: it comes with what is left.
        if (!(await append(stands, rest[0]!))) break;
        rest.shift();
      }
      const chunks = rest.length > 0 ? { chunks: [chunk(rest.join(''))] } : {};
      await client.call('chat.stopStream', { ...stands, ...chunks, blocks: below, ...marked(posting) });
    } catch (error) {
      if (isSlackError(error, 'stopped_by_user')) return halt(stands, posting, shown);
      if (!isRefusal(error)) throw error;
      return finish(stands, posting);
    }
    await posts.redrawn(post.id, states.whole);
  }

  async function append(stands: Stands, piece: string): Promise<boolean> {
    try {
      await client.call('chat.appendStream', { ...stands, chunks: [chunk(piece)] });
      return true;
    } catch (error) {
      if (!isSlackError(error, 'ratelimited')) throw error;
      return false;
    }
  }

  /** Makes whole what broke off: however much of it came through, it says all of it then. */
  async function finish(stands: Stands, posting: Streamed): Promise<void> {
    await end(stands, posting);
    await client.call('chat.update', { ...stands, ...posting.message, ...marked(posting) });
    await posts.redrawn(posting.post.id, states.whole);
  }

  async function halt(stands: Stands, posting: Streamed, pieces: number): Promise<void> {
    await end(stands, posting);
    await client.call('chat.update', { ...stands, ...posting.stoppedAfter(pieces), ...marked(posting) });
    await posts.redrawn(posting.post.id, stoppedState(pieces));
  }

  /** No stream any more, if it still was one. */
  async function end(stands: Stands, posting: Streamed): Promise<void> {
    await client.call('chat.stopStream', { ...stands, ...marked(posting) }).catch((error) => {
      if (!isRefusal(error)) throw error;
    });
  }

  /** What an earlier attempt began and did not get to keep: of all that is ours there, it alone has no key. */
  async function findBegun(posting: Streamed): Promise<Stands | undefined> {
    const { channel } = posting;
    for (const { ts, bot_id: bot, files, metadata } of await client.around(posting))
      if (bot && !files?.length && metadata?.event_payload?.key === undefined && !(await posts.at(channel, ts)))
        return { channel, ts };
    return undefined;
  }

  /** Where it stands, unless its conversation was erased meanwhile: then it does not stand there any more. */
  async function keep(posting: Streamed, stands: Stands): Promise<boolean> {
    if (await posts.put({ ...posting.post, ...stands, state: states.open })) return true;
    await end(stands, posting);
    await client.call('chat.delete', { ...stands }).catch((error) => {
      if (!isSlackError(error, 'message_not_found')) throw error;
    });
    return false;
  }

  async function repair(posting: Streamed, { channel, ts, state }: Stands & Pick<Post, 'state'>): Promise<Stands> {
    await (state === states.stopping ? halt({ channel, ts }, posting, 1) : finish({ channel, ts }, posting));
    return { channel, ts };
  }

  return {
    async say(posting, delivery) {
      const { id } = posting.post;
      const kept = await posts.find(id);
      const broken = kept?.state === states.open || kept?.state === states.stopping;
      if (kept && !broken) return kept;
      try {
        if (kept) return await repair(posting, kept);
        if (delivery.attempts > 1) {
          const found = await findBegun(posting);
          // What was not begun by now is posted: the candidate has waited long enough.
          if (!found) return await client.post(posting, delivery);
          return (await keep(posting, found)) ? await repair(posting, found) : undefined;
        }
        const ts = await begin(posting);
        if (ts === undefined) return await client.post(posting, delivery);
        const stands = { channel: posting.channel, ts };
        if (!(await keep(posting, stands))) return undefined;
        await goOn(stands, posting);
        return stands;
      } catch (error) {
        // Somebody took it away: it stands nowhere, and is posted.
        if (!isSlackError(error, 'message_not_found')) throw error;
        await posts.remove(id);
        return client.post(posting, { attempts: 2 });
      }
    },

    async stop({ channel, ts }) {
      const post = await posts.at(channel, ts);
      if (post?.state === states.open) await posts.redrawn(post.id, states.stopping);
    },
  };
}

const chunk = (text: string) => ({ type: 'markdown_text', text });

/** After a sentence and the numbers of its sources. */
const sentenceEnds = /(?<=[.!?](?:\s*\[\d+\])*\s+)(?![\s[])/;

/** A text in at most `most` pieces of whole sentences, best of paragraphs. */
export function piecesOf(text: string, most = 4): string[] {
  const paragraphs = text.split(/(?<=\n\n)(?!\n)/);
  const parts = paragraphs.length > 1 ? paragraphs : text.split(sentenceEnds);
  const size = Math.ceil(parts.length / most);
  return Array.from({ length: Math.ceil(parts.length / size) }, (_, at) =>
    parts.slice(at * size, (at + 1) * size).join(''),
  );
}
