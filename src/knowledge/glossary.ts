import { lookupWords, stemOf } from '../retrieval/retrieval.ts';
import { isFunctionWord } from './function-words.ts';
import type { Glossary } from './lists.ts';

/** Rewrites a list of words so that every synonym becomes its canonical term, the longest phrase first. */
export type Rewrite = (list: readonly string[], language?: string) => string[];

interface Node {
  readonly next: Map<string, Node>;
  term?: string[];
}

/** Builds the rewriter from the curated glossary: English synonyms always, another language's words when it is spoken. */
export function createRewrite(glossary: Glossary): Rewrite {
  const english = trie(
    glossary.synonyms.flatMap(({ term, also }) => [term, ...also].map((phrase) => [phrase, term] as const)),
    concept,
  );
  const foreign = new Map<string, Node>();
  // Built when the language is first spoken: there are thousands of phrases, and most programs hear one or two languages.
  const of = (language: string): Node | undefined => {
    const terms = glossary.foreign[language];
    if (!terms) return undefined;
    const own = foreign.get(language) ?? trie(foreignPairs(terms));
    foreign.set(language, own);
    return own;
  };
  return (list, language = 'en') => {
    const own = of(language);
    // Only what the glossary does not know is dropped as a function word: "verdient" is one, and means pay.
    const topical = own ? rewrite(list, own, (word) => isFunctionWord(word, language)) : [...list];
    return rewrite(topical, english);
  };
}

/** A term of several words is one concept: "data scientist" shares nothing with "data". */
function concept(term: readonly string[]): string[] {
  return term.length > 1 ? [term.map(stemOf).join('_')] : [...term];
}

function foreignPairs(terms: Glossary['foreign'][string]): [string, string][] {
  return Object.entries(terms).flatMap(([term, phrases]) =>
    phrases.flatMap(spellings).map((phrase): [string, string] => [phrase, term]),
  );
}

/** Who has no umlauts on the keyboard writes them as two letters. */
function spellings(phrase: string): string[] {
  const spelt = phrase.replace(/[äöü]/gi, (letter) => `${letter.normalize('NFD')[0]}e`);
  return spelt === phrase ? [phrase] : [phrase, spelt];
}

function trie(pairs: readonly (readonly [string, string])[], asConcept = (term: string[]) => term): Node {
  const root: Node = { next: new Map() };
  for (const [phrase, term] of pairs) {
    let node = root;
    for (const word of lookupWords(phrase)) {
      const next: Node = node.next.get(word) ?? { next: new Map() };
      node.next.set(word, next);
      node = next;
    }
    if (node !== root) node.term ??= asConcept(lookupWords(term));
  }
  return root;
}

function rewrite(list: readonly string[], root: Node, drop: (word: string) => boolean = () => false): string[] {
  const out: string[] = [];
  for (let start = 0; start < list.length; ) {
    let node: Node | undefined = root;
    let end = start;
    let best: { end: number; term: string[] } | undefined;
    while (node && end < list.length) {
      node = node.next.get(list[end]!);
      end++;
      if (node?.term) best = { end, term: node.term };
    }
    if (best) {
      out.push(...best.term);
      start = best.end;
    } else {
      if (!drop(list[start]!)) out.push(list[start]!);
      start++;
    }
  }
  return out;
}
