/** What a feature is made of. The kind seeds the hash, so that the word "ion" and the letters "ion" are two features. */
export type FeatureKind = 'word' | 'pair' | 'letters';

const seeds: Record<FeatureKind, number> = { word: 0x811c9dc5, pair: 0x2f0b4c47, letters: 0x5bd1e995 };
const prime = 0x01000193;

/** 32-bit FNV-1a of one feature, well mixed; never 0. Equal hashes of different features are rare enough to ignore (n²/2³³). */
function finish(hash: number): number {
  let mixed = hash ^ (hash >>> 15);
  mixed = Math.imul(mixed, 0x2c1b3c6d);
  mixed ^= mixed >>> 12;
  return mixed >>> 0 || 1;
}

function feed(hash: number, text: string, from = 0, to = text.length): number {
  let next = hash;
  for (let at = from; at < to; at++) next = Math.imul(next ^ text.charCodeAt(at), prime);
  return next;
}

export function hashWord(term: string): number {
  return finish(feed(seeds.word, term));
}

export interface FeatureWeights {
  readonly word: number;
  readonly pair: number;
  /** Of letter sequences of `shortest` to `longest` letters inside a word, its ends marked. */
  readonly letters: number;
  readonly shortest: number;
  readonly longest: number;
}

/** Calls `visit` for every feature of a list of terms, with its weight; a repeated feature is visited again. */
export function visitFeatures(
  terms: readonly string[],
  weights: FeatureWeights,
  visit: (hash: number, weight: number) => void,
): void {
  let before = '^';
  for (let at = 0; at <= terms.length; at++) {
    const term = terms[at] ?? '$';
    if (weights.pair > 0 && terms.length > 0) {
      visit(finish(feed(feed(feed(seeds.pair, before), ' '), term)), weights.pair);
      before = term;
    }
    if (at === terms.length) break;
    if (weights.word > 0) visit(hashWord(term), weights.word);
    if (weights.letters > 0) visitLetters(term, weights, visit);
  }
}

function visitLetters(term: string, weights: FeatureWeights, visit: (hash: number, weight: number) => void): void {
  const padded = `^${term}$`;
  for (let size = weights.shortest; size <= weights.longest; size++) {
    for (let from = 0; from + size <= padded.length; from++)
      visit(finish(feed(seeds.letters + size, padded, from, from + size)), weights.letters);
  }
}

/** Features of a text with their summed weights, by hash. */
export function countFeatures(terms: readonly string[], weights: FeatureWeights): Map<number, number> {
  const counts = new Map<number, number>();
  visitFeatures(terms, weights, (hash, weight) => counts.set(hash, (counts.get(hash) ?? 0) + weight));
  return counts;
}
