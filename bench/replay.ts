import { startPostgres } from '../test/support/postgres.ts';
import { removeFolder, type Server, startRolecall, workFolder } from './child.ts';
import { queued, type Recruiter, signIn } from './desk.ts';
import { base, call, isBot, type Pass, passFor, post, transcript } from './direct-line.ts';
import { addresses, nameOf } from './people.ts';
import { randomFrom } from './random.ts';
import { table } from './stats.ts';

export interface ReplayOptions {
  readonly candidates: number;
  readonly replays: number;
  /** Handoffs that everybody tries to take, and how many try. */
  readonly raced: number;
  readonly racers: number;
  readonly seed: number;
}

export interface ReplayResult extends ReplayOptions {
  /** Different requests that were replayed. */
  readonly requests: number;
  readonly doubled: readonly string[];
  readonly lost: readonly string[];
  /** Handoffs with another number of owners than one. */
  readonly owners: readonly string[];
  /** Refused claims that did not name the owner. */
  readonly untold: number;
  /** Lines that say that a recruiter joined, beyond one for each handoff. */
  readonly joinedTwice: number;
}

/** A request that was answered once, and may be sent again to either process. */
interface Sent {
  readonly again: (server: number) => Promise<unknown>;
}

interface Visitor {
  readonly name: string;
  readonly pass: Pass;
  readonly from: string;
}

const underWay = 24;
const says = (name: string) => [
  'What does a senior ML engineer earn?',
  'I want to talk to a recruiter',
  `${name}, ${name.toLowerCase().replace(' ', '.')}@example.org`,
  'I agree',
  'Skip',
  'Send it',
];
const told = ['Hello, thank you for writing.', 'When would a call suit you?'];

/**
 * Two processes on one PostgreSQL. Candidates come as far as a handoff, recruiters take it, write and close; then every request of
 * it is sent again and again, in random order, to either process: nothing may be there twice. Then many try to take one handoff.
 */
export async function replayAndCheck(options: ReplayOptions): Promise<ReplayResult> {
  const postgres = await startPostgres();
  const folders = [await workFolder(), await workFolder()];
  const servers: Server[] = [];
  try {
    const settings = { DATABASE_URL: await postgres.url(), SECRET_KEY: 'k'.repeat(43), LOG_LEVEL: 'error' };
    for (const folder of folders) servers.push(await startRolecall(folder, settings));
    const origins = servers.map(({ origin }) => origin);
    const random = randomFrom(options.seed);
    const address = addresses();

    const desks = await Promise.all(origins.map((origin) => signIn(origin, 'Rita Example')));
    const sent: Sent[] = [];
    const visitors = await pool(options.candidates, underWay, async (index) => {
      const visitor = await arrive(origins[index % 2]!, nameOf('Candidate', index), address());
      await walk(visitor, origins, index, sent);
      return visitor;
    });
    const ids = new Map((await queued(desks[0]!, ['waiting'])).map(({ id, candidate }) => [candidate, id]));
    for (const [index, { name }] of visitors.entries()) await answer(ids.get(name)!, desks, index, sent);

    const order = Array.from({ length: options.replays }, () => Math.floor(random() * sent.length));
    await pool(options.replays, underWay, (index) => sent[order[index]!]!.again(index % 2));
    const [doubled, lost]: [string[], string[]] = [[], []];
    for (const visitor of visitors) await look(origins[0]!, visitor, doubled, lost);
    // All were closed: whatever waits or is taken was opened or taken again.
    for (const { candidate } of await queued(desks[1]!, ['waiting', 'claimed']))
      doubled.push(`the handoff of ${candidate}`);
    return { ...options, requests: sent.length, doubled, lost, ...(await race(options, origins, address)) };
  } finally {
    for (const server of servers) await server.end();
    for (const folder of folders) await removeFolder(folder);
    await postgres.stop();
  }
}

async function arrive(origin: string, name: string, from: string): Promise<Visitor> {
  const pass = await passFor(origin, from);
  await call('POST', base(origin), pass.token);
  return { name, pass, from };
}

/** To the recruiters' queue, each message to one process or the other. */
async function walk({ name, pass }: Visitor, origins: readonly string[], index: number, sent?: Sent[]): Promise<void> {
  for (const [step, text] of says(name).entries()) {
    const again = (server: number) => patiently(() => post(origins[server]!, pass, text, `${name}/${step}`));
    await again((index + step) % 2);
    await answered(origins[index % 2]!, pass, step + 1);
    sent?.push({ again });
  }
}

