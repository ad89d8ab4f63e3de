import { setTimeout as sleep } from 'node:timers/promises';
import { documentsOf, type Index, type Weights } from './documents.ts';
import { passages } from './passages.ts';
import { indexFlexSearch } from './peers/flexsearch.ts';
import { indexFts5 } from './peers/fts5.ts';
import { indexMiniSearch } from './peers/minisearch.ts';
import { indexOrama } from './peers/orama.ts';
import { productEngine } from './product.ts';
import type { LabelledUnit } from './set.ts';

/** One engine on so many passages, alone in its process: `speed-child.ts ENGINE PASSAGES SEED`. Says its figures as JSON. */

interface Ready {
  ask(text: string): unknown;
  /** Size of what is not in this process's heap. */
  bytes?(): number;
}

const weights: Weights = { title: 1, questions: 1, body: 1 };
const top = 10;
const asking = (index: Index) => ({ ask: (text: string) => index.search(text, top) });
const documents = (units: readonly LabelledUnit[]) => documentsOf(units, 'entry');

export const engines: Readonly<Record<string, (units: readonly LabelledUnit[]) => Ready | Promise<Ready>>> = {
  'Rolecall, core': (units) => {
    const engine = productEngine(units, { fusion: false });
    return { ask: (text) => engine.rank(text, top) };
  },
  'Rolecall, all': (units) => {
    const engine = productEngine(units);
    return { ask: (text) => engine.rank(text, top) };
  },
  MiniSearch: async (units) =>
    asking(await indexMiniSearch({ stemmed: true, stopped: true })(documents(units), weights)),
  FlexSearch: async (units) =>
    asking(await indexFlexSearch({ encoder: 'English', context: false })(documents(units), weights)),
  'SQLite FTS5': (units) => {
    const index = indexFts5({ stemmed: true }, documents(units), weights);
    return { ...asking(index), bytes: () => index.bytes() };
  },
  Orama: async (units) => asking(await indexOrama({ stemmed: true })(documents(units), weights)),
};

export interface Speed {
  /** CPU, in ms. */
  readonly buildMs: number;
  readonly queries: number;
  readonly cpuMs: number;
  readonly perSecond: number;
  /** What the index holds after garbage collection, passages included where it keeps them. */
  readonly bytes: number;
}

/** So many different queries, asked over and over for this long (ms) so that compiling does not count; then measured for longer. */
const different = 2_000;
const warmUpMs = 2_000;
const measuredMs = 4_000;

async function measure(name: string, count: number, seed: number): Promise<Speed> {
  const before = await held();
  let given: ReturnType<typeof passages> | undefined = passages(count, different, seed);
  const { queries } = given;
  const building = process.cpuUsage();
  const engine = await engines[name]!(given.units);
  const buildMs = cpuMsSince(building);
  given = undefined;
  const bytes = engine.bytes?.() ?? (await held()) - before;

  await askFor(engine, queries, warmUpMs);
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  const done = await askFor(engine, queries, measuredMs);
  const cpuMs = cpuMsSince(cpu) / done;
  return { buildMs, queries: done, cpuMs, perSecond: (done * 1000) / (performance.now() - start), bytes };
}

/** Asks one query after the other, and gives how many; no new one after so long. */
async function askFor(engine: Ready, queries: readonly string[], ms: number): Promise<number> {
  const start = performance.now();
  let done = 0;
  while (performance.now() - start < ms) {
    const answer = engine.ask(queries[done++ % queries.length]!);
    if (answer instanceof Promise) await answer;
  }
  return done;
}

/** Bytes on and beside the heap that are in use. */
async function held(): Promise<number> {
  if (!gc) throw new Error('Run it with --expose-gc');
  for (let round = 0; round < 3; round++) {
    await sleep(10);
    gc();
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function cpuMsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

if (import.meta.main) {
  const [name = '', count, seed] = process.argv.slice(2);
  console.log(JSON.stringify(await measure(name, Number(count), Number(seed))));
}
