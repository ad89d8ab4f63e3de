import type { Content } from '../content.ts';
import type { CvFormat } from '../format.ts';
import { createGuard } from './guard.ts';
import { wallsHere } from './jail.ts';
import type { Skills } from './order.ts';
import { nothingRead, type Reading, readingSchema } from './reading.ts';
import type { Left } from './run.ts';
import { createSlots } from './slots.ts';

export type { Skills } from './order.ts';
export { type Reading, type ReadingFault, readingFaults } from './reading.ts';

/** Where CVs are read: each in a process of its own that can reach nothing, and whose text never comes out. */
export interface Airlock {
  /**
   * The content has passed the gate, and is read until this resolves. Never rejects: what goes wrong is in the Reading, which is there after `within` ms at the latest, the wait
   * for others included.
   */
  read(format: CvFormat, content: Content, skills: Skills, within?: number): Promise<Reading>;
  /** False once `check` found that none can be read. */
  readonly works: boolean;
  /**
   * Reads a line of its own, once: why no CV can be read here, for the person who runs it; undefined when all is well.
   */
  check(): Promise<string | undefined>;
  /** Rejects where `check` found something. */
  readiness(): Promise<void>;
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
const FIRST = 0.65;
/** A line as one child leaves it to another, and how long (ms) that may take on a machine that has just been started. */
const trial = Buffer.from(`${JSON.stringify({ text: 'jane@example.org', part: 'body' })}\n`);
const LONGEST_TRIAL = 15_000;
/** Too little time (ms) for a process to start in. */
const TOO_LITTLE = 300;

export function createAirlock(options: AirlockOptions = {}): Airlock {
  const { program = new URL('./child.ts', import.meta.url), deadline = DEADLINE } = options;
  const guard = createGuard(program);
  const slots = createSlots(options.slots ?? 2, options.places ?? 20);
  let stopped = false;
  let checked: Promise<string | undefined> | undefined;
  let works = true;

  const run = (format: CvFormat | 'lines', content: Content, skills: Skills, time: number): Promise<Left> =>
    guard.run({ format, skills, patience: time * BY_ITSELF }, content, time);

  async function check(): Promise<string | undefined> {
    const { report, fault } = await run('lines', trial, [], LONGEST_TRIAL);
    if (stopped || fault === 'too-slow' || parse(report)?.facts.email[0]?.value === 'jane@example.org')
      return undefined;
    works = false;
    return guard.broken ?? 'its process cannot be started, or is not shut in';
  }

  const once = () => (checked ??= check());

  async function readInTurn(format: CvFormat, content: Content, skills: Skills, until: number): Promise<Reading> {
    const left = () => until - performance.now();
    const first = await run(format, content, skills, left() * FIRST);
    const reading = parse(first.report);
    if (reading) return reading;
    const why = first.fault ?? 'crashed';
    if (first.lines.length === 0 || stopped || left() < TOO_LITTLE) return nothingRead(why);
    const saved = parse((await run('lines', first.lines, skills, left())).report);
    return saved && saved.outcome !== 'unreadable' ? { ...saved, outcome: 'partial', why } : nothingRead(why);
  }

  return {
    missing: wallsHere().missing,
    get works() {
      return works;
    },
    check: once,
    async readiness() {
      const problem = await once();
      if (problem !== undefined) throw new Error(problem);
    },
    async read(format, content, skills, within = deadline) {
      const until = performance.now() + Math.min(within, deadline);
      const done = await slots.take(until - performance.now());
      if (!done) return nothingRead('busy');
      try {
        const hopeless = stopped || until - performance.now() < TOO_LITTLE;
        return hopeless ? nothingRead('busy') : await readInTurn(format, content, skills, until);
      } finally {
        done();
      }
    },
    async stop() {
      stopped = true;
      await guard.stop();
    },
  };
}

/** What a child says is believed only in the form that was agreed. */
function parse(report: Uint8Array | undefined): Reading | undefined {
  if (!report) return undefined;
  try {
    return readingSchema.safeParse(JSON.parse(Buffer.from(report).toString('utf8'))).data;
  } catch {
    return undefined;
  }
}
