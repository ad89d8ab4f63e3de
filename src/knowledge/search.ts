import { createSpelling, isStopWord, knownStem, lookupWords, rarity, stemOf } from '../retrieval/retrieval.ts';
import type { Entry, Section } from './entry.ts';
import { createRewrite, type Rewrite } from './glossary.ts';
import type { Glossary } from './lists.ts';

/** An entry that may answer a question, and why. */
export interface Hit {
  readonly entry: Entry;
  /** 0..1: 0.5 is as likely right as wrong. */
  readonly confidence: number;
  /** The narrower question asked, when one of the entry's sections answers it better than its short answer. */
  readonly section?: Section;
  /** The curated phrasing nearest to the question. */
  readonly nearest: string;
  readonly similarity: number;
  /** Share of the question's information found in the entry, 0..1. */
  readonly coverage: number;
  /** Rarity (0.2..1) of the most telling word that the question and the entry share. */
  readonly telling: number;
}

export interface Query {
  /** Stems after glossary and spelling, stop words left out. */
  readonly terms: readonly string[];
  /** Terms that no phrasing or text of the knowledge holds, most telling first. */
  readonly unknown: readonly string[];
}

export interface SearchOptions {
  /** Language of the question (its glossary is used). */
  readonly language?: string;
  /** Entries the conversation is about, and how much that counts (0..1): they win a near tie. */
  readonly focus?: readonly string[];
  readonly focusWeight?: number;
  /** Only these entries. */
  readonly only?: readonly string[];
}

export interface Search {
  query(text: string, language?: string): Query;
  /** Best first; entries that share no term with the question are left out. */
  find(text: string, options?: SearchOptions): Hit[];
}

interface Phrasing {
  readonly entry: number;
  readonly section: number;
  readonly negative: boolean;
  readonly text: string;
  readonly norm: number;
}

const bigramWeight = 0.6;
const gramWeight = 0.35;
const titleWeight = 0.08;
const heldWeight = 0.4;
const unknownWeight = 0.7;

/**
 * Lexical search over curated phrasings. An entry scores by its phrasings nearest to the question (cosine of idf-weighted
 * words, word pairs and character trigrams) and by how much of the question's information its texts hold.
 */
export function createSearch(
  entries: readonly Entry[],
  glossary: Glossary,
  extraWords: readonly string[] = [],
): Search {
  const rewrite = createRewrite(glossary);
  const vocabulary = countWords(entries, glossary, extraWords);
  const spell = createSpelling(vocabulary);
  const analyse = analyser(rewrite, spell);

  const phrasings: {
    entry: number;
    section: number;
    negative: boolean;
    text: string;
    features: Map<string, number>;
  }[] = [];
  const texts: Set<string>[] = [];
  const titles: Set<string>[] = [];
  /** By entry: the terms of its general part, then of each section. */
  const partTerms: { general: Set<string>; sections: Set<string>[] }[] = [];
  entries.forEach((entry, index) => {
    const add = (text: string, section: number, negative = false) =>
      phrasings.push({ entry: index, section, negative, text, features: features(analyse(text)) });
    for (const text of [entry.title, ...entry.questions]) add(text, -1);
    for (const text of entry.not) add(text, -1, true);
    entry.sections.forEach((section, at) => {
      for (const text of [section.heading, ...section.asked]) add(text, at);
    });
    partTerms.push({
      general: new Set([entry.title, ...entry.questions, entry.answer].flatMap((text) => analyse(text))),
      sections: entry.sections.map(
        (section) => new Set([section.heading, ...section.asked, section.text].flatMap((text) => analyse(text))),
      ),
    });
    const body = [
      entry.title,
      ...entry.questions,
      entry.answer,
      ...entry.sections.flatMap((s) => [s.heading, ...s.asked, s.text]),
    ];
    titles.push(new Set(analyse(entry.title)));
    texts.push(new Set(body.flatMap((text) => analyse(text))));
  });

  const frequency = new Map<string, number>();
  for (const { features: own } of phrasings)
    for (const feature of own.keys()) frequency.set(feature, (frequency.get(feature) ?? 0) + 1);
  const total = phrasings.length;
  const idf = (feature: string) =>
    Math.log(1 + total / (0.5 + (frequency.get(feature) ?? 0))) *
    (/[ ~]/.test(feature) ? 1 : 0.4 + 0.6 * rarity(feature));

  const postings = new Map<string, [phrasing: number, weight: number][]>();
  const index: Phrasing[] = phrasings.map((phrasing, at) => {
    let squares = 0;
    for (const [feature, count] of phrasing.features) {
      const weight = count * idf(feature);
      squares += weight * weight;
      const list = postings.get(feature) ?? [];
      list.push([at, weight]);
      postings.set(feature, list);
    }
    return {
      entry: phrasing.entry,
      section: phrasing.section,
      negative: phrasing.negative,
      text: phrasing.text,
      norm: Math.sqrt(squares) || 1,
    };
  });

  /** What a term tells: a word the knowledge never uses tells the more, the rarer it is; one that is no English word, little. */
  const information = (term: string, language = 'en') => {
    if (frequency.has(term)) return idf(term);
    // In another language a word outside its glossary is most often a function word.
    return Math.log(1 + total / 2) * (language !== 'en' ? 0.2 : knownStem(term) ? rarity(term) : 0.5);
  };

  const query = (text: string, language?: string): Query => {
    const terms = analyse(text, language);
    const unknown = [...new Set(terms)].filter((term) => !texts.some((set) => set.has(term)));
    return { terms, unknown };
  };

  const find = (text: string, options: SearchOptions = {}): Hit[] => {
    const terms = analyse(text, options.language);
    if (terms.length === 0) return [];
    const asked = features(terms);
    const scores = new Float64Array(index.length);
    let squares = 0;
    for (const [feature, count] of asked) {
      const list = postings.get(feature);
      if (!list) {
        // Pairs and trigrams that no phrasing has say only how it is worded; a word that none has says it is about more.
        if (!/[ ~]/.test(feature)) squares += unknownWeight * information(feature, options.language) ** 2;
        continue;
      }
      const weight = count * idf(feature);
      squares += weight * weight;
      for (const [at, other] of list) scores[at]! += weight * other;
    }
    const norm = Math.sqrt(squares) || 1;
    const near = new Map<number, { at: number; similarity: number }[]>();
    const refused = new Map<number, number>();
    index.forEach((phrasing, at) => {
      const similarity = scores[at]! / (norm * phrasing.norm);
      if (similarity <= 0) return;
      if (phrasing.negative) {
        refused.set(phrasing.entry, Math.max(refused.get(phrasing.entry) ?? 0, similarity));
      } else {
        const list = near.get(phrasing.entry) ?? [];
        list.push({ at, similarity });
        near.set(phrasing.entry, list);
      }
    });
    const unique = [...new Set(terms)];
    const weightOf = (term: string) => information(term, options.language);
    const whole = unique.reduce((sum, term) => sum + weightOf(term), 0);
    const hits: Hit[] = [];
    for (const [entryIndex, list] of near) {
      const entry = entries[entryIndex]!;
      if (options.only && !options.only.includes(entry.id)) continue;
      list.sort((a, b) => b.similarity - a.similarity);
      const best = list[0]!;
      const top = list.slice(0, 3);
      const mean = top.reduce((sum, { similarity }) => sum + similarity, 0) / 3;
      const titled = titles[entryIndex]!;
      const named =
        titled.size === 0
          ? 0
          : [...titled].reduce((sum, term) => sum + (asked.has(term) ? weightOf(term) : 0), 0) /
            [...titled].reduce((sum, term) => sum + weightOf(term), 0);
      const coverage =
        unique.reduce((sum, term) => sum + (texts[entryIndex]!.has(term) ? weightOf(term) : 0), 0) / whole;
      const focus = options.focus?.includes(entry.id) ? (options.focusWeight ?? 0.06) : 0;
      const refusal = refused.get(entryIndex) ?? 0;
      const penalty = refusal > best.similarity ? 0.3 : 0;
      const telling = Math.max(0, ...unique.filter((term) => texts[entryIndex]!.has(term)).map(rarity));
      const score = 0.5 * best.similarity + 0.2 * mean + 0.3 * coverage + titleWeight * named + focus - penalty;
      const held = (own: ReadonlySet<string>) =>
        unique.reduce((sum, term) => sum + (own.has(term) ? weightOf(term) : 0), 0) / whole;
      const section = bestSection(
        list,
        index,
        entry,
        held(partTerms[entryIndex]!.general),
        partTerms[entryIndex]!.sections.map(held),
      );
      hits.push({
        entry,
        confidence: Math.max(0, Math.min(1, score)),
        nearest: index[best.at]!.text,
        similarity: best.similarity,
        coverage,
        telling,
        ...(section && { section }),
      });
    }
    return hits.sort((a, b) => b.confidence - a.confidence);
  };

  return { query, find };
}

