import { createSpelling } from './spelling.ts';
import { isStopWord, lookupWords, stemOf } from './text.ts';

/** A text as it is looked up by. */
export interface Analysed {
  /** Terms that carry a topic. */
  readonly terms: readonly string[];
  /** All terms, function words included: "who are you" and "what are you" differ in nothing else. */
  readonly all: readonly string[];
}

export type Analyse = (text: string) => Analysed;

/** Words as terms. */
export function analysed(words: readonly string[]): Analysed {
  const all = words.map(stemOf);
  return { terms: all.filter((_, at) => !isStopWord(words[at]!)), all };
}

/** Terms of plain English: words with misspellings mended towards the vocabulary of `texts`, without stop words, as stems. */
export function createAnalyser(texts: Iterable<string>): Analyse {
  const counts = new Map<string, number>();
  for (const text of texts) for (const word of lookupWords(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const spell = createSpelling(counts);
  return (text) => {
    const words = lookupWords(text).map((word) => (isStopWord(word) ? word : (spell(word) ?? word)));
    return analysed(words);
  };
}
