import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import type { ModelPatience } from '../../src/conversation/conversation.ts';
import type { Snapshot } from '../../src/knowledge/knowledge.ts';
import type { Clock } from '../../src/lib/clock.ts';
import { createLogger } from '../../src/log.ts';
import { projectKnowledge } from './learnt.ts';

/** What a candidate's client and a recruiter's browser get to see. */
export interface Activity {
  readonly id: string;
  readonly type: string;
  readonly text?: string;
  readonly from: { readonly id: string; readonly name?: string; readonly role?: string };
  readonly attachments?: readonly { readonly name: string; readonly contentUrl?: string }[];
  readonly suggestedActions?: { readonly actions: readonly { readonly value: string }[] };
  readonly entities?: readonly {
    readonly type: string;
    readonly citation?: readonly { readonly position: number }[];
  }[];
  readonly channelData?: {
    readonly rolecall?: {
      readonly outcome?: string;
      readonly knowledge?: string;
      readonly entries?: readonly string[];
      readonly request?: string;
      readonly recruiter?: string;
    };
  };
}

export interface HouseOptions {
  readonly clock?: Clock;
  /** Instead of the project's own. */
  readonly knowledge?: Snapshot;
  /** So long (ms) a question waits for its vectors, instead of as long as a candidate would. */
  readonly patience?: number;
  /** How often (ms) it is looked what is due. */
  readonly pollMs?: number;
  /** So long (ms) an answer waits for a language model, instead of as long as a candidate would. */
  readonly modelPatience?: ModelPatience;
  /** Settings beside the defaults (a free port, a folder of its own). */
  readonly env?: Readonly<Record<string, string>>;
}

export const consolePassword = 'a-password-for-tests';

