import {
  type Analysed,
  type Candidate,
  createPhrasings,
  type Measures,
  openRetriever,
  rarity,
  type Signals,
} from '../retrieval/retrieval.ts';
import type { Entry, Section } from './entry.ts';
import { keyOf, type Learnt, phrasingsOf, type SearchSource } from './learn.ts';
import { createLexicon, type Lexicon, type Reading } from './lexicon.ts';
import { openSectionFinder } from './sections.ts';

/** An entry that may answer a question, and why. */
export interface Hit {
  readonly entry: Entry;
  /** 0..1: the probability that the entry is what is asked for, calibrated on the golden questions. */
  readonly confidence: number;
  /** The narrower question asked, when one of the entry's sections answers it better than its short answer. */
  readonly section?: Section;
  /** The curated phrasing nearest to the question. */
  readonly nearest: string;
  readonly similarity: number;
  /** Share of the question's information found in the entry, 0..1. */
  readonly coverage: number;
  /** Rarity (0..1) of the most telling word that the question and the entry share. */
  readonly telling: number;
  /** What spoke for it; absent where it was not looked up. */
  readonly signals?: Signals;
}

export interface Query extends Pick<Reading, 'mended' | 'words'> {
  /** Stems after glossary and spelling, stop words left out. */
  readonly terms: readonly string[];
  /** Terms that no phrasing or text of the knowledge holds. */
  readonly unknown: readonly string[];
}

export interface SearchOptions {
  /** Language of the question (its glossary is used). */
  readonly language?: string;
  /** Entries the conversation is about, and how much that counts: added to the log-odds, so that they win a near tie. */
  readonly focus?: readonly string[];
  readonly focusWeight?: number;
  /** Only these entries. */
  readonly only?: readonly string[];
  /** The text's vector, by the search's `embedded` model; without one it is found by its words alone. */
  readonly vector?: Float32Array | undefined;
}

export interface Search {
  /** The embedding model by whose vectors it finds too, and how many numbers those have; absent: it knows words alone. */
  readonly embedded?: { readonly model: string; readonly dimension: number };
  query(text: string, language?: string): Query;
  /** Best first, at most ten. */
  find(text: string, options?: SearchOptions): Hit[];
}

const mostHits = 10;
/** So many of the best hits are narrowed down to a section, which costs a search each: of several subjects the likest may not be first. */
const narrowed = { alone: 1, inside: 3 };
/** So near in meaning (0: no nearer than any other, 1: as phrasings of one entry are) an entry needs no word in common. */
const meant = 0.3;
/** An entry that shares no word with the question must be at least as near as this: a misspelling of a word shares its letters. */
const faint = 0.2;
/** Added to the log-odds of an entry that has the very question: what curators wrote down is found, whatever else it is like. */
const veryQuestion = 5;
/** Taken off the log-odds of an entry whose look-alike ("not") is nearer to the question than anything it answers. */
const lookAlike = 2;

/** The search over a source by what was learnt from it. */
export function openSearch({ entries, glossary }: SearchSource, learnt: Learnt): Search {
  const { terms, written } = learnt;
  const lexicon = createLexicon(glossary, learnt.words);
  const phrasings = entries.map(phrasingsOf);
  const starts = [0];
  for (const list of phrasings) starts.push(starts.at(-1)! + list.length);
  const retriever = openRetriever(
    entries.map(({ id }) => id),
    lexicon,
    learnt.entries,
  );
  const sections = entries.map((entry, at) => openSectionFinder(entry, lexicon, learnt.sections[at]));
  const nots = createNots(entries, lexicon);

  const hitOf = ({ unit, signals }: Candidate, odds: number, question: Analysed, { similarities }: Measures) => {
    const own = similarities.subarray(starts[unit]!, starts[unit + 1]!);
    const at = own.indexOf(own.reduce((a, b) => Math.max(a, b), 0));
    return {
      unit,
      entry: entries[unit]!,
      confidence: 1 / (1 + Math.exp(-odds)),
      nearest: phrasings[unit]![Math.max(0, at)]!,
      similarity: signals.nearest,
      coverage: signals.held,
      telling: Math.max(0, ...question.terms.filter((term) => terms[unit]!.has(term)).map(rarity)),
      signals,
    };
  };

  const { model, entries: built } = learnt;
  return {
    ...(model !== undefined && built.meaning && { embedded: { model, dimension: built.meaning.dimension } }),
    query(text, language) {
      const { terms: asked, mended, words } = lexicon(text, language);
      const unknown = [...new Set(asked)].filter((term) => !terms.some((own) => own.has(term)));
      return { terms: asked, unknown, mended, words };
    },
    find(text, { language, focus = [], focusWeight = 0.6, only, vector } = {}) {
      const question = lexicon(text, language);
      if (question.all.length === 0) return [];
      const exact = written.get(keyOf(question)) ?? [];
      const { candidates, measures } = retriever.candidates(
        question,
        only || exact.length > 0 ? entries.length : mostHits,
        vector,
      );
      const refused = nots(question);
      return candidates
        .filter(
          ({ unit, signals }) =>
            (!only || only.includes(entries[unit]!.id)) &&
            (signals.held > 0 || signals.nearest >= faint || signals.meaning >= meant),
        )
        .map((candidate) => {
          const { unit, confidence, signals } = candidate;
          const odds =
            Math.log(confidence / (1 - confidence)) +
            (focus.includes(entries[unit]!.id) ? focusWeight : 0) +
            (exact.includes(unit) ? veryQuestion : 0) -
            ((refused.get(unit) ?? 0) > signals.nearest ? lookAlike : 0);
          return hitOf(candidate, odds, question, measures);
        })
        .sort((a, b) => b.confidence - a.confidence)
        .map(({ unit, ...hit }, at) => {
          const section = at < (only ? narrowed.inside : narrowed.alone) ? sections[unit]!(question) : undefined;
          return section ? { ...hit, section } : hit;
        });
    },
  };
}

/** How near a question is to the look-alikes of each entry, by the entry's position. */
function createNots(entries: readonly Entry[], lexicon: Lexicon) {
  const owners = entries.flatMap((entry, at) => entry.not.map(() => at));
  const index = createPhrasings(entries.flatMap(({ not }) => not.map((text) => lexicon(text).all)));
  return ({ all }: Analysed): Map<number, number> => {
    const similarities = new Float32Array(index.size);
    index.similar(all, similarities);
    const nearest = new Map<number, number>();
    similarities.forEach((value, at) => {
      const owner = owners[at]!;
      if (value > (nearest.get(owner) ?? 0)) nearest.set(owner, value);
    });
    return nearest;
  };
}
