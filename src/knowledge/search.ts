import {
  type Analysed,
  createPhrasings,
  createRetriever,
  createSpelling,
  isEnglish,
  isStopWord,
  type KnownQuestion,
  lookupWords,
  type Measures,
  rarity,
  type Signals,
  stemOf,
} from '../retrieval/retrieval.ts';
import type { Entry, Section } from './entry.ts';
import { createRewrite, type Rewrite } from './glossary.ts';
import type { Glossary } from './lists.ts';

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
  readonly signals: Signals;
}

export interface Query {
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
}

export interface Search {
  query(text: string, language?: string): Query;
  /** Best first, at most ten. */
  find(text: string, options?: SearchOptions): Hit[];
}

const heldWeight = 0.4;
const mostHits = 10;
/** Taken off the log-odds of an entry whose look-alike ("not") is nearer to the question than anything it answers. */
const lookAlike = 2;

/** Where a phrasing stands: its entry, and the section it asks for (-1: the entry as a whole). */
interface Place {
  readonly section: number;
  readonly text: string;
}

/** Search over entries: which entry a question asks for, which section of it, and how sure that is. */
export function createSearch(
  entries: readonly Entry[],
  glossary: Glossary,
  extraWords: readonly string[] = [],
  known: readonly KnownQuestion[] = [],
): Search {
  const rewrite = createRewrite(glossary);
  const spell = createSpelling(countWords(entries, glossary, extraWords));
  const analyse = analyser(rewrite, spell);
  const places: (readonly Place[])[] = entries.map((entry) => [
    { section: -1, text: entry.title },
    ...entry.questions.map((text) => ({ section: -1, text })),
    ...entry.sections.flatMap(({ heading, asked }, section) => [heading, ...asked].map((text) => ({ section, text }))),
  ]);
  const starts = [0];
  for (const list of places) starts.push(starts.at(-1)! + list.length);
  const { other, judged } = apart(known);
  const retriever = createRetriever(
    [
      ...entries.map((entry, at) => ({
        id: entry.id,
        title: entry.title,
        phrasings: places[at]!.slice(1).map(({ text }) => text),
        body: [entry.answer, ...entry.sections.map(({ text }) => text)].join('\n'),
      })),
      ...(other.length > 0 ? [{ id: '', phrasings: other }] : []),
    ],
    { analyse, known: judged },
  );
  const parts = entries.map((entry) => ({
    general: termsOf([entry.title, ...entry.questions, entry.answer]),
    sections: entry.sections.map(({ heading, asked, text }) => termsOf([heading, ...asked, text])),
  }));
  const vocabulary = new Set(
    parts.flatMap(({ general, sections }) => [...general, ...sections.flatMap((one) => [...one])]),
  );
  const nots = createNots(entries, analyse);

  function termsOf(texts: readonly string[]): Set<string> {
    return new Set(texts.flatMap((text) => analyse(text).terms));
  }

  const hitOf = (unit: number, odds: number, question: Analysed, measures: Measures, signals: Signals): Hit => {
    const entry = entries[unit]!;
    const list = places[unit]!.map((place, at) => ({
      ...place,
      similarity: measures.similarities[starts[unit]! + at]!,
    }));
    const nearest = list.reduce((a, b) => (b.similarity > a.similarity ? b : a));
    const section = bestSection(entry, list, question, parts[unit]!);
    return {
      entry,
      confidence: 1 / (1 + Math.exp(-odds)),
      ...(section && { section }),
      nearest: nearest.text,
      similarity: nearest.similarity,
      coverage: signals.held,
      telling: Math.max(
        0,
        ...question.terms
          .filter((term) => parts[unit]!.general.has(term) || parts[unit]!.sections.some((one) => one.has(term)))
          .map(rarity),
      ),
      signals,
    };
  };

  return {
    query(text, language) {
      const { terms } = analyse(text, language);
      return { terms, unknown: [...new Set(terms)].filter((term) => !vocabulary.has(term)) };
    },
    find(text, { language, focus = [], focusWeight = 0.6, only } = {}) {
      const question = analyse(text, language);
      if (question.terms.length === 0) return [];
      const { candidates, measures } = retriever.candidates(question, only ? entries.length + 1 : mostHits);
      const refused = nots(question);
      return candidates
        .filter(
          ({ unit, signals }) =>
            unit < entries.length &&
            (!only || only.includes(entries[unit]!.id)) &&
            (signals.held > 0 || signals.nearest > 0),
        )
        .map(({ unit, confidence, signals }) => {
          const odds =
            Math.log(confidence / (1 - confidence)) +
            (focus.includes(entries[unit]!.id) ? focusWeight : 0) -
            ((refused.get(unit) ?? 0) > signals.nearest ? lookAlike : 0);
          return hitOf(unit, odds, question, measures, signals);
        })
        .sort((a, b) => b.confidence - a.confidence);
    },
  };
}

