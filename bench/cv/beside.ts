import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { removeFolder, type Server, spawnRolecall, workFolder } from '../child.ts';
import { openChat } from '../direct-line.ts';
import { addresses } from '../people.ts';
import { questions } from '../questions.ts';
import { median, mib, percentile, ratio, round, table } from '../stats.ts';
import type { ApplicantsData, Sent } from './applicants.ts';
import { hostileAndHonest } from './files.ts';

export interface BesideOptions {
  /** People who chat all the while. */
  readonly chats: number;
  /** Candidates at a time who send a CV. */
  readonly applicants: number;
  /** Lengths (ms) of a stretch in which people only chat, and of one in which CVs are sent as well; they alternate. */
  readonly alone: number;
  readonly beside: number;
  /** No further CVs are sent after so many minutes. */
  readonly minutes: number;
}

/** Think so long (ms) about an answer. */
const thinking = 1_500;
/** V8 collects old objects for the first time when there is twice what a start leaves, some fifty seconds of chatting later: until then memory only grows. */
const settling = 60_000;
const promised = 12_000;

type Stretch = 'alone' | 'beside';

/** People chat, by turns alone and beside candidates who send hostile and honest CVs, until all CVs were sent. */
export async function measureCvBeside(options: BesideOptions) {
  const folder = await workFolder();
  let server: Server | undefined;
  let applicants: Worker | undefined;
  const stopping = new AbortController();
  try {
    const files = await hostileAndHonest(join(folder, 'files'));
    const data: ApplicantsData = { origin: '', files, atOnce: options.applicants };
    server = await spawnRolecall(folder).listening;
    const running = server;
    applicants = new Worker(new URL('applicants.ts', import.meta.url), {
      workerData: { ...data, origin: server.origin },
    });
    const sent: Extract<Sent, { kind: 'sent' }>[] = [];
    let rest: (kind: 'paused' | 'done') => void = () => {};
    applicants.on('message', (message: Sent) => {
      if (message.kind === 'sent') sent.push(message);
      else rest(message.kind);
    });
    const resting = () => new Promise<'paused' | 'done'>((resolve) => (rest = resolve));

    let stretch: { readonly kind: Stretch; readonly waits: number[] } | undefined;
    const from = addresses();
    const chatting = Array.from({ length: options.chats }, async (_, index) => {
      await sleep((thinking * index) / options.chats);
      const chat = await openChat(running.origin, from());
      for (let at = index; !stopping.signal.aborted; at++) {
        const now = stretch;
        const asked = performance.now();
        await chat.ask(questions[at % questions.length]!);
        if (now && now === stretch) now.waits.push(performance.now() - asked);
        await sleep(thinking * (0.5 + Math.random()));
      }
      chat.close();
    });
    const failed = Promise.all(chatting);

    await sleep(settling);
    const stretches: { kind: Stretch; waits: number[]; rss: number; cpuMs: number; ms: number }[] = [];
    const during = async (kind: Stretch, time: () => Promise<unknown>) => {
      const [began, cpu] = [performance.now(), running.cpuMs()];
      const one = { kind, waits: [] as number[] };
      stretch = one;
      let rss = 0;
      const looking = setInterval(() => {
        rss = Math.max(rss, running.rss());
      }, 50);
      await Promise.race([time(), failed]);
      clearInterval(looking);
      stretch = undefined;
      stretches.push({ ...one, rss, cpuMs: running.cpuMs() - cpu, ms: performance.now() - began });
    };
    const send = async () => {
      const ended = resting();
      applicants!.postMessage('go');
      await Promise.race([sleep(options.beside), ended]);
      applicants!.postMessage('pause');
      done = (await ended) === 'done';
    };
    let done = false;
    const until = performance.now() + options.minutes * 60_000;
    while (!done && performance.now() < until) {
      await during('alone', () => sleep(options.alone));
      await during('beside', send);
    }
    await during('alone', () => sleep(options.alone));
    stopping.abort();
    await failed;
    const metrics = await (await fetch(`${server.origin}/metrics`)).text();
    return {
      ...options,
      files: files.length,
      ...summary(stretches),
      ...answers(sent, files),
      read: counted(metrics),
      alive: server.alive(),
    };
  } finally {
    stopping.abort();
    await applicants?.terminate();
    await server?.end();
    await removeFolder(folder);
  }
}

