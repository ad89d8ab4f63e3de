import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setPriority } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import { type Content, piecesOf } from '../content.ts';
import type { Jail } from './jail.ts';

/** What a child left. Nobody has looked into it. */
export interface Left {
  /** Its standard output; undefined if it did not come to its end by itself. */
  readonly report: Uint8Array | undefined;
  /** What it wrote to descriptor 3. */
  readonly lines: Uint8Array;
  readonly fault: 'too-slow' | 'too-large' | 'crashed' | undefined;
}

const LARGEST_REPORT = 512 * 1024;
const LARGEST_LINES = 6 * 1024 * 1024;
/** Bytes of a page of memory in /proc; a larger page only makes it later. */
const PAGE = 4096;
const LARGEST_RESIDENT = 600 * 1024 * 1024;
const LOOK_EVERY = 50;
/** Below those who chat; far below them from the time (ms of a core) on that no honest CV takes. */
const [NICE, NICEST] = [10, 19];
const LONG = 1_500;
/** Ticks in a second of times in /proc, which the kernel fixes for programs. See sysconf(3). */
const TICKS = 100;

/**
 * Runs a child on a line and what follows it until it ends, its time (ms) is up or `signal` aborts. Never rejects, and leaves nothing
 * running.
 */
export function runChild(jail: Jail, head: Buffer, content: Content, time: number, signal: AbortSignal): Promise<Left> {
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
    if (patient) void busy(child.pid).then((ms) => ms > LONG && yieldMore());
  }, LOOK_EVERY);
  let patient = true;
  const yieldMore = () => {
    if (patient && child.exitCode === null && child.signalCode === null) yieldToOthers(child.pid!, NICEST);
    patient = false;
  };
  const end = (fault: Left['fault']) => {
    clearTimeout(deadline);
    clearInterval(looking);
    signal.removeEventListener('abort', stop);
    // Nothing of the content is read any more then.
    void giving.finally(() => resolve({ report: fault ? undefined : report(), lines: lines(), fault }));
  };
  child.once('error', () => end('crashed'));
  child.once('close', (code, by) => end(killed ?? (code === 0 ? undefined : faultOf(by))));
  // It may end before it has read everything.
  child.stdin!.on('error', () => {});
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  if (child.pid !== undefined) yieldToOthers(child.pid, NICE);
  const giving = give(child.stdin!, head, content).catch(stop);
  return promise;
}

/** Gives a child what it can take; one that has ended takes nothing any more. */
async function give(input: Writable, head: Buffer, content: Content): Promise<void> {
  const taken = (bytes: Uint8Array) =>
    new Promise<boolean>((resolve) => input.write(bytes, (error) => resolve(!error)));
  if (!(await taken(head))) return;
  for await (const piece of piecesOf(content)) if (!(await taken(piece))) return;
  input.end();
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

/** Time (ms) of a core that it has used; 0 where the system has no /proc. See proc(5): utime and stime. */
async function busy(pid: number | undefined): Promise<number> {
  try {
    const fields = (await readFile(`/proc/${pid}/stat`, 'latin1')).split(') ').at(-1)!.split(' ');
    return ((Number(fields[11]) + Number(fields[12])) * 1_000) / TICKS;
  } catch {
    return 0;
  }
}

function yieldToOthers(pid: number, nice: number): void {
  try {
    setPriority(pid, nice);
  } catch {
    // It has ended already, or the system does not allow it.
  }
}
