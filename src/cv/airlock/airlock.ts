import type { CvFormat } from '../format.ts';
import { buildJail } from './jail.ts';
import { packOrder, type Skills } from './order.ts';
import { nothingRead, type Reading, readingSchema } from './reading.ts';
import { type Left, runChild } from './run.ts';
import { createSlots } from './slots.ts';

export type { Skills } from './order.ts';
export { type Reading, type ReadingFault, readingFaults } from './reading.ts';

/** Where CVs are read: each in a process of its own that can reach nothing, and whose text never comes out. */
export interface Airlock {
  /**
   * `bytes` have passed the gate. Never rejects: what goes wrong is in the Reading, which is there after `within` ms at the latest, the wait
   * for others included.
   */
  read(format: CvFormat, bytes: Uint8Array, skills: Skills, within?: number): Promise<Reading>;
  /** Ends every child; whoever waits is told that it is busy. May be called twice. */
  stop(): Promise<void>;
  /** A line for each wall that this machine does not have. */
  readonly missing: readonly string[];
}

export interface AirlockOptions {
  /** What runs in it; a test may put in a hostile one. */
  readonly program?: URL;
  /** So long (ms) a reading may take at most. */
  readonly deadline?: number;
  /** How many are read at once, and how many may wait. */
  readonly slots?: number;
  readonly places?: number;
}

const DEADLINE = 10_000;
/** The child has this part of its time to come to an end by itself. */
const BY_ITSELF = 0.6;
/** It has this part of the time; in the rest another one reads the lines that it left. */
const FIRST = 0.8;
/** Too little time (ms) for a process to start in. */
const TOO_LITTLE = 300;

export function createAirlock(options: AirlockOptions = {}): Airlock {
  const { program = new URL('./child.ts', import.meta.url), deadline = DEADLINE } = options;
  const jail = buildJail(program);
  const slots = createSlots(options.slots ?? 2, options.places ?? 20);
  const stopping = new AbortController();
  const running = new Set<Promise<unknown>>();

  const run = async (format: CvFormat | 'lines', bytes: Uint8Array, skills: Skills, time: number): Promise<Left> => {
    const input = packOrder({ format, skills, patience: time * BY_ITSELF }, bytes);
    const left = runChild(jail, input, time, stopping.signal);
    running.add(left);
    return left.finally(() => running.delete(left));
  };

  async function readInTurn(format: CvFormat, bytes: Uint8Array, skills: Skills, until: number): Promise<Reading> {
    const left = () => until - performance.now();
    const first = await run(format, bytes, skills, left() * FIRST);
    const reading = parse(first.report);
    if (reading) return reading;
    const why = first.fault ?? 'crashed';
    if (first.lines.length === 0 || stopping.signal.aborted || left() < TOO_LITTLE) return nothingRead(why);
    const saved = parse((await run('lines', first.lines, skills, left())).report);
    return saved && saved.outcome !== 'unreadable' ? { ...saved, outcome: 'partial', why } : nothingRead(why);
  }

  return {
    missing: jail.missing,
    async read(format, bytes, skills, within = deadline) {
      const until = performance.now() + Math.min(within, deadline);
      const done = await slots.take(until - performance.now());
      if (!done) return nothingRead('busy');
      try {
        const hopeless = stopping.signal.aborted || until - performance.now() < TOO_LITTLE;
        return hopeless ? nothingRead('busy') : await readInTurn(format, bytes, skills, until);
      } finally {
        done();
      }
    },
    async stop() {
      stopping.abort();
      await Promise.all(running);
    },
  };
}

/** What a child says is believed only in the form that was agreed. */
function parse(report: Buffer | undefined): Reading | undefined {
  if (!report) return undefined;
  try {
    return readingSchema.safeParse(JSON.parse(report.toString('utf8'))).data;
  } catch {
    return undefined;
  }
}
