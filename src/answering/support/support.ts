import { factReferences, fold, stemOf, words } from '../../knowledge/knowledge.ts';

/** Why a sentence is not supported. */
export const faults = ['characters', 'figure', 'fact', 'words', 'negation', 'citation', 'schema'] as const;
export type Fault = (typeof faults)[number];

/** What a sentence may say. */
export interface Ground {
  readonly passages: readonly { readonly text: string }[];
  readonly facts: readonly { readonly id: string }[];
  readonly levels: readonly string[];
  readonly before: string | undefined;
}

export function sentencesOf(text: string): { sentence: string; joint: string }[] {
  return text.split(/(?<=[.!?])(\s+)/).reduce<{ sentence: string; joint: string }[]>((all, piece, at, list) => {
    if (at % 2 === 0 && piece) all.push({ sentence: piece, joint: list[at - 1] ?? '' });
    return all;
  }, []);
}

const free = new Set(
  'a an the is are be you they it of to in on at and or for with as by from that this these'.split(' '),
);

export function faultOf(sentence: string, { passages, facts }: Ground): Fault | undefined {
  if (factReferences(sentence).some((id) => !facts.some((fact) => fact.id === id))) return 'fact';
  const plain = sentence.replace(/\{\{fact:[a-z0-9-]+\}\}/g, ' ');
  if (/[^\p{Script=Latin}\s.,;:!?'’()-]/u.test(plain)) return 'characters';
  const known = new Set(passages.flatMap(({ text }) => words(fold(text)).map(stemOf)));
  const own = words(fold(plain));
  if (own.some((word) => !free.has(word) && !known.has(stemOf(word)))) return 'words';
  const not = (text: string) => /\b(?:not|no|never)\b|n't\b/.test(fold(text));
  if (not(plain) && !passages.some(({ text }) => not(text))) return 'negation';
  return undefined;
}
