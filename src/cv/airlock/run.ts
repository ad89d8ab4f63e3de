import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setPriority } from 'node:os';
import type { Readable } from 'node:stream';
import type { Jail } from './jail.ts';

/** What a child left. Nobody has looked into it. */
export interface Left {
  /** Its standard output; undefined if it did not come to its end by itself. */
  readonly report: Buffer | undefined;
  /** What it wrote to descriptor 3. */
  readonly lines: Buffer;
  readonly fault: 'too-slow' | 'too-large' | 'crashed' | undefined;
}

const LARGEST_REPORT = 512 * 1024;
const LARGEST_LINES = 6 * 1024 * 1024;
/** Bytes of a page of memory in /proc; a larger page only makes it later. */
const PAGE = 4096;
const LARGEST_RESIDENT = 600 * 1024 * 1024;
const LOOK_EVERY = 50;
/** Below those who chat. */
const NICE = 5;

/** Runs a child on `input` until it ends, its time (ms) is up or `signal` aborts. Never rejects, and leaves nothing running. */
export function runChild(jail: Jail, input: Buffer, time: number, signal: AbortSignal): Promise<Left> {
  const { promise, resolve } = Promise.withResolvers<Left>();
  const child = spawn(jail.command, jail.args, { ...jail.options, stdio: ['pipe', 'pipe', 'ignore', 'pipe'] });
  let killed: Left['fault'];
  const kill = (fault: NonNullable<Left['fault']>) => {
    killed ??= fault;
    child.kill('SIGKILL');
  };
  const stop = () => kill('crashed');
  const report = gather(child.stdout!, LARGEST_REPORT, stop);
  const lines = gather(child.stdio[3] as Readable, LARGEST_LINES, () => kill('too-large'));
  const deadline = setTimeout(() => kill('too-slow'), time);
  const looking = setInterval(() => {
    void resident(child.pid).then((bytes) => bytes > LARGEST_RESIDENT && kill('too-large'));
  }, LOOK_EVERY);
  const end = (fault: Left['fault']) => {
    clearTimeout(deadline);
    clearInterval(looking);
    signal.removeEventListener('abort', stop);
    resolve({ report: fault ? undefined : report(), lines: lines(), fault });
  };
  child.once('error', () => end('crashed'));
  child.once('close', (code, by) => end(killed ?? (code === 0 ? undefined : faultOf(by))));
  // It may end before it has read everything.
  child.stdin!.on('error', () => {});
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  if (child.pid !== undefined) yieldToOthers(child.pid);
  child.stdin!.end(input);
  return promise;
}

/** V8 ends itself with an abort or a trap when it gets no more memory. */
function faultOf(by: NodeJS.Signals | null): NonNullable<Left['fault']> {
  if (by === 'SIGXCPU') return 'too-slow';
  return by === 'SIGABRT' || by === 'SIGTRAP' || by === 'SIGILL' ? 'too-large' : 'crashed';
}

/** Collects a stream to a limit, beyond which `tooMuch` is called. */
function gather(stream: Readable, limit: number, tooMuch: () => void): () => Buffer {
  const chunks: Buffer[] = [];
  let size = 0;
  stream.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
    else tooMuch();
  });
  stream.on('error', () => {});
  return () => Buffer.concat(chunks);
}

/** Bytes of memory in use; 0 where the system has no /proc. */
async function resident(pid: number | undefined): Promise<number> {
  try {
    const text = await readFile(`/proc/${pid}/statm`, 'latin1');
    return Number(text.split(' ')[1]) * PAGE;
  } catch {
    return 0;
  }
}

function yieldToOthers(pid: number): void {
  try {
    setPriority(pid, NICE);
  } catch {
    // It has ended already, or the system does not allow it.
  }
}
