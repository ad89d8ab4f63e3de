import { anew, clauseBreak, holding, maybe, others, own, ownBehind, self, wish, wishBehind } from './words.ts';

// What the words around an amount make of it. All of it reads folded text.

const cues = { own, holding, wish, others, anew, self } as const;
type Cue = keyof typeof cues;
const cuePatterns = (Object.keys(cues) as Cue[]).map((cue) => [cue, new RegExp(`${cues[cue]}(?!\\w)`, 'g')] as const);

/** The cue that ends last before the amount governs it. */
export function lastCue(left: string): { cue?: Cue; words: string; end: number } {
  let last: { cue?: Cue; words: string; end: number } = { words: '', end: 0 };
  for (const [cue, pattern] of cuePatterns) {
    for (const { 0: words, index } of left.matchAll(pattern)) {
      const end = index + words.length;
      if (end > last.end) last = { cue, words, end };
    }
  }
  return last;
}

/** Nothing said before turns it into a wish, a question or somebody else's. */
export const isOpen = (left: string): boolean => !['wish', 'others', 'anew'].includes(lastCue(left).cue ?? '');

/** The clause that goes on at this place, as far as it has come. */
export function clauseBefore(left: string, at: number): string {
  const before = left.slice(0, at);
  return before.slice(Array.from(before.matchAll(clauseBreak)).at(-1)?.index ?? 0);
}

/** It says how it is, and not how it may or should be. */
export const isStated = (clause: string): boolean =>
  !maybe.test(clause) && !wished.test(clause) && !conditional.test(clause);
const wished = new RegExp(wish);
const conditional = /\b(?:if|when|unless|once|wenn|falls|jesli|gdyby)\s+(?:i|ich|je|yo|io|ik)\b/;

/** Between an amount and what is said of it. */
export const gross = String.raw`(?:(?:(?:a|per|p\.?)\s?(?:year|annum|month|a\.?|m\.?)|gross|net|brutto|netto|euros?|eur|base|fixed|bonus|variable|or so)[\s,]+)*`;
export const ownPayBehind = new RegExp(String.raw`^[\s,;:()-]*${gross}[\s,;:(-]*${ownBehind}`);
export const wishedBehind = new RegExp(String.raw`^\s*${gross}${wishBehind}`);
