import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { consolePassword, removeFolder, type Server, startRolecall, workFolder } from './child.ts';
import { base, call, type Pass, passFor, post } from './direct-line.ts';
import { questions } from './questions.ts';
import { percentile, ratio, round, table } from './stats.ts';

export interface RelayOptions {
  /** Chats open at the same time. */
  readonly chats: number;
  /** Of those with a recruiter. */
  readonly talking: number;
  /** Recruiter's messages that are timed, in each state of the server. */
  readonly messages: number;
}

/** A candidate's open page that acknowledges what comes, as the widget does. */
interface Page {
  readonly pass: Pass;
  /** Resolves when this text has come on the stream. */
  arrival(text: string): Promise<void>;
  close(): void;
}

interface Timing {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** How long a recruiter's words take from the request to the candidate's open page: with one page open, with many, with many busy. */
export async function measureRelay(options: RelayOptions) {
  const folder = await workFolder();
  const server = await startRolecall(folder);
  const pages: Page[] = [];
  try {
    const say = await recruiterAt(server);
    const desks: { handoff: string; page: Page }[] = [];
    for (let at = 0; at < options.talking; at++) desks.push(await handOff(server, at, say));
    const times = async (): Promise<Timing> => {
      const waits: number[] = [];
      for (let at = 0; at < options.messages; at++) {
        const { handoff, page } = desks[at % desks.length]!;
        const text = `Message ${randomUUID()}`;
        const arrived = page.arrival(text);
        const started = performance.now();
        await Promise.all([arrived.then(() => waits.push(performance.now() - started)), say(handoff, text)]);
        await sleep(10);
      }
      return { p50Ms: percentile(waits, 0.5), p99Ms: percentile(waits, 0.99) };
    };
    await times();
    const idle = await times();
    while (pages.length < options.chats - options.talking) {
      const from = `127.2.${pages.length >> 8}.${pages.length & 255}`;
      pages.push(await openPage(server, await passFor(server.origin, from)));
    }
    const open = await times();
    const asking = askInTurn(server, pages);
    const busy = await times();
    await asking.stop();
    for (const { page } of desks) page.close();
    return { ...options, idle, open, busy };
  } finally {
    for (const page of pages) page.close();
    await server.end();
    await removeFolder(folder);
  }
}

/** Twenty questions a second, each in another chat. */
function askInTurn(server: Server, pages: readonly Page[]): { stop(): Promise<void> } {
  let going = true;
  const asking = (async () => {
    for (let at = 0; going; at++) {
      const { pass } = pages[at % pages.length]!;
      await post(server.origin, pass, questions[at % questions.length]!, randomUUID());
      await sleep(50);
    }
  })();
  return {
    async stop() {
      going = false;
      await asking;
    },
  };
}

async function openPage(server: Server, pass: Pass): Promise<Page> {
  const { streamUrl } = await call<{ streamUrl: string }>('POST', base(server.origin), pass.token);
  const socket = new WebSocket(`${streamUrl}&events=1`, { perMessageDeflate: false });
  const waiting = new Map<string, () => void>();
  const greeted = Promise.withResolvers<void>();
  socket.on('error', greeted.reject);
  socket.on('message', (data) => {
    const frame = String(data);
    if (frame === '') return;
    const { activities } = JSON.parse(frame) as {
      activities: { id: string; text?: string; channelData?: { rolecall?: { marks?: boolean } } }[];
    };
    greeted.resolve();
    for (const { id, text = '', channelData } of activities) {
      waiting.get(text)?.();
      if (!channelData?.rolecall?.marks) continue;
      const seq = Number(id.split('|')[1]);
      void call('POST', `${base(server.origin)}/${pass.conversationId}/activities`, pass.token, {
        ...{ type: 'event', name: 'rolecall/marks' },
        value: { delivered: seq, read: seq },
      }).catch(() => undefined);
    }
  });
  await greeted.promise;
  return {
    pass,
    arrival: (text) => new Promise((resolve) => waiting.set(text, resolve)),
    close: () => socket.terminate(),
  };
}

type Say = (handoff: string, text: string) => Promise<unknown>;

/** A signed-in recruiter, who writes. */
async function recruiterAt({ origin }: Server): Promise<Say & { call(path: string, body?: object): Promise<unknown> }> {
  const headers = { origin, 'content-type': 'application/json' };
  const signedIn = await fetch(`${origin}/console/api/sign-in`, {
    ...{ method: 'POST', headers },
    body: JSON.stringify({ name: 'Rita Example', password: consolePassword }),
  });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  const ask = async (path: string, body?: object) => {
    const response = await fetch(`${origin}/console/api${path}`, {
      headers: { ...headers, cookie },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${path} was answered ${response.status}`);
    return response.json();
  };
  const say: Say = (handoff, text) => ask(`/handoffs/${handoff}/messages`, { text, key: randomUUID() });
  return Object.assign(say, { call: ask });
}

/** A candidate whom the recruiter has taken. */
async function handOff(
  server: Server,
  at: number,
  recruiter: Awaited<ReturnType<typeof recruiterAt>>,
): Promise<{ handoff: string; page: Page }> {
  const page = await openPage(server, await passFor(server.origin, `127.3.0.${at + 1}`));
  for (const text of [
    'I want to talk to a recruiter',
    `Anna Example, anna${at}@example.org`,
    'I agree',
    'Skip',
    'Send it',
  ]) {
    await post(server.origin, page.pass, text, randomUUID());
  }
  for (let tries = 0; tries < 200; tries++) {
    const { waiting } = (await recruiter.call('/queue')) as { waiting: { id: string }[] };
    if (waiting[0]) {
      await recruiter.call(`/handoffs/${waiting[0].id}/claim`, {});
      return { handoff: waiting[0].id, page };
    }
    await sleep(50);
  }
  throw new Error('no handoff came');
}

export function reportRelay({ idle, open, busy, ...of }: Awaited<ReturnType<typeof measureRelay>>): string[] {
  const row = (title: string, { p50Ms, p99Ms }: Timing) => [
    title,
    round(p50Ms, 2),
    ratio(p50Ms, idle.p50Ms),
    round(p99Ms, 2),
    ratio(p99Ms, idle.p99Ms),
  ];
  return table([
    [`${of.messages} messages of a recruiter, one after the other`, 'p50 ms', 'to idle', 'p99 ms', 'to idle'],
    row(`${of.talking} chats open`, idle),
    row(`${of.chats} chats open`, open),
    row(`${of.chats} chats open, 20 questions a second`, busy),
  ]);
}