/** The whole product in this process, on a free port, with a data folder of its own. */
export async function house(options: HouseOptions = {}) {
  const folder = options.env?.DATA_DIR ?? (await mkdtemp(join(tmpdir(), 'rolecall-')));
  const knowledge = options.knowledge ?? (options.env?.KNOWLEDGE_DIR ? undefined : await projectKnowledge());
  const lines: string[] = [];
  const log = createLogger('debug', { write: (line) => lines.push(line) });
  const config = readConfig({ PORT: '0', DATA_DIR: folder, CONSOLE_PASSWORD: consolePassword, ...options.env });
  const app: App = await createApp(config, {
    log,
    ...(options.clock && { clock: options.clock }),
    ...(knowledge && { knowledge }),
    patience: options.patience,
    modelPatience: options.modelPatience,
    // Nobody waits here for what is done within a second or five.
    pollMs: options.pollMs ?? 200,
    // What is read does not hang on how busy the machine is.
    cvPatience: 120_000,
  });
  const origin = await app.start();
  return {
    app,
    origin,
    folder,
    /** Every log line so far. */
    log: lines,
    candidate: () => candidate(origin),
    recruiter: (name: string) => recruiter(origin, name),
    async close({ keepData = false } = {}) {
      await app.stop();
      if (!keepData) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A candidate at the website: Direct Line by polling. */
export async function candidate(origin: string) {
  const granted = await json(fetch(`${origin}/api/chat/token`, { method: 'POST', headers: { origin } }));
  const at = candidateWith(origin, granted);
  await json(fetch(`${origin}/v3/directline/conversations`, { method: 'POST', headers: at.headers }));
  return at;
}

/** Whoever holds the token of a conversation. */
export function candidateWith(origin: string, { token, conversationId }: { token: string; conversationId: string }) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const address = `${origin}/v3/directline/conversations/${conversationId}`;

  const transcript = async (): Promise<Activity[]> => {
    const all: Activity[] = [];
    for (let watermark = ''; ; ) {
      const page: { activities: Activity[]; watermark: string } = await json(
        fetch(`${address}/activities?watermark=${watermark}`, { headers }),
      );
      all.push(...page.activities);
      if (page.activities.length === 0) return all;
      watermark = page.watermark;
    }
  };
  /** Waits until a message after `seen` others fits. */
  const waitFor = async (fits: (activity: Activity) => boolean, after = 0): Promise<Activity> => {
    const deadline = Date.now() + 15_000;
    while (Date.now() < deadline) {
      const found = (await transcript()).slice(after).find(fits);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(
      `no such message came; the transcript is ${JSON.stringify((await transcript()).map(({ from, text }) => [from.name, text]))}`,
    );
  };
  const post = (
    text: string,
    clientActivityID: string = randomUUID(),
    channelData: object = {},
  ): Promise<{ id: string }> =>
    json(
      fetch(`${address}/activities`, {
        method: 'POST',
        headers,
        body: JSON.stringify({
          type: 'message',
          text,
          from: { id: 'me' },
          channelData: { clientActivityID, ...channelData },
        }),
      }),
    );

  const upload = async (name: string, bytes: Uint8Array, contentType: string): Promise<void> => {
    const form = new FormData();
    const activity = {
      type: 'message',
      from: { id: 'me' },
      attachments: [{ contentType, name }],
      channelData: { clientActivityID: randomUUID() },
    };
    form.append(
      'activity',
      new Blob([JSON.stringify(activity)], { type: 'application/vnd.microsoft.activity' }),
      'blob',
    );
    form.append('file', new Blob([bytes as Uint8Array<ArrayBuffer>], { type: contentType }), name);
    await json(
      fetch(`${address}/upload`, { method: 'POST', headers: { authorization: headers.authorization }, body: form }),
    );
  };

  return {
    conversationId,
    token,
    address,
    headers,
    transcript,
    waitFor,
    post,
    /** Waits until everything was erased: the token opens nothing any more. */
    async isErased(): Promise<void> {
      const deadline = Date.now() + 15_000;
      while (Date.now() < deadline) {
        if ((await fetch(address, { headers })).status === 404) return;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      throw new Error('the conversation was not erased');
    },
    /** Says it and returns the bot's reply. */
    async says(text: string, channelData: object = {}): Promise<Activity> {
      const before = (await transcript()).length;
      await post(text, randomUUID(), channelData);
      return waitFor(isBot, before);
    },
    /** Uploads a file as the official client does. */
    sends: (name: string, bytes: Uint8Array) => upload(name, bytes, 'application/octet-stream'),
    /** The same; returns the bot's reply. */
    async uploads(name: string, bytes: Uint8Array, contentType = 'application/octet-stream'): Promise<Activity> {
      const before = (await transcript()).length;
      await upload(name, bytes, contentType);
      return waitFor(isBot, before);
    },
  };
}

/** From the bot: not the candidate's echo, not a recruiter. */
export const isBot = ({ type, from, channelData }: Activity): boolean =>
  type === 'message' && from.role === 'bot' && !channelData?.rolecall?.recruiter;

/** A recruiter signed in at the desk: under any name with the console's password, or with a person's own. */
export async function recruiter(origin: string, name: string, password: string = consolePassword) {
  const signedIn = await fetch(`${origin}/console/api/sign-in`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ name, password }),
  });
  await json(Promise.resolve(signedIn));
  const cookie = signedIn.headers.get('set-cookie')!.split(';')[0]!;
  const headers = { origin, cookie, 'content-type': 'application/json' };
  const call = (path: string, body?: unknown) =>
    fetch(
      `${origin}/console/api${path}`,
      body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) },
    );
  return {
    headers,
    call,
    cookie,
    queue: () => json(call('/queue')),
    card: (id: string) => json(call(`/handoffs/${id}`)),
    messages: (id: string) => json(call(`/handoffs/${id}/messages`)),
    claims: (id: string) => json(call(`/handoffs/${id}/claim`, {})),
    says: (id: string, text: string, key: string = randomUUID()) =>
      json(call(`/handoffs/${id}/messages`, { text, key })),
    sendsFile(id: string, name: string, bytes: Uint8Array, text = '') {
      const form = new FormData();
      form.append('text', text);
      form.append('key', randomUUID());
      form.append('file', new Blob([bytes as Uint8Array<ArrayBuffer>]), name);
      const address = `${origin}/console/api/handoffs/${id}/files`;
      return json(fetch(address, { method: 'POST', headers: { origin, cookie }, body: form }));
    },
    closes: (id: string) => json(call(`/handoffs/${id}/close`, { closing: 'answered' })),
    cv: (id: string) => call(`/handoffs/${id}/cv`),
  };
}

/** The body of a response that must be a success. */
// biome-ignore lint/suspicious/noExplicitAny: a body is checked by what a test expects of it.
export async function json<T = any>(response: Promise<Response>): Promise<T> {
  const got = await response;
  const body = await got.text();
  if (!got.ok) throw new Error(`${got.url} answered ${got.status}: ${body}`);
  return (body ? JSON.parse(body) : undefined) as T;
}
