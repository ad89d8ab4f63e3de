import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { removeFolder, startRolecall, workFolder } from './child.ts';
import { openChat } from './direct-line.ts';
import { median, ratio, round, table } from './stats.ts';

/** How long a start takes, with a fresh data folder and with the one it left: to the line that says it listens, and to the first answer. */
export async function measureStartup(rounds: number) {
  const bare: number[] = [];
  const cold: Start[] = [];
  const warm: Start[] = [];
  for (let round = 0; round < rounds; round++) {
    bare.push(await bareNode());
    const folder = await workFolder();
    try {
      cold.push(await start(folder));
      warm.push(await start(folder));
    } finally {
      await removeFolder(folder);
    }
  }
  return { rounds, bareMs: median(bare), cold: middle(cold), warm: middle(warm) };
}

interface Start {
  readonly listeningMs: number;
  readonly answeredMs: number;
}

const middle = (starts: readonly Start[]): Start => ({
  listeningMs: median(starts.map(({ listeningMs }) => listeningMs)),
  answeredMs: median(starts.map(({ answeredMs }) => answeredMs)),
});

async function start(folder: string): Promise<Start> {
  const started = performance.now();
  const server = await startRolecall(folder);
  try {
    const chat = await openChat(server.origin);
    const { text } = await chat.ask('What does a senior ML engineer earn?');
    const answeredMs = performance.now() - started;
    chat.close();
    if (!text?.includes('€90,000')) throw new Error(`The first question was answered: ${text}`);
    return { listeningMs: server.listeningMs, answeredMs };
  } finally {
    await server.end();
  }
}

/** `node -e 0`, from the call that starts it to its end. */
async function bareNode(): Promise<number> {
  const started = performance.now();
  await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'exit');
  return performance.now() - started;
}

export function reportStartup({ rounds, bareMs, cold, warm }: Awaited<ReturnType<typeof measureStartup>>) {
  const row = (title: string, ms: number) => [title, round(ms), ratio(ms, bareMs)];
  return table([
    [`p50 of ${rounds}`, 'ms', 'beside node'],
    row('node -e 0', bareMs),
    row('Rolecall listens, fresh data folder', cold.listeningMs),
    row('Rolecall has answered a first question', cold.answeredMs),
    row('Rolecall listens, second start', warm.listeningMs),
    row('Rolecall has answered a first question', warm.answeredMs),
  ]);
}
