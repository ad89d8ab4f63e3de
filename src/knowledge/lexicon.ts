import { type Analysed, analysed, createSpelling, isEnglish, isStopWord, lookupWords } from '../retrieval/retrieval.ts';
import type { Entry } from './entry.ts';
import { createRewrite } from './glossary.ts';
import type { Glossary } from './lists.ts';

/** A text as it is looked up by, and how it came to that. */
export interface Reading extends Analysed {
  /** Misspelt words, and what each was taken for. */
  readonly mended: readonly { readonly from: string; readonly to: string }[];
  /** The words after the glossary, stop words included; a term of several words is one. */
  readonly words: readonly string[];
}

/** An amount of money is about pay, also where no word says so: "so everybody is on 200k". */
const money =
  /[€$£]\s?\d|\b\d{2,3}\s?k\b|\b\d{2,3}[.,' ]\d{3}\b|\b\d{2,}\s?(?:thousand|grand|tausend|mille|mila|mil|duizend|tys|€|\$|£|eur|euros?)(?![\p{L}\p{N}])/iu;
const pay = 'salary';

/** A text of a language as it is looked up by: misspellings mended, glossary applied, stems. */
export type Lexicon = (text: string, language?: string) => Reading;

/** `words`: what a misspelt word may stand for, with how often it occurs. */
export function createLexicon(glossary: Glossary, words: ReadonlyMap<string, number>): Lexicon {
  const rewrite = createRewrite(glossary);
  const spell = createSpelling(words);
  return (text, language) => {
    const raw = [...lookupWords(text), ...(money.test(text) ? [pay] : [])];
    const corrected =
      language && language !== 'en' ? raw : raw.map((word) => (isStopWord(word) ? word : (spell(word) ?? word)));
    // A number is never what tells entries apart; the verifier and the composer look at figures.
    const words = rewrite(corrected, language).filter((word) => !/^\d/.test(word));
    return {
      ...analysed(words),
      mended: raw.flatMap((from, at) => (from === corrected[at] ? [] : [{ from, to: corrected[at]! }])),
      words,
    };
  };
}

/**
 * The words that a misspelt one may stand for, with how often they occur. Curators keep questions as people typed them, typing
 * errors included: a word that only questions have must be English or frequent. `extra`: words that are spelt right although no
 * entry has them.
 */
export function countWords(
  entries: readonly Entry[],
  glossary: Glossary,
  extra: readonly string[],
): Map<string, number> {
  const written = [
    ...entries.flatMap(({ title, answer, sections }) => [
      title,
      answer,
      ...sections.flatMap(({ heading, text }) => [heading, text]),
    ]),
    ...glossary.synonyms.flatMap(({ term, also }) => [term, ...also]),
    ...extra,
  ];
  const asked = entries.flatMap(({ questions, sections }) => [...questions, ...sections.flatMap((one) => one.asked)]);
  const sound = new Set(written.flatMap(lookupWords));
  const counts = new Map<string, number>();
  for (const word of [...written, ...asked].flatMap(lookupWords)) counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const [word, count] of counts) if (!sound.has(word) && !isEnglish(word) && count < 4) counts.delete(word);
  return counts;
}