/** The section that is nearer to the question, by its phrasings and by what of the question it holds, than the entry's general part. */
function bestSection(
  list: readonly { at: number; similarity: number }[],
  index: readonly Phrasing[],
  entry: Entry,
  generalHeld: number,
  sectionHeld: readonly number[],
): Section | undefined {
  const nearest = (section: number) => list.find(({ at }) => index[at]!.section === section)?.similarity ?? 0;
  const general = nearest(-1) + heldWeight * generalHeld;
  let best: { section: Section; score: number } | undefined;
  entry.sections.forEach((section, at) => {
    const similarity = nearest(at);
    const score = similarity === 0 ? 0 : similarity + heldWeight * sectionHeld[at]!;
    if (score > general - 0.01 && score > (best?.score ?? 0)) best = { section, score };
  });
  return best?.section;
}

function analyser(rewrite: Rewrite, spell: (word: string) => string | undefined) {
  return (text: string, language?: string): string[] => {
    const raw = lookupWords(text);
    const corrected =
      language && language !== 'en' ? raw : raw.map((word) => (isStopWord(word) ? word : (spell(word) ?? word)));
    return (
      rewrite(corrected, language)
        // A number is never what tells entries apart; the verifier and the composer look at figures.
        .filter((word) => !isStopWord(word) && !/^\d/.test(word))
        .map(stemOf)
    );
  };
}

/** Words, neighbouring pairs and character trigrams of a list of stems, with their weights. */
function features(terms: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  const add = (feature: string, weight: number) => found.set(feature, Math.min(1, (found.get(feature) ?? 0) + weight));
  terms.forEach((term, at) => {
    add(term, 1);
    const next = terms[at + 1];
    if (next !== undefined) add(`${term} ${next}`, bigramWeight);
    const padded = `^${term}$`;
    if (term.length > 3)
      for (let i = 0; i + 3 <= padded.length; i++)
        add(`~${padded.slice(i, i + 3)}`, gramWeight / Math.sqrt(term.length));
  });
  return found;
}

function countWords(entries: readonly Entry[], glossary: Glossary, extra: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  const texts = [
    ...entries.flatMap((entry) => [
      entry.title,
      ...entry.questions,
      ...entry.sections.flatMap((section) => [section.heading, ...section.asked]),
    ]),
    ...glossary.synonyms.flatMap(({ term, also }) => [term, ...also]),
    ...extra,
  ];
  for (const text of texts) for (const word of lookupWords(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
