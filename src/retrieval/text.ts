import { stem } from 'porter2';
import { fold } from '../lib/fold.ts';

/** One word of a question: as written (folded), and its stem, by which it is looked up. */
export interface Token {
  readonly word: string;
  readonly stem: string;
}

const contractions: readonly [RegExp, string][] = [
  [/\b(what|who|where|how|that|it|there|here|he|she|when|why)'?s\b(?!\w)/g, '$1 is'],
  [/\b(?:ca|wo|sha)n't\b/g, 'not'],
  [/n't\b/g, ' not'],
  [/\b(dont|doesnt|isnt|arent|cant|wont|didnt)\b/g, 'not'],
  [/'(re|ve|ll|d|m)\b/g, ''],
  [/\bim\b/g, 'i'],
];

/** Words that carry no topic by themselves. Question words stay: "who", "why" and "how much" tell entries apart. */
const stopWords = new Set(
  `a an the is are am be been being was were do does did i you u me my your we they them their it its this that these those there
   to of for in on at with as by from or and so if then than but just very really actually basically please pls plz can could would
   should will shall may might must let lets got get gets have has had having ok okay hi hello hey well also too about into
   some any such like kind sort thing things tell know wonder wondering want im ur ya yes lol hmm eh btw etc really quite
   exactly generally normally usually typically now one ones someone somebody anyone people ppl guy guys`.split(/\s+/),
);

/** Words of a text for looking up: folded, contractions opened ("what's" is "what is"). */
export function lookupWords(text: string): string[] {
  let folded = fold(text);
  for (const [pattern, replacement] of contractions) folded = folded.replace(pattern, replacement);
  return words(folded);
}

/** Words of a folded text. "c++", "c#" and "ai/ml" keep or part their signs as people mean them. */
export function words(folded: string): string[] {
  return folded.match(/c\+\+|c#|[\p{L}\p{N}]+/gu) ?? [];
}

export function isStopWord(word: string): boolean {
  return stopWords.has(word);
}

/** The word's stem (Porter2 for English; other scripts come through unchanged). */
export function stemOf(word: string): string {
  return /^[a-z]+$/.test(word) ? stem(word) : word;
}
