import type { Analysed } from './analyse.ts';
import { scoreField } from './bm25.ts';
import { classify, softmax } from './classifier.ts';
import { letters, pair, word } from './features.ts';
import { type FusedIndex, type Index, learning } from './index.ts';
import type { MeaningScorer } from './meaning.ts';
import { addSimilarities, tell, vectorOf } from './phrasings.ts';

/** What is known of how each unit answers a question: one array a measure, in the units' order. */
export interface Measures {
  /** BM25 over the words of questions and text together. */
  readonly flat: Float32Array;
  /** BM25 over the questions, function words included: words, and word pairs and letter sequences besides. */
  readonly worded: Float32Array;
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
  /** Its probability that no unit is asked for; 0 where it has not learnt what belongs to none. */
  readonly other: number;
  /** Nearness in meaning, by the vectors of an embedding model; undefined where the question has none. */
  readonly meaning: Float32Array | undefined;
  /** Cosine to each phrasing. */
  readonly similarities: Float32Array;
}

/** Letter sequences are many and say little each. */
const lettersWeight = 0.2;

/** Measures every unit for a question, and in meaning too where the question's vector is given. */
export type Scorers = (question: Analysed, vector?: Float32Array) => Measures;

/** The arrays of measures are written anew by the next question: what is to be kept must be copied. */
export function createScorers({ flat, size }: Index, fused: FusedIndex, meaningOf?: MeaningScorer): Scorers {
  const { questions, phrasings, owners, texts, classifier } = fused;
  const array = () => new Float32Array(size);
  const measures = {
    flat: array(),
    worded: array(),
    shaped: array(),
    letters: array(),
    pairs: array(),
    nearest: array(),
    near: array(),
    learnt: classifier && array(),
    probability: classifier && array(),
    other: 0,
    meaning: undefined as Float32Array | undefined,
    similarities: new Float32Array(owners.length),
  } satisfies Measures;
  const second = array();
  const third = array();
  const classes = new Float32Array(classifier?.biases.length ?? 0);

  return ({ terms, all }, vector) => {
    measures.meaning = undefined;
    for (const scores of Object.values(measures)) if (typeof scores === 'object') scores.fill(0);
    measures.meaning = vector && meaningOf?.(vector);
    scoreField(flat, terms, { [word]: measures.flat });
    scoreField(texts, terms, { [pair]: measures.pairs, [letters]: measures.letters });
    second.fill(0);
    third.fill(0);
    scoreField(questions, all, { [word]: measures.worded, [pair]: second, [letters]: third });
    for (let unit = 0; unit < size; unit++)
      measures.shaped[unit] = measures.worded[unit]! + second[unit]! + lettersWeight * third[unit]!;
    const told = tell(questions, all);
    addSimilarities(questions, phrasings, told, measures.similarities);
    second.fill(0);
    third.fill(0);
    nearestThree(measures, owners, second, third);
    if (classifier && measures.learnt && measures.probability) {
      classify(classifier, vectorOf(questions, told, learning), classes);
      measures.learnt.set(classes.subarray(0, size));
      softmax(classes);
      measures.probability.set(classes.subarray(0, size));
      measures.other = classes[size] ?? 0;
    }
    return measures;
  };
}

function nearestThree(
  { similarities, nearest, near }: Measures,
  owners: Uint32Array,
  second: Float32Array,
  third: Float32Array,
): void {
  for (let at = 0; at < similarities.length; at++) {
    const value = similarities[at]!;
    const unit = owners[at]!;
    if (value <= third[unit]!) continue;
    if (value > nearest[unit]!) {
      third[unit] = second[unit]!;
      second[unit] = nearest[unit]!;
      nearest[unit] = value;
    } else if (value > second[unit]!) {
      third[unit] = second[unit]!;
      second[unit] = value;
    } else third[unit] = value;
  }
  for (let unit = 0; unit < near.length; unit++) near[unit] = (nearest[unit]! + second[unit]! + third[unit]!) / 3;
}
