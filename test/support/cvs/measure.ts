import type { CvFacts } from '../../../src/cv/facts/facts.ts';
import type { Person } from './person.ts';

export const kinds = ['name', 'email', 'phone', 'links', 'languages', 'skills', 'years', 'education'] as const;
export type Kind = (typeof kinds)[number];

/** Facts that a CV has, those of them that were read, and those that were read and that it has not. */
export interface Tally {
  readonly wanted: number;
  readonly found: number;
  readonly wrong: number;
  /** What is missing and what is wrong, for a reader. */
  readonly faults: readonly string[];
}

export const nothing: Tally = { wanted: 0, found: 0, wrong: 0, faults: [] };

export const added = (one: Tally, other: Tally): Tally => ({
  wanted: one.wanted + other.wanted,
  found: one.found + other.found,
  wrong: one.wrong + other.wrong,
  faults: [...one.faults, ...other.faults],
});

export const recall = ({ wanted, found }: Tally): number => (wanted === 0 ? 1 : found / wanted);
export const precision = ({ found, wrong }: Tally): number => (found + wrong === 0 ? 1 : found / (found + wrong));

/** What was read of a person, beside what a careful reader finds. Education by its lines, of which a narrow column makes several; years with or
 * without the word before them; the rest by value. */
export function compare(facts: CvFacts, { id, gold }: Person, kind: Kind): Tally {
  const read = facts[kind].map(({ value }) => keyOf(value, kind));
  const wanted = (kind === 'name' ? [gold.name] : gold[kind]).map((value) => keyOf(value, kind));
  const lines = kind === 'education' || kind === 'years';
  const same = (one: string, other: string) => (lines ? one.includes(other) || other.includes(one) : one === other);
  const missing = wanted.filter((value) => !read.some((one) => same(one, value)));
  const wrong = read.filter((one) => !wanted.some((value) => same(one, value)));
  return {
    wanted: wanted.length,
    found: wanted.length - missing.length,
    wrong: wrong.length,
    faults: [
      ...missing.map((value) => `${id} ${kind}: no "${value}"`),
      ...wrong.map((value) => `${id} ${kind}: "${value}"`),
    ],
  };
}

function keyOf(value: string, kind: Kind): string {
  if (kind === 'phone') return value.replace(/\D/g, '');
  if (kind === 'email' || kind === 'links') return value.toLowerCase();
  return value.normalize('NFC').replace(/\s+/g, ' ').trim();
}
