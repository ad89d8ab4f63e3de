import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { removeFolder, startRolecall, workFolder } from './child.ts';
import { openChat } from './direct-line.ts';
import { median, ratio, round, table } from './stats.ts';

/** How long a first start takes: to the line that says it listens, and to the first answered question. */
export async function measureStartup(rounds: number) {
  const bare: number[] = [];
  const listening: number[] = [];
  const answered: number[] = [];
  for (let round = 0; round < rounds; round++) {
    bare.push(await bareNode());
    const folder = await workFolder();
    const started = performance.now();
    const server = await startRolecall(folder);
    try {
      listening.push(server.listeningMs);
      const chat = await openChat(server.origin);
      const { text } = await chat.ask('What does a senior ML engineer earn?');
      answered.push(performance.now() - started);
      chat.close();
      if (!text?.includes('€90,000')) throw new Error(`The first question was answered: ${text}`);
    } finally {
      await server.end();
      await removeFolder(folder);
    }
  }
  return { rounds, bareMs: median(bare), listeningMs: median(listening), answeredMs: median(answered) };
}

/** `node -e 0`, from the call that starts it to its end. */
async function bareNode(): Promise<number> {
  const started = performance.now();
  await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'exit');
  return performance.now() - started;
}

export function reportStartup({ rounds, bareMs, listeningMs, answeredMs }: Awaited<ReturnType<typeof measureStartup>>) {
  return table([
    [`p50 of ${rounds}, fresh data folder`, 'ms', 'beside node'],
    ['node -e 0', round(bareMs), '1 x'],
    ['Rolecall listens', round(listeningMs), ratio(listeningMs, bareMs)],
    ['Rolecall has answered a first question', round(answeredMs), ratio(answeredMs, bareMs)],
  ]);
}
