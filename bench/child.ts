import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** Servers as processes of their own: started, looked at from outside, ended. */

export const root = fileURLToPath(new URL('../', import.meta.url));
export const consolePassword = 'a-password-for-figures';

export interface Server {
  readonly origin: string;
  readonly pid: number;
  /** From the call that started it to the line that says it listens. */
  readonly listeningMs: number;
  /** CPU time used so far, in ms, user and system. */
  cpuMs(): number;
  /** Resident memory, in bytes. */
  rss(): number;
  /** False once it has ended, however. */
  alive(): boolean;
  /** Sends the signal and resolves when the process has ended. */
  end(signal?: NodeJS.Signals): Promise<void>;
}

/** A folder under bench/results, so that databases lie on a disk and nothing is left elsewhere. */
export async function workFolder(): Promise<string> {
  const results = join(root, 'bench/results');
  await mkdir(results, { recursive: true });
  return mkdtemp(join(results, 'work-'));
}

export const removeFolder = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true });

/** A process that has been spawned and may not listen yet. */
export interface Starting {
  readonly child: ChildProcess;
  /** Rejects, with the end of the log, when it ends before it listens. */
  readonly listening: Promise<Server>;
}

/** What `npm start` runs, with a data folder in `folder` and none of this shell's settings but those given. */
export const spawnRolecall = (folder: string, settings?: Settings, preload?: string): Starting =>
  spawnServer('src/main.ts', folder, settings, preload);
export const startRolecall = (folder: string, settings?: Settings): Promise<Server> =>
  spawnRolecall(folder, settings).listening;

type Settings = Readonly<Record<string, string>>;

/** The bare echo bot. */
export const startEcho = (folder: string): Promise<Server> => spawnServer('bench/echo-bot.ts', folder).listening;

/** The smallest Bolt app, with the settings of a Slack. */
export const startBoltEcho = (folder: string, settings: Settings): Promise<Server> =>
  spawnServer('bench/bolt-echo.ts', folder, settings).listening;

/** `preload` is a module of bench/ that is loaded before the program. */
function spawnServer(program: string, folder: string, settings: Settings = {}, preload?: string): Starting {
  const started = performance.now();
  const logFile = join(folder, 'server.log');
  const log = openSync(logFile, 'a');
  // Run in its folder, so that no .env is read.
  const imports = ['scripts/compile-cache.ts', ...(preload ? [preload] : [])];
  const flags = imports.flatMap((path) => ['--import', join(root, path)]);
  const child = spawn(process.execPath, [...flags, join(root, program)], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: '0',
      DATA_DIR: join(folder, 'data'),
      KNOWLEDGE_DIR: join(root, 'knowledge'),
      CONSOLE_PASSWORD: consolePassword,
      ...settings,
    },
    stdio: ['ignore', 'pipe', log],
  });
  closeSync(log);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const alive = () => child.exitCode === null && child.signalCode === null;

  const listening = new Promise<Server>((resolve, reject) => {
    child.once('error', reject);
    const lines = createInterface({ input: child.stdout! });
    lines.on('line', (line) => {
      const origin = /https?:\/\/[\d.]+:\d+/.exec(line)?.[0];
      if (origin === undefined) return;
      resolve({
        origin,
        pid: child.pid!,
        listeningMs: performance.now() - started,
        cpuMs: () => cpuMs(child.pid!),
        rss: () => rss(child.pid!),
        alive,
        async end(signal = 'SIGTERM') {
          if (alive()) child.kill(signal);
          await ended;
        },
      });
    });
    child.once('exit', async (code, signal) => {
      const log = await readFile(logFile, 'utf8').catch(() => '');
      reject(new Error(`${program} ended (${signal ?? code}) before it listened:\n${log.slice(-2_000)}`));
    });
  });
  return { child, listening };
}

/** Ticks in a second of the times in /proc, which the kernel fixes for programs. See proc(5) and sysconf(3). */
const ticks = 100;

function cpuMs(pid: number): number {
  // After the name in parentheses, which may hold anything: state is the 3rd field, utime the 14th and stime the 15th.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticks;
}

function rss(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
}
