import type { CvFact } from './schema.ts';

/** The first of each value, and no more than a few. */
export interface Gathering<T extends CvFact> {
  readonly facts: readonly T[];
  /** `fact` is made only if it is wanted: to quote takes longer than to read. */
  add(value: string, fact: () => T): void;
}

export function gather<T extends CvFact = CvFact>(most: number): Gathering<T> {
  const facts: T[] = [];
  const seen = new Set<string>();
  return {
    facts,
    add(value, fact) {
      const key = value.toLowerCase();
      if (facts.length === most || seen.has(key) || value.length > 200) return;
      seen.add(key);
      facts.push(fact());
    },
  };
}
