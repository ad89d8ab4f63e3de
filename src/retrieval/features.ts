/** What a feature is made of: one term, two terms side by side, or a few letters in a row. */
export const word = 0;
export const pair = 1;
export const letters = 2;
export type Kind = typeof word | typeof pair | typeof letters;

/** Which features of a text are looked at; of letters, how many in a row. */
export interface Shape {
  readonly words: boolean;
  readonly pairs: boolean;
  readonly letters?: { readonly shortest: number; readonly longest: number };
}

/** Seeds of the hash: the word "ion" and the letters "ion" are two features. */
const seeds = [0x811c9dc5, 0x2f0b4c47, 0x5bd1e995] as const;
const prime = 0x01000193;

/** 32-bit FNV-1a of one feature, well mixed; never 0. Equal hashes of different features are rare enough to ignore (n²/2³³). */
function finish(hash: number): number {
  let mixed = hash ^ (hash >>> 15);
  mixed = Math.imul(mixed, 0x2c1b3c6d);
  mixed ^= mixed >>> 12;
  return mixed >>> 0 || 1;
}

function feed(hash: number, text: string): number {
  let next = hash;
  for (let at = 0; at < text.length; at++) next = Math.imul(next ^ text.charCodeAt(at), prime);
  return next;
}

export function hashWord(term: string): number {
  return finish(feed(seeds[word], term));
}

/** Calls `visit` for every feature of a list of terms, and for a word with its term; a repeated feature is visited again. */
export function visitFeatures(
  terms: readonly string[],
  shape: Shape,
  visit: (hash: number, kind: Kind, term: string) => void,
): void {
  let before = '^';
  for (const term of terms) {
    if (shape.pairs) visit(hashPair(before, term), pair, '');
    if (shape.words) visit(hashWord(term), word, term);
    if (shape.letters) visitLetters(term, shape.letters.shortest, shape.letters.longest, visit);
    before = term;
  }
  if (shape.pairs && terms.length > 0) visit(hashPair(before, '$'), pair, '');
}

function hashPair(before: string, term: string): number {
  return finish(feed(feed(feed(seeds[pair], before), ' '), term));
}

/** Letter sequences inside a term, its ends marked. */
function visitLetters(
  term: string,
  shortest: number,
  longest: number,
  visit: (hash: number, kind: Kind, term: string) => void,
): void {
  const end = term.length + 2;
  for (let from = 0; from + shortest <= end; from++) {
    let hash: number = seeds[letters];
    for (let at = from; at < Math.min(end, from + longest); at++) {
      const code = at === 0 ? 94 : at === end - 1 ? 36 : term.charCodeAt(at - 1);
      hash = Math.imul(hash ^ code, prime);
      const size = at - from + 1;
      if (size >= shortest) visit(finish(hash ^ size), letters, '');
    }
  }
}
