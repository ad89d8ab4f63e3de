import { type Analysed, type Built, buildPlain, type KnownQuestion, type Unit } from '../retrieval/retrieval.ts';
import { elsewhere } from './elsewhere.ts';
import type { Entry } from './entry.ts';
import { countWords, createLexicon } from './lexicon.ts';
import type { Glossary } from './lists.ts';
import { sectionUnits } from './sections.ts';
import type { Vectors } from './vectors.ts';

/** What the search is built from. */
export interface SearchSource {
  readonly entries: readonly Entry[];
  readonly glossary: Glossary;
  /** Words that are spelt right although no entry has them. */
  readonly extraWords?: readonly string[];
  /** By these it learns how sure it may be. */
  readonly known?: readonly KnownQuestion[];
}

/** All of a search that takes long to build: plain data, the same for the same source. */
export interface Learnt {
  /** The words that a misspelt one may stand for, with how often they occur. */
  readonly words: ReadonlyMap<string, number>;
  readonly entries: Built;
  /** By the entry's position; undefined where it has no sections. */
  readonly sections: readonly (Built | undefined)[];
  /** The terms of each entry. */
  readonly terms: readonly ReadonlySet<string>[];
  /** The positions of the entries that have a question written down, by its `keyOf`. */
  readonly written: ReadonlyMap<string, readonly number[]>;
  /** The embedding model by whose vectors entries are found too; absent: by words alone. */
  readonly model?: string;
}

/** The texts by whose vectors entries are found, and it is learnt how sure that is. */
export function textsToEmbed({ entries, known = [] }: SearchSource): string[] {
  return [...new Set([...entries.flatMap(phrasingsOf), ...balanced(known).map(({ text }) => text)])];
}

/**
 * Takes seconds of processor time with some thousand phrasings. `meanings`: vectors of all of `textsToEmbed`. Entries are found by
 * them, sections by words: which part of an entry answers is a matter of its words. Pure.
 */
export function learn(
  { entries, glossary, extraWords = [], known = [] }: SearchSource,
  meanings?: { readonly model: string; readonly vectors: Vectors },
): Learnt {
  const words = countWords(entries, glossary, extraWords);
  const analyse = createLexicon(glossary, words);
  const asked = entries.map((entry) => phrasingsOf(entry).map((text) => analyse(text)));
  const written = new Map<string, number[]>();
  asked.forEach((list, at) => {
    for (const key of new Set(list.map(keyOf))) written.set(key, [...(written.get(key) ?? []), at]);
  });
  return {
    words,
    entries: buildPlain(entries.map(unitOf), {
      analyse,
      known: balanced(known),
      ...(meanings && { vectors: meanings.vectors }),
    }),
    sections: entries.map((entry) => {
      const own = sectionUnits(entry);
      return own.length > 0 ? buildPlain(own, { analyse }) : undefined;
    }),
    terms: entries.map(
      (entry, at) =>
        new Set([...asked[at]!, ...textsOf(entry).map((text) => analyse(text))].flatMap((one) => one.terms)),
    ),
    written,
    ...(meanings && { model: meanings.model }),
  };
}

/** With questions that no career page answers, as far as those that this one does answer do not become the few among them. */
function balanced(known: readonly KnownQuestion[]): KnownQuestion[] {
  const answered = known.filter(({ unit }) => unit !== null).length;
  return [...known, ...elsewhere.slice(0, 2 * answered).map((text) => ({ text, unit: null }))];
}

/** The same for two texts that are looked up alike. */
export function keyOf({ all }: Analysed): string {
  return all.join(' ');
}

/** The title first. */
export function phrasingsOf({ title, questions, sections }: Entry): string[] {
  return [title, ...questions, ...sections.flatMap(({ heading, asked }) => [heading, ...asked])];
}

function textsOf({ answer, sections }: Entry): string[] {
  return [answer, ...sections.map(({ text }) => text)];
}

function unitOf(entry: Entry): Unit {
  const [title, ...phrasings] = phrasingsOf(entry);
  return { id: entry.id, title: title!, phrasings, body: textsOf(entry).join('\n') };
}
