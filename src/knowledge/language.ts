import { fold, isEnglish, isStopWord, words } from '../retrieval/retrieval.ts';
import { isFunctionWord } from './function-words.ts';
import type { Glossary } from './lists.ts';

/** ISO 639-1 code of the language a message is most likely in; `fallback` (English unless told) when nothing tells. */
export type DetectLanguage = (text: string, fallback?: string) => string;

/** Frequent English words beside the stop words. */
const frequent = new Set(
  `what how which who when where why you your i my me that this be would please not no yes if will more than only without there
   many much need want long good in of to for with about at by or`.split(/\s+/),
);

/** Words of the trade that every language has taken over: they tell nothing. */
const international = new Set(
  `machine learning ml mle ds swe ai engineer engineers engineering data science scientist scientists analyst software developer
   senior junior medior job jobs manager team python java pytorch tensorflow recruiter cv resume remote freelance bonus visa pharma
   biotech medtech master bachelor phd bootcamp online pdf docx startup panda international europe`.split(/\s+/),
);

/** Letters and elisions that one language has and its neighbours have not: folded away elsewhere, they tell much here. */
const signs: Record<string, RegExp> = {
  de: /[äöß]/g,
  fr: /[âçêëîïôûœ]|(?<!\p{L})à(?!\p{L})|\b(?:j|qu)['’](?=\p{L})|\bc['’]est\b/gu,
  es: /[ñ¿¡]/g,
  it: /[ìò]/g,
  pl: /[ąćęłńśźż]/g,
};
const signWeight = 0.8;

/** Tells English and the languages of the glossary apart by function words, the words of the glossary, and signs. */
export function createLanguageDetector({ foreign }: Glossary): DetectLanguage {
  const languages = Object.entries(foreign).map(([language, terms]) => ({
    language,
    // Two letters are as likely an abbreviation.
    curated: new Set(words(fold(Object.values(terms).flat().join(' '))).filter((word) => word.length > 2)),
  }));
  return (text, fallback = 'en') => {
    const list = words(fold(text)).filter((word) => !international.has(word) && !/^\d/.test(word));
    const scores = languages.map(({ language, curated }) => {
      const found = signs[language] ? (text.toLowerCase().match(signs[language])?.length ?? 0) : 0;
      return { language, score: sum(list, (word) => weightOf(word, language, curated)) + signWeight * found };
    });
    const best = scores.reduce((a, b) => (b.score > a.score ? b : a), { language: fallback, score: 0 });
    const english = sum(list, weightInEnglish);
    // English is the default: another language must show clearly, or be all there is.
    if (best.score > english && best.score >= Math.min(2, list.length * 0.3)) return best.language;
    return english > 0 ? 'en' : fallback;
  };
}

/** What also is an English word tells half; a topic that also is one ("bonus", "stress") tells nothing. */
function weightOf(word: string, language: string, curated: ReadonlySet<string>): number {
  if (isFunctionWord(word, language)) return isEnglish(word) ? 0.5 : 1;
  return curated.has(word) && !isEnglish(word) ? 1 : 0;
}

function weightInEnglish(word: string): number {
  if (frequent.has(word) || isStopWord(word)) return 1;
  return isEnglish(word) ? 0.5 : 0;
}

function sum(list: readonly string[], weight: (word: string) => number): number {
  return list.reduce((total, word) => total + weight(word), 0);
}
