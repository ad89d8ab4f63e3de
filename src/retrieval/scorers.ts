import type { Analysed } from './analyse.ts';
import { rarity } from './background.ts';
import { createField, type Field, lettersOnly, pairsOnly, wordsOnly } from './bm25.ts';
import { type Classifier, softmax, trainClassifier } from './classifier.ts';
import { hashWord } from './features.ts';
import { createPhrasings, type PhrasingIndex } from './phrasings.ts';

/** A unit's texts as they are looked up by. */
export interface AnalysedUnit {
  readonly title: Analysed | undefined;
  readonly phrasings: readonly Analysed[];
  readonly body: Analysed;
}

/** What is known of how each unit answers a question: one array a measure, in the units' order. */
export interface Measures {
  /** BM25 over questions and text together. */
  readonly flat: Float32Array;
  /** BM25 over the questions, function words included. */
  readonly worded: Float32Array;
  /** BM25 over the questions' words, word pairs and letter sequences. */
  readonly shaped: Float32Array;
  /** BM25 over the text's letter sequences, and over its word pairs. */
  readonly letters: Float32Array;
  readonly pairs: Float32Array;
  /** Cosine to the nearest phrasing, and the mean of the three nearest. */
  readonly nearest: Float32Array;
  readonly near: Float32Array;
  /** The classifier's score and probability; absent with too few phrasings to learn from. */
  readonly learnt: Float32Array | undefined;
  readonly probability: Float32Array | undefined;
  /** Cosine to each phrasing. */
  readonly similarities: Float32Array;
}

export interface Scorers {
  measure(question: Analysed): Measures;
  /** BM25 over words alone: the ranking without fusion. */
  readonly flat: Field;
  /** Share (0..1) of the question's information that a unit holds, and the most telling term of it held and not held (0..1). */
  held(question: Analysed, unit: number): { share: number; best: number; missed: number };
}

/** Below this many phrasings a unit on average there is nothing to learn from; above so many units it takes too long. */
const learnable = { phrasings: 3, units: 400 };
const epochs = 15;

export function createScorers(units: readonly AnalysedUnit[]): Scorers {
  const bodies = units.map(({ body }) => body.terms);
  const asked = (of: (text: Analysed) => readonly string[]) =>
    units.map(({ title, phrasings }) => [
      // The title counts twice: it is what the unit is about.
      ...(title ? [...of(title), ...of(title)] : []),
      ...phrasings.flatMap(of),
    ]);
  const askedAll = asked(({ all }) => all);
  const flat = createField(
    [
      { documents: asked(({ terms }) => terms), weight: 2 },
      { documents: bodies, weight: 2 },
    ],
    wordsOnly,
  );
  const worded = createField([{ documents: askedAll, weight: 1 }], wordsOnly);
  const shaped = createField([{ documents: askedAll, weight: 1 }], {
    word: 1,
    pair: 1,
    letters: 1,
    shortest: 3,
    longest: 5,
  });
  const letters = createField([{ documents: bodies, weight: 1 }], lettersOnly);
  const pairs = createField([{ documents: bodies, weight: 1 }], pairsOnly);
  const questions = units.map(({ title, phrasings }) => [...(title ? [title] : []), ...phrasings]);
  const phrasings = createPhrasings(questions.flatMap((list) => list.map(({ all }) => all)));
  const owner = Uint32Array.from(questions.flatMap((list, unit) => list.map(() => unit)));
  const classifier = learn(questions, phrasings);
  const array = () => new Float32Array(units.length);

  return {
    flat,
    measure({ terms, all }) {
      const measures = { flat: array(), worded: array(), shaped: array(), letters: array(), pairs: array() };
      flat.score(terms, measures.flat);
      worded.score(all, measures.worded);
      shaped.score(all, measures.shaped);
      letters.score(terms, measures.letters);
      pairs.score(terms, measures.pairs);
      const similarities = new Float32Array(phrasings.size);
      phrasings.similar(all, similarities);
      const near = nearestThree(similarities, owner, units.length);
      if (!classifier) return { ...measures, ...near, similarities, learnt: undefined, probability: undefined };
      const learnt = array();
      classifier.score(phrasings.vector(all), learnt);
      const probability = learnt.slice();
      softmax(probability);
      return { ...measures, ...near, similarities, learnt, probability };
    },
    held({ terms }, unit) {
      let whole = 0;
      let share = 0;
      let best = 0;
      let missed = 0;
      for (const term of new Set(terms)) {
        const information = rarity(term);
        const at = flat.postings.find(hashWord(term));
        const holds = at >= 0 && flat.postings.holds(at, unit);
        whole += information;
        if (holds) share += information;
        if (holds) best = Math.max(best, information);
        else missed = Math.max(missed, information);
      }
      return { share: whole > 0 ? share / whole : 0, best, missed };
    },
  };
}

function learn(questions: readonly (readonly Analysed[])[], phrasings: PhrasingIndex): Classifier | undefined {
  const units = questions.length;
  if (units < 2 || units > learnable.units || phrasings.size < learnable.phrasings * units) return undefined;
  const examples = questions.flatMap((list, label) =>
    list.map(({ all }) => ({ vector: phrasings.vector(all), label })),
  );
  return trainClassifier(examples, units, phrasings.features, epochs);
}

function nearestThree(similarities: Float32Array, owner: Uint32Array, units: number) {
  const nearest = new Float32Array(units);
  const second = new Float32Array(units);
  const third = new Float32Array(units);
  for (let at = 0; at < similarities.length; at++) {
    const value = similarities[at]!;
    const unit = owner[at]!;
    if (value > nearest[unit]!) {
      third[unit] = second[unit]!;
      second[unit] = nearest[unit]!;
      nearest[unit] = value;
    } else if (value > second[unit]!) {
      third[unit] = second[unit]!;
      second[unit] = value;
    } else if (value > third[unit]!) third[unit] = value;
  }
  return { nearest, near: nearest.map((value, unit) => (value + second[unit]! + third[unit]!) / 3) };
}
