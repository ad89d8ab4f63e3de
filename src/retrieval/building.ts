import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { type Analyse, analyserFor, countWords, type WordCounts } from './analyse.ts';
import type { Built } from './build.ts';
import { type Parcel, packKnown, packUnit } from './parcel.ts';
import {
  analyseUnit,
  openRetriever,
  positions,
  type Retriever,
  type RetrieverOptions,
  textsOf,
  type Unit,
} from './retriever.ts';

/** So many characters are analysed before others get their turn: a few milliseconds. */
const turn = 20_000;

/**
 * Builds a retriever in a worker thread; the texts, which only `analyse` can read, are analysed here in short turns. Whatever is in use
 * goes on answering meanwhile. Rejects, and leaves nothing running, when a text cannot be analysed, the worker fails or `signal` aborts.
 */
export async function buildRetriever(
  units: readonly Unit[],
  { analyse, known = [], fusion = true }: RetrieverOptions = {},
  signal?: AbortSignal,
): Promise<Retriever> {
  const own = analyse ?? (await analyserInTurns(units));
  signal?.throwIfAborted();
  const worker = new Worker(new URL('./builder.ts', import.meta.url), { execArgv: [] });
  const built = answerOf(worker, signal);
  const send = (parcel: Parcel) => worker.postMessage(parcel);
  try {
    await inTurns(units, lengthOf, (some) =>
      send({ kind: 'units', units: some.map((unit) => packUnit(analyseUnit(unit, own))) }),
    );
    const positionOf = positions(units);
    await inTurns(
      known,
      ({ text }) => text.length,
      (some) =>
        send({
          kind: 'known',
          known: some.map(({ text, unit }) => packKnown({ question: own(text), unit: positionOf(unit) })),
        }),
    );
    send({ kind: 'build', fusion });
    return openRetriever(
      units.map(({ id }) => id),
      own,
      await built,
    );
  } finally {
    await worker.terminate();
  }
}

async function analyserInTurns(units: readonly Unit[]): Promise<Analyse> {
  const counts: WordCounts = new Map();
  await inTurns(units, lengthOf, (some) => {
    for (const text of some.flatMap(textsOf)) countWords(text, counts);
  });
  return analyserFor(counts);
}

function lengthOf(unit: Unit): number {
  return textsOf(unit).reduce((sum, { length }) => sum + length, 0);
}

/** Hands over as many items at a time as a turn allows, and lets others have theirs in between. */
async function inTurns<T>(
  items: readonly T[],
  lengthOf: (item: T) => number,
  take: (some: readonly T[]) => void,
): Promise<void> {
  let from = 0;
  let length = 0;
  for (let at = 0; at < items.length; at++) {
    length += lengthOf(items[at]!);
    if (length < turn && at + 1 < items.length) continue;
    take(items.slice(from, at + 1));
    from = at + 1;
    length = 0;
    await setImmediate();
  }
}

function answerOf(worker: Worker, signal: AbortSignal | undefined): Promise<Built> {
  const built = new Promise<Built>((resolve, reject) => {
    const stop = () => reject(signal?.reason);
    signal?.addEventListener('abort', stop);
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => {
      signal?.removeEventListener('abort', stop);
      reject(new Error('The worker that builds the search ended before it was done.'));
    });
  });
  // Whoever sends may fail first; that is what is told then.
  built.catch(() => {});
  return built;
}