function summary(stretches: readonly { kind: Stretch; waits: number[]; rss: number; cpuMs: number; ms: number }[]) {
  const of = (kind: Stretch) => {
    const some = stretches.filter((one) => one.kind === kind);
    const waits = some.flatMap((one) => one.waits);
    return {
      stretches: some.length,
      turns: waits.length,
      p50Ms: percentile(waits, 0.5),
      p99Ms: percentile(waits, 0.99),
      medianP99Ms: median(some.map((one) => percentile(one.waits, 0.99))),
      maxMs: Math.max(...waits),
      rss: Math.max(...some.map(({ rss }) => rss)),
      cpu: some.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / some.reduce((sum, { ms }) => sum + ms, 0),
    };
  };
  return {
    alone: of('alone'),
    beside: of('beside'),
    rssBefore: stretches[0]!.rss,
    rssMore: median(stretches.flatMap((one, at) => (one.kind === 'beside' ? [one.rss - stretches[at - 1]!.rss] : []))),
    stretches: stretches.map((one) => ({
      kind: one.kind,
      turns: one.waits.length,
      rss: one.rss,
      p50: percentile(one.waits, 0.5),
      p99: percentile(one.waits, 0.99),
    })),
  };
}

function answers(
  sent: readonly Extract<Sent, { kind: 'sent' }>[],
  files: readonly { name: string; honest: boolean }[],
) {
  const waits = sent.filter(({ end }) => end === 'answered').map(({ ms }) => ms);
  return {
    answered: waits.length,
    turnedAway: sent.filter(({ end }) => end === 'refused').length,
    failed: sent.filter(({ end }) => end === 'failed').map(({ file, why }) => `${files[file]!.name}: ${why}`),
    answerP50Ms: percentile(waits, 0.5),
    answerP99Ms: percentile(waits, 0.99),
    answerMaxMs: Math.max(...waits),
    late: waits.filter((ms) => ms > promised).length,
  };
}

/** What the service itself counted of CVs. */
export function counted(metrics: string): Record<string, number> {
  const rows = metrics.matchAll(/^rolecall_cvs?_(\w+?)(?:_total)?\{([^}]*)\} (\d+)$/gm);
  const found: Record<string, number> = {};
  for (const [, what, labels = '', count] of rows) {
    if (/reading|seconds/.test(what!)) continue;
    const key = `${what} ${[...labels.matchAll(/="([^"]*)"/g)]
      .map(([, value]) => value)
      .filter(Boolean)
      .join(' ')}`;
    found[key] = Number(count);
  }
  return found;
}

export function reportCvBeside(result: Awaited<ReturnType<typeof measureCvBeside>>): string[] {
  const { chats, applicants, alone, beside } = result;
  const row = (title: string, of: (round: typeof alone) => number) => [
    title,
    round(of(alone), 2),
    round(of(beside), 2),
    ratio(of(beside), of(alone)),
  ];
  return [
    ...table([
      [`${chats} people chat, ${alone.turns} and ${beside.turns} turns`, 'alone', `${applicants} send CVs`, 'ratio'],
      row('ms to the answer, p50', ({ p50Ms }) => p50Ms),
      row('ms to the answer, p99', ({ p99Ms }) => p99Ms),
      row('ms to the answer, p99, median of the stretches', ({ medianP99Ms }) => medianP99Ms),
      row('ms to the answer, most', ({ maxMs }) => maxMs),
      row('cores that the service used', ({ cpu }) => cpu),
      [
        'memory of the service, most',
        mib(result.rssBefore),
        mib(beside.rss),
        `+ ${mib(beside.rss - result.rssBefore)}`,
      ],
    ]),
    `memory beside, more than in the stretch before: median ${mib(result.rssMore)}`,
    `of ${result.files} CVs: ${result.answered} answered, ${result.turnedAway} turned away by HTTP, ${result.failed.length} failed, ${result.late} later than 12 s`,
    `ms to what is said of a CV: p50 ${round(result.answerP50Ms, 0)}, p99 ${round(result.answerP99Ms, 0)}, most ${round(result.answerMaxMs, 0)}`,
    `the service ${result.alive ? 'lives' : 'died'} and counted ${JSON.stringify(result.read)}`,
    ...result.failed.map((line) => `  ${line}`),
  ];
}
