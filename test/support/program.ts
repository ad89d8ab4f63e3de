import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { bareEnv } from './command.ts';

/** The product as `npm start` runs it, in a process of its own, with a clock that can be put ahead (ms). */
export async function startProgram(env: Readonly<Record<string, string>>, aheadMs = 0) {
  const program = fork('src/main.ts', {
    execArgv: ['--import', './test/support/later.ts'],
    env: { ...bareEnv, AHEAD_MS: `${aheadMs}`, ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const ended = once(program, 'exit');
  const lines = createInterface({ input: program.stdout! });
  const ready = await new Promise<string>((resolve, reject) => {
    lines.on('line', (line) => /Recruiter desk/.test(line) && resolve(/http\S+(?=\/console)/.exec(line)![0]));
    program.on('exit', () => reject(new Error('the program ended before it was ready')));
  });
  return {
    origin: ready,
    /** From now on its clock is so many milliseconds ahead of this one. */
    async later(ms: number): Promise<void> {
      const told = once(program, 'message');
      program.send(ms);
      await told;
    },
    /** Ends it without a warning, as a power cut does, or in good order. */
    async stop(signal: 'SIGKILL' | 'SIGTERM' = 'SIGTERM'): Promise<void> {
      program.kill(signal);
      await ended;
    },
  };
}
