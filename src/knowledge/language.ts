import { fold, words } from '../retrieval/retrieval.ts';

/** Frequent short words by language: enough to tell which of these a sentence is in. Words that several share are left out. */
const marks: Record<string, string> = {
  en: 'the is are what how do does of and to in for you your i my can with who which need much it this that have want as on or me a an be about would please not from when why where will',
  de: 'der die das ist und ich man wie was ein eine einen fur mit nicht sie ihr habt bei zu den dem auf auch wer welche welcher welches verdient braucht gibt kann wird sind werden mochte arbeiten als im',
  fr: 'le la les est et je un une des du pour avec que quoi quel quelle quels quelles vous c est dans sur pas combien faut qui gagne salaire peut comment on au aux ce cette mon ma mes ne ou pr svp bjr voudrais',
  es: 'el la los las es y yo un una de para con que cual cuales cuanto cuanta usted se en no por como qué hay puedo necesito gana quien quienes hace mi mis su sus piden cobra trabajo del al',
  it: 'il lo la gli le e io un una di per con che quale quali quanto si non come sono devo puo chi cosa della dei del nel guadagna serve servono questo questa ho mio mia lavorare da abito',
  nl: 'de het een en ik is van voor met niet wat hoe wie welke je jij u mijn kan moet zijn op in er werk werkt hoeveel verdient als naar bij om wil mn dat dit',
  pl: 'jest i w na z do nie co jak czy ile kto jaki jakie jaka dla ja sie to ze od moge potrzebne sa zeby zostac zarabia pracy prace moj moja mam lub oraz o za',
};

const sets = Object.entries(marks).map(([language, list]) => [language, new Set(list.split(' '))] as const);

const functionWords: ReadonlyMap<string, ReadonlySet<string>> = new Map(sets);

/** ISO 639-1 code of the language a message is most likely in; `fallback` when nothing tells. Knows en, de, fr, es, it, nl, pl. */
export function detectLanguage(text: string, fallback = 'en'): string {
  const list = words(fold(text));
  // "à", "ł", "ß" and the like are folded away above but tell much.
  const lower = text.toLowerCase();
  const letters: Record<string, RegExp> = { de: /[äöß]/g, fr: /[àâçèêëîïôûœ]/g, es: /[ñ¿¡]/g, pl: /[ąćęłńśźż]/g };
  const scored = sets.map(([language, set]) => {
    const hits = list.reduce((sum, word) => sum + (set.has(word) ? 1 : 0), 0);
    const signs = letters[language] ? (lower.match(letters[language])?.length ?? 0) * 0.8 : 0;
    return { language, score: hits + signs };
  });
  const own = scored.find(({ language }) => language === 'en')!.score;
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  // English is the default: another language must show clearly, or be all there is.
  if (best.language === 'en') return 'en';
  if (best.score > own && best.score >= Math.min(2, list.length * 0.34)) return best.language;
  return own > 0 ? 'en' : fallback;
}

/** A short word of the language that carries no topic. */
export function isFunctionWord(word: string, language: string): boolean {
  return language !== 'en' && (functionWords.get(language)?.has(word) ?? false);
}
