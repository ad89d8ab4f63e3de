import { createHmac, randomUUID } from 'node:crypto';

/** What stands in a stand-in Slack workspace. */
export interface SlackMessage {
  channel: string;
  ts: string;
  thread_ts?: string;
  /** Absent on a message of the bot. */
  user?: string;
  bot_id?: string;
  text: string;
  markdown_text?: string;
  blocks?: readonly Block[];
  username?: string;
  metadata?: { event_type: string; event_payload: Record<string, unknown> };
  reactions: string[];
  files?: readonly SlackFile[];
  edited?: boolean;
  /** Of a message that was begun as a stream. */
  stream?: 'open' | 'ended' | 'stopped';
}

// biome-ignore lint/suspicious/noExplicitAny: blocks are looked at by what a test expects of them.
export type Block = any;

export interface SlackFile {
  readonly id: string;
  readonly name: string;
  readonly mimetype: string;
  readonly size: number;
  readonly user: string;
  readonly url_private_download: string;
}

/** One call of the Web API. */
export interface Call {
  readonly method: string;
  readonly args: Record<string, unknown>;
  /** Epoch ms. */
  readonly at: number;
  /** What was answered: `ok`, an error's code, a status, or what became of the connection. */
  answered: string;
  /** Seconds, on a 429. */
  retryAfter?: number;
}

export interface SlackUser {
  readonly id: string;
  readonly name: string;
  /** Where their clock is. */
  readonly tz: string;
}

/** What goes wrong with a method: `rate` answers 429, `error` with a code, `commit-then-…` does it, and nobody hears of that. */
export type Fault =
  | { readonly kind: 'rate'; readonly retryAfter: number }
  | { readonly kind: 'error'; readonly code: string }
  | { readonly kind: '500' | 'hang' | 'cut' | 'commit-then-cut' | 'commit-then-hang' };

export interface Ephemeral {
  readonly channel: string;
  readonly user: string;
  readonly text: string;
  readonly thread_ts?: string;
  readonly blocks?: readonly Block[];
}

export const ids = { team: 'T0EXAMPLE', app: 'A0EXAMPLE', bot: 'B0EXAMPLE', botUser: 'U0BOT', recruiters: 'C0RECRUIT' };

export const tokens = {
  bot: 'xoxb-example-token',
  app: 'xapp-example-token',
  signingSecret: '0123456789abcdef0123456789abcdef',
};

/** All of a workspace that the stand-in keeps. */
export function createState(clock: () => number) {
  const messages: SlackMessage[] = [];
  let last = 0;
  return {
    messages,
    ephemerals: [] as Ephemeral[],
    users: new Map<string, SlackUser>(),
    /** Channel id -> whether it is archived, and its members. */
    channels: new Map<string, { archived: boolean; members: Set<string>; im?: string }>([
      [ids.recruiters, { archived: false, members: new Set([ids.botUser]) }],
    ]),
    files: new Map<string, { file: SlackFile; bytes: Uint8Array }>(),
    /** Uploads that are shared nowhere yet: the length that was named, and the bytes once they are there. */
    uploads: new Map<string, { name: string; length: number; bytes?: Uint8Array }>(),
    /** The stand-in's own address. */
    origin: '',
    views: new Map<string, { view: Block; hash: string }>(),
    homes: new Map<string, Block>(),
    triggers: new Set<string>(),
    statuses: [] as { channel: string; thread_ts: string; status: string }[],
    prompts: [] as Record<string, unknown>[],
    calls: [] as Call[],
    /** How many calls of a method (for posts: in one channel) are taken in so many ms, as Slack does. */
    limits: new Map<string, { calls: number; withinMs: number }>(),
    faults: [] as { method: string; fault: Fault; left: number }[],
    /** Scopes that the manifest asks for and the bot's token does not have, and those that it has beyond the manifest. */
    withoutScopes: new Set<string>(),
    beyondScopes: new Set<string>(),
    /** Tokens that are refused as revoked. */
    revoked: new Set<string>(),
    ts(): string {
      // Microseconds, each later than the one before.
      last = Math.max(last + 1_000, Math.floor(clock()) * 1_000);
      return `${Math.floor(last / 1_000_000)}.${String(last % 1_000_000).padStart(6, '0')}`;
    },
    find: (channel: string, ts: string) => messages.find((one) => one.channel === channel && one.ts === ts),
  };
}

export type State = ReturnType<typeof createState>;

export const eventId = (): string => `Ev${randomUUID().replaceAll('-', '').slice(0, 12).toUpperCase()}`;

/** Headers of a request as Slack signs it: v0=HMAC_SHA256(secret, 'v0:<seconds>:<body>'). */
export function signed(body: string, contentType: string, { secret = tokens.signingSecret, at = Date.now() } = {}) {
  const seconds = Math.floor(at / 1000);
  const signature = createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex');
  return {
    'content-type': contentType,
    'x-slack-request-timestamp': String(seconds),
    'x-slack-signature': `v0=${signature}`,
  };
}