/** A recruiter takes it, writes twice and closes it. */
async function answer(id: string, desks: readonly Recruiter[], index: number, sent: Sent[]): Promise<void> {
  const acts: [string, object][] = [
    ['claim', {}],
    ...told.map((text, at): [string, object] => ['messages', { text, key: `${id}/${at}` }]),
    ['close', { closing: 'answered' }],
  ];
  for (const [act, body] of acts) {
    const again = (server: number) => desks[server]!.post(`/handoffs/${id}/${act}`, body);
    const response = await again(index % 2);
    if (!response.ok) throw new Error(`${act} was answered ${response.status}: ${await response.text()}`);
    await response.body?.cancel();
    // What was closed is no longer the recruiter's: such a replay is refused, which is as good as ignored.
    sent.push({ again: async (server) => (await again(server)).body?.cancel() });
  }
}

async function look(origin: string, { name, pass }: Visitor, doubled: string[], lost: string[]): Promise<void> {
  const all = await transcript(origin, pass);
  const recruiters = all.filter(({ from }) => (from as { id?: string }).id === 'recruiter');
  const count = (what: string, is: number, must: number) => {
    if (is > must) doubled.push(`${name}: ${is} ${what} instead of ${must}`);
    if (is < must) lost.push(`${name}: ${is} ${what} instead of ${must}`);
  };
  count('messages', all.filter(({ from }) => from.role === 'user').length, says(name).length);
  count('messages of the recruiter', recruiters.length, told.length);
  // The greeting, a reply to each message, and that the recruiter joined and closed.
  count('lines of the bot', all.filter(isBot).length - recruiters.length, 1 + says(name).length + 2);
}

async function race(options: ReplayOptions, origins: readonly string[], address: () => string) {
  const recruiters = await pool(options.racers, underWay, (index) =>
    signIn(origins[index % 2]!, nameOf('Recruiter', index)),
  );
  const visitors = await pool(options.raced, underWay, async (index) => {
    const visitor = await arrive(origins[index % 2]!, nameOf('Candidate', 1000 + index), address());
    await walk(visitor, origins, index);
    return visitor;
  });
  const ids = new Map((await queued(recruiters[0]!, ['waiting'])).map(({ id, candidate }) => [candidate, id]));
  const owners: string[] = [];
  let untold = 0;
  let joined = 0;
  for (const { name, pass } of visitors) {
    const claims = await Promise.all(
      recruiters.map(async (recruiter) => {
        const response = await recruiter.post(`/handoffs/${ids.get(name)}/claim`);
        return { recruiter, won: response.ok, text: await response.text() };
      }),
    );
    const winners = claims.filter(({ won }) => won);
    if (winners.length !== 1) owners.push(`${name}: ${winners.length} owners`);
    const owner = winners[0]?.recruiter.name ?? 'nobody';
    untold += claims.filter(({ won, text }) => !won && !text.includes(owner)).length;
    const lines = await transcript(origins[1]!, pass);
    joined += lines.filter(({ text }) => text?.includes('has joined')).length - 1;
  }
  return { owners, untold, joinedTwice: joined };
}

/** A conversation takes so many messages a minute: who is told to wait, waits. */
async function patiently<T>(request: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await request();
    } catch (error) {
      if (!(error instanceof Error && error.message.includes('answered 429'))) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

async function answered(origin: string, pass: Pass, replies: number): Promise<void> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; ) {
    if ((await transcript(origin, pass)).filter(isBot).length > replies) return;
  }
  throw new Error('no answer came');
}

/** `work` for each index, so many at once; results in order. */
async function pool<T>(count: number, atOnce: number, work: (index: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < count; index = next++) results[index] = await work(index);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, worker));
  return results;
}

export function reportReplay(result: ReplayResult): string[] {
  const { candidates, requests, replays, doubled, lost, raced, racers, owners, untold, joinedTwice } = result;
  return [
    ...table([
      ['two processes on one PostgreSQL', ''],
      [
        `${replays} replays of ${requests} requests of ${candidates} candidates and a recruiter: doubled`,
        doubled.length,
      ],
      ['lost', lost.length],
      [`${racers} recruiters at once take one handoff, ${raced} times: not exactly one owner`, owners.length],
      ['refused without being told who has it', untold],
      ['candidates told twice that somebody joined', joinedTwice],
    ]),
    ...[...doubled, ...lost, ...owners].slice(0, 50).map((line) => `  ! ${line}`),
  ];
}
