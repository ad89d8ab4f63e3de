import type { Reply } from '../../conversation/conversation.ts';
import type { Delivery, Post, PostStore } from '../../jobs/jobs.ts';
import type { Arguments, Caller } from './caller.ts';
import { isSlackError } from './failure.ts';

/** What stands in Slack under one key. */
export interface Posting {
  /** Same key, same message: however often it is tried, it stands there once. Opaque: every app of the workspace may read it. */
  readonly post: Omit<Post, 'channel' | 'ts'>;
  readonly channel: string;
  readonly threadTs?: string;
  /** What `chat.postMessage` is given beside. */
  readonly message: Arguments;
  /** By which model its words are, where they are a model's. */
  readonly generated?: Reply['generated'];
  /** Nothing was posted under this key before this moment (epoch ms). */
  readonly since: number;
}

/** Calls Slack, and posts there. */
export interface SlackClient extends Caller {
  /**
   * Posts once per key. `delivery`: on a second attempt it is first looked for, as the first may have come through. Undefined when its
   * conversation was erased meanwhile: then it does not stand there any more.
   */
  post(posting: Posting, delivery: Pick<Delivery, 'attempts'>): Promise<Stands | undefined>;
  /** What stands where it would be posted, since then. */
  around(posting: Omit<Posting, 'message'>): Promise<readonly Found[]>;
}

/** Where a message of ours stands. */
export interface Stands {
  readonly channel: string;
  readonly ts: string;
}

/** A message as Slack lists it. */
export interface Found {
  readonly ts: string;
  readonly bot_id?: string;
  readonly files?: readonly unknown[];
  readonly metadata?: { readonly event_payload?: { readonly key?: string } };
}

interface Page {
  readonly messages?: readonly Found[];
  readonly response_metadata?: { readonly next_cursor?: string };
}

/** The key by which a message is found again; a model's words are marked for whatever reads messages by machine. An edit keeps both. */
export const marked = ({ post: { id: key }, generated }: Pick<Posting, 'post' | 'generated'>): Arguments => ({
  metadata: generated
    ? { event_type: 'rolecall_answer', event_payload: { key, generated } }
    : { event_type: 'rolecall', event_payload: { key } },
});

/** Clocks differ by so much (ms) at most. */
const skewMs = 60_000;

export function createClient(caller: Caller, posts: PostStore): SlackClient {
  const { call } = caller;

  async function around({ channel, threadTs, since }: Omit<Posting, 'message'>): Promise<readonly Found[]> {
    const oldest = String((since - skewMs) / 1000);
    const all: Found[] = [];
    // A channel's latest come first: what is looked for may stand on a later page.
    for (let cursor = ''; ; ) {
      const from = { channel, include_all_metadata: true, limit: 200, oldest, ...(cursor && { cursor }) };
      const page = (await (threadTs === undefined
        ? call('conversations.history', from)
        : call('conversations.replies', { ...from, ts: threadTs }))) as Page;
      all.push(...(page.messages ?? []));
      cursor = page.response_metadata?.next_cursor ?? '';
      if (cursor === '') return all;
    }
  }

  const findPosted = async (posting: Posting): Promise<string | undefined> =>
    (await around(posting)).find(({ metadata }) => metadata?.event_payload?.key === posting.post.id)?.ts;

  return {
    ...caller,
    around,

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
              ...marked(posting),
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
