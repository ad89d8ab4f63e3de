import type { webApi } from '@slack/bolt';
import { AppError } from '../../errors.ts';
import type { Delivery, Post, PostStore } from '../../jobs/jobs.ts';
import { createBreaker } from '../../lib/breaker.ts';
import type { Clock } from '../../lib/clock.ts';
import { isSlackError, SlackError } from './failure.ts';

export type Arguments = Readonly<Record<string, unknown>>;
export type Result = webApi.WebAPICallResult & Readonly<Record<string, unknown>>;

/** What stands in Slack under one key. */
export interface Posting {
  /** Same key, same message: however often it is tried, it stands there once. Opaque: every app of the workspace may read it. */
  readonly post: Omit<Post, 'channel' | 'ts'>;
  readonly channel: string;
  readonly threadTs?: string;
  /** What `chat.postMessage` is given beside. */
  readonly message: Arguments;
  /** Nothing was posted under this key before this moment (epoch ms). */
  readonly since: number;
}

/** Our calls of Slack's Web API: none is repeated here, each failure is a SlackError, and no call falls into a wait that Slack asked for. */
export interface SlackClient {
  call(method: string, args?: Arguments): Promise<Result>;
  /**
   * Posts once per key. `delivery`: on a second attempt it is first looked for, as the first may have come through. Undefined when its
   * conversation was erased meanwhile: then it does not stand there any more.
   */
  post(
    posting: Posting,
    delivery: Pick<Delivery, 'attempts'>,
  ): Promise<{ readonly channel: string; readonly ts: string } | undefined>;
  /** `seq` of the line of a transcript that stands there. */
  seqAt(channel: string, ts: string): Promise<number | undefined>;
  /** What the last call showed: undefined while none was made. */
  failing(): SlackError | undefined;
}

/** For so long (ms) a Slack that does not answer is left alone. */
const restMs = 5_000;
/** Clocks differ by so much (ms) at most. */
const skewMs = 60_000;

/** `web` repeats nothing by itself and has a time limit. */
export function createClient(parts: {
  web: webApi.WebClient;
  posts: PostStore;
  clock: Clock;
  kit: ErrorKit;
}): SlackClient {
  const { web, posts, clock, kit } = parts;
  const attempt = createBreaker({ clock, restMs });
  const notBefore = new Map<string, number>();
  let failure: SlackError | undefined;

  async function call(method: string, args: Arguments = {}): Promise<Result> {
    const limited = method === 'chat.postMessage' ? `${method}:${args.channel}` : method;
    const wait = (notBefore.get(limited) ?? 0) - clock();
    if (wait > 0) throw new SlackError(method, 'ratelimited', { retryAfterMs: wait });
    notBefore.delete(limited);
    try {
      // What Slack answers, be it a refusal, shows that it is there.
      const answered = await attempt(() => web.apiCall(method, { ...args }).catch(asAnswer));
      if (answered instanceof Error) throw answered;
      failure = undefined;
      return answered as Result;
    } catch (error) {
      const known = explained(method, error);
      if (known.code === 'ratelimited') notBefore.set(limited, clock() + (known.retryAfterMs ?? 0));
      if (notable(known)) failure = known;
      else failure = undefined;
      throw known;
    }
  }

  function asAnswer(error: unknown): Error {
    if (error instanceof kit.WebAPIPlatformError || error instanceof kit.WebAPIRateLimitedError) return error;
    throw error;
  }

  function explained(method: string, error: unknown): SlackError {
    if (error instanceof AppError) return new SlackError(method, 'resting', { retryAfterMs: restMs, cause: error });
    if (error instanceof kit.WebAPIRateLimitedError)
      return new SlackError(method, 'ratelimited', { retryAfterMs: error.retryAfter * 1000 });
    if (error instanceof kit.WebAPIPlatformError) {
      const { error: code, needed } = error.data as { error: string; needed?: string };
      return new SlackError(method, code, needed === undefined ? {} : { needed });
    }
    return new SlackError(method, 'unreachable', { cause: error });
  }

  async function findPosted({ post, channel, threadTs, since }: Posting): Promise<string | undefined> {
    const from = { channel, include_all_metadata: true, limit: 200, oldest: String((since - skewMs) / 1000) };
    const { messages } = (await (threadTs === undefined
      ? call('conversations.history', from)
      : call('conversations.replies', { ...from, ts: threadTs }))) as { messages?: readonly Found[] };
    return messages?.find(({ metadata }) => metadata?.event_payload?.key === post.id)?.ts;
  }

  return {
    call,
    failing: () => failure,
    seqAt: async (channel, ts) => (await posts.at(channel, ts))?.seq,

    async post(posting, { attempts }) {
      const { post, channel, threadTs, message } = posting;
      const kept = await posts.find(post.id);
      if (kept) return kept;
      const found = attempts > 1 ? await findPosted(posting) : undefined;
      const ts =
        found ??
        String(
          (
            await call('chat.postMessage', {
              channel,
              ...(threadTs !== undefined && { thread_ts: threadTs }),
              unfurl_links: false,
              unfurl_media: false,
              ...message,
              metadata: { event_type: 'rolecall', event_payload: { key: post.id } },
            })
          ).ts,
        );
      if (await posts.put({ ...post, channel, ts })) return { channel, ts };
      await call('chat.delete', { channel, ts }).catch((error) => {
        if (!isSlackError(error, 'message_not_found')) throw error;
      });
      return undefined;
    },
  };
}

interface Found {
  readonly ts: string;
  readonly metadata?: { readonly event_payload?: { readonly key?: string } };
}

/** The library's classes of errors, which are loaded only where Slack is on. */
export type ErrorKit = Pick<typeof webApi, 'WebAPIPlatformError' | 'WebAPIRateLimitedError'>;

/** Whether it tells that something is off with Slack or with our place in it, and not with this one message. */
const notable = ({ permanent, code }: SlackError): boolean =>
  !permanent &&
  !['ratelimited', 'already_reacted', 'no_reaction', 'not_in_thread', 'user_not_in_channel'].includes(code);