/**
 * Every other question that no entry answers teaches what is not ours, as a unit of its own that wins no question; the rest, unseen by
 * the classifier, teach how sure it may be.
 */
function apart(known: readonly KnownQuestion[]): { other: string[]; judged: KnownQuestion[] } {
  const other: string[] = [];
  const judged = known.filter(({ text, unit }, at) => {
    const teaches = unit === null && at % 2 === 0;
    if (teaches) other.push(text);
    return !teaches;
  });
  return { other, judged };
}

/** How near a question is to the look-alikes of each entry, by the entry's position. */
function createNots(entries: readonly Entry[], analyse: (text: string) => Analysed) {
  const owners = entries.flatMap((entry, at) => entry.not.map(() => at));
  const index = createPhrasings(entries.flatMap(({ not }) => not.map((text) => analyse(text).all)));
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

/** The section that is nearer to the question, by its phrasings and by what of the question it holds, than the entry's general part. */
function bestSection(
  entry: Entry,
  list: readonly (Place & { similarity: number })[],
  { terms }: Analysed,
  own: { general: ReadonlySet<string>; sections: readonly ReadonlySet<string>[] },
): Section | undefined {
  const unique = [...new Set(terms)];
  const whole = unique.reduce((sum, term) => sum + rarity(term), 0) || 1;
  const held = (set: ReadonlySet<string>) =>
    unique.reduce((sum, term) => sum + (set.has(term) ? rarity(term) : 0), 0) / whole;
  const nearest = (section: number) =>
    Math.max(0, ...list.filter((place) => place.section === section).map(({ similarity }) => similarity));
  const general = nearest(-1) + heldWeight * held(own.general);
  let best: { section: Section; score: number } | undefined;
  entry.sections.forEach((section, at) => {
    const similarity = nearest(at);
    const score = similarity === 0 ? 0 : similarity + heldWeight * held(own.sections[at]!);
    if (score > general - 0.01 && score > (best?.score ?? 0)) best = { section, score };
  });
  return best?.section;
}

/** Terms of a text: misspellings mended, glossary applied, stems. */
function analyser(rewrite: Rewrite, spell: (word: string) => string | undefined) {
  return (text: string, language?: string): Analysed => {
    const raw = lookupWords(text);
    const corrected =
      language && language !== 'en' ? raw : raw.map((word) => (isStopWord(word) ? word : (spell(word) ?? word)));
    // A number is never what tells entries apart; the verifier and the composer look at figures.
    const words = rewrite(corrected, language).filter((word) => !/^\d/.test(word));
    return { terms: words.filter((word) => !isStopWord(word)).map(stemOf), all: words.map(stemOf) };
  };
}

/**
 * The words that a misspelt one may stand for, with how often they occur. Curators keep questions as people typed them, typing
 * errors included: a word that only questions have must be English or frequent.
 */
function countWords(entries: readonly Entry[], glossary: Glossary, extra: readonly string[]): Map<string, number> {
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
