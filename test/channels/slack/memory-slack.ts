import type { RecruiterClient } from '../../../src/channels/slack/recruiter.ts';
import type { PostStore } from '../../../src/jobs/jobs.ts';
import type { Clock } from '../../../src/lib/clock.ts';

/** What a call to Slack may meet. `cut`: Slack did it, and the answer was lost. */
export type Fault = 'refused' | 'cut' | 'hang' | 'rate-limited';

export interface Posted {
  readonly channel: string;
  readonly ts: string;
  readonly thread?: string;
  readonly key: string;
  text: string;
  blocks: string;
  redrawn: number;
}

/** Slack as the recruiters' side sees it, behind its client's interface. */
export interface MemorySlack extends RecruiterClient {
  readonly posted: Posted[];
  /** Reactions by `ts` of the message. */
  readonly signs: Map<string, string[]>;
  readonly told: { user: string; text: string }[];
  readonly views: Record<string, unknown>[];
  readonly homes: Map<string, Record<string, unknown>>;
  readonly calls: { method: string; at: number; fault?: Fault }[];
  /** What the next calls meet, one after the other; `undefined` for none. */
  readonly faults: (Fault | undefined)[];
  /** While it is set, every call meets it. */
  outage: Fault | undefined;
  readonly members_: string[];
  readonly names: Map<string, string>;
  readonly files: Map<string, Uint8Array>;
}

export const RETRY_AFTER = 7_000;

export function memorySlack(clock: Clock, posts: PostStore): MemorySlack {
  let next = 0;
  const posted: Posted[] = [];
  const signs = new Map<string, string[]>();
  const slack: MemorySlack = {
    posted,
    signs,
    told: [],
    views: [],
    homes: new Map(),
    calls: [],
    faults: [],
    outage: undefined,
    members_: [],
    names: new Map(),
    files: new Map(),

    async post({ post, channel, threadTs, message }, { attempts }) {
      const kept = await posts.find(post.id);
      if (kept) return kept;
      const ts = await call('post', () => {
        const found = attempts > 1 ? posted.find((one) => one.key === post.id) : undefined;
        if (found) return found.ts;
        const ts = `${Math.floor(clock() / 1000)}.${String(++next).padStart(6, '0')}`;
        const { text, blocks } = message as { text: string; blocks: object[] };
        const thread = threadTs === undefined ? {} : { thread: threadTs };
        posted.push({ channel, ts, key: post.id, text, blocks: JSON.stringify(blocks), redrawn: 0, ...thread });
        return ts;
      });
      if (await posts.put({ ...post, channel, ts })) return { channel, ts };
      await slack.remove(channel, ts);
      return undefined;
    },
    update: ({ ts, text, blocks }) =>
      call('update', () => {
        const found = posted.find((one) => one.ts === ts);
        if (found) Object.assign(found, { text, blocks: JSON.stringify(blocks), redrawn: found.redrawn + 1 });
      }),
    remove: (_channel, ts) =>
      call('remove', () => {
        const index = posted.findIndex((one) => one.ts === ts);
        if (index >= 0) posted.splice(index, 1);
      }),
    sign: (_channel, ts, name) =>
      call('sign', () => void signs.set(ts, [...new Set([...(signs.get(ts) ?? []), name])])),
    unsign: (_channel, ts, name) =>
      call(
        'unsign',
        () =>
          void signs.set(
            ts,
            (signs.get(ts) ?? []).filter((one) => one !== name),
          ),
      ),
    nameOf: (user) => call('nameOf', () => slack.names.get(user)),
    members: () => call('members', () => slack.members_),
    openView: (_trigger, view) => call('openView', () => void slack.views.push(view)),
    publishHome: (user, view) => call('publishHome', () => void slack.homes.set(user, view)),
    tellPrivately: ({ user, text }) => call('tellPrivately', () => void slack.told.push({ user, text })),
    download: ({ id }) => call('download', () => slack.files.get(id) ?? new Uint8Array()),
  };

  async function call<T>(method: string, work: () => T): Promise<T> {
    const fault = slack.outage ?? slack.faults.shift();
    slack.calls.push({ method, at: clock(), ...(fault && { fault }) });
    switch (fault) {
      case undefined:
        return work();
      case 'cut':
        work();
        throw new Error('socket hang up');
      case 'hang':
        work();
        throw new DOMException('timed out', 'TimeoutError');
      case 'rate-limited':
        throw Object.assign(new Error('rate limited'), { retryAfterMs: RETRY_AFTER, untried: true });
      case 'refused':
        throw new Error(fault);
    }
  }
  return slack;
}
