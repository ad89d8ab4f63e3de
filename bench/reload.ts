import { appendFile, cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { removeFolder, root, type Server, startRolecall, workFolder } from './child.ts';
import { type Chat, openChat } from './direct-line.ts';
import { percentile, ratio, round, table } from './stats.ts';

/** What candidates notice of an edit that goes live: how long their questions take, and how long the server does nothing else. */
interface Phase {
  readonly answersMs: readonly number[];
  /** The event loop's longest pause, as the server measures it, in ms. */
  readonly pauseMs: number;
}

/** Edits an entry and reloads, `rounds` times, while one candidate after the other asks; beside the same time without a reload. */
export async function measureReload(rounds: number) {
  const folder = await workFolder();
  const knowledge = join(folder, 'knowledge');
  await cp(join(root, 'knowledge'), knowledge, { recursive: true });
  const server = await startRolecall(folder, { KNOWLEDGE_DIR: knowledge });
  try {
    const idle: Phase[] = [];
    const reloading: Phase[] = [];
    const reloadMs: number[] = [];
    await askFor(server, async () => setTimeout(2_000));
    for (let at = 0; at < rounds; at++) {
      idle.push(await askFor(server, async () => setTimeout(4_000)));
      await appendFile(join(knowledge, 'en/salary.md'), '\n');
      reloading.push(
        await askFor(server, async () => {
          process.kill(server.pid, 'SIGHUP');
          reloadMs.push(await reloaded(folder, at));
        }),
      );
    }
    return { rounds, reloadMs: percentile(reloadMs, 0.5), idle: together(idle), reloading: together(reloading) };
  } finally {
    await server.end();
    await removeFolder(folder);
  }
}

/** Asks, one question after the other, until `until` is done. */
async function askFor(server: Server, until: () => Promise<void>): Promise<Phase> {
  let open = true;
  await longestPause(server);
  const done = until().finally(() => {
    open = false;
  });
  const answersMs: number[] = [];
  while (open) {
    const chat: Chat = await openChat(server.origin);
    for (let at = 0; open && at < 15; at++) {
      const asked = performance.now();
      await chat.ask('What does a senior ML engineer earn?');
      answersMs.push(performance.now() - asked);
      await setTimeout(50);
    }
    chat.close();
  }
  await done;
  return { answersMs, pauseMs: await longestPause(server) };
}

/** In ms, since it was asked for last. */
async function longestPause({ origin }: Server): Promise<number> {
  const metrics = await (await fetch(`${origin}/metrics`)).text();
  return Number(/^nodejs_eventloop_lag_max_seconds (\S+)$/m.exec(metrics)?.[1]) * 1000;
}

/** Waits for the reload after `before` others, and gives how long it took, in ms. */
async function reloaded(folder: string, before: number): Promise<number> {
  for (;;) {
    const log = await readFile(join(folder, 'server.log'), 'utf8');
    const line = log.split('\n').filter((one) => one.includes('"knowledge reloaded"'))[before];
    if (line !== undefined) {
      const { result, ms }: { result: string; ms: number } = JSON.parse(line);
      if (result !== 'swapped') throw new Error(`The edit did not go live: ${line}`);
      return ms;
    }
    await setTimeout(20);
  }
}

function together(phases: readonly Phase[]) {
  const answersMs = phases.flatMap((phase) => phase.answersMs);
  return {
    answers: answersMs.length,
    p50Ms: percentile(answersMs, 0.5),
    p99Ms: percentile(answersMs, 0.99),
    pauseMs: percentile(
      phases.map(({ pauseMs }) => pauseMs),
      0.5,
    ),
  };
}

export function reportReload({ rounds, reloadMs, idle, reloading }: Awaited<ReturnType<typeof measureReload>>) {
  const row = (title: string, key: 'p50Ms' | 'p99Ms' | 'pauseMs') => [
    title,
    round(idle[key]),
    round(reloading[key]),
    ratio(reloading[key], idle[key]),
  ];
  return [
    `${rounds} reloads of ${round(reloadMs / 1000)} s each; ${idle.answers} and ${reloading.answers} answers, none failed`,
    ...table([
      ['ms', 'otherwise', 'while reloading', ''],
      row('a question answered, p50', 'p50Ms'),
      row('a question answered, p99', 'p99Ms'),
      row("the event loop's longest pause, p50 of the rounds", 'pauseMs'),
    ]),
  ];
}
