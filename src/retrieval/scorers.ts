import type { Analysed } from './analyse.ts';
import { rarity } from './background.ts';
import { scoreField } from './bm25.ts';
import { classify, softmax } from './classifier.ts';
import { hashWord, letters, pair, word } from './features.ts';
import { type FusedIndex, type Index, learning } from './index.ts';
import { addSimilarities, vectorOf } from './phrasings.ts';
import { holds } from './postings.ts';
import { find } from './vocabulary.ts';

/** What is known of how each unit answers a question: one array a measure, in the units' order. */
export interface Measures {
  /** BM25 over the words of questions and text together. */
  readonly flat: Float32Array;
  /** BM25 over the questions: words that carry a topic, all words, and word pairs and letter sequences besides. */
  readonly asked: Float32Array;
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
  /** Cosine to each phrasing. */
  readonly similarities: Float32Array;
}

/** Letter sequences are many and say little each. */
const lettersWeight = 0.2;

/**
 * Returns a function that measures every unit for a question. The arrays are written anew by the next question: what is to be kept
 * must be copied.
 */
export function createScorers(index: Index & { readonly fused: FusedIndex }): (question: Analysed) => Measures {
  const { flat, size } = index;
  const { questions, phrasings, owners, texts, classifier } = index.fused;
  const array = () => new Float32Array(size);
  const measures: Measures = {
    flat: array(),
    asked: array(),
    worded: array(),
    shaped: array(),
    letters: array(),
    pairs: array(),
    nearest: array(),
    near: array(),
    learnt: classifier && array(),
    probability: classifier && array(),
    similarities: new Float32Array(owners.length),
  };
  const second = array();
  const third = array();

  return ({ terms, all }) => {
    for (const scores of Object.values(measures)) scores?.fill(0);
    scoreField(flat, terms, { [word]: measures.flat });
    scoreField(texts, terms, { [pair]: measures.pairs, [letters]: measures.letters });
    scoreField(questions, terms, { [word]: measures.asked });
    second.fill(0);
    third.fill(0);
    scoreField(questions, all, { [word]: measures.worded, [pair]: second, [letters]: third });
    for (let unit = 0; unit < size; unit++)
      measures.shaped[unit] = measures.worded[unit]! + second[unit]! + lettersWeight * third[unit]!;
    addSimilarities(questions, phrasings, all, measures.similarities);
    second.fill(0);
    third.fill(0);
    nearestThree(measures, owners, second, third);
    if (classifier && measures.learnt && measures.probability) {
      classify(classifier, vectorOf(questions, all, learning), measures.learnt);
      measures.probability.set(measures.learnt);
      softmax(measures.probability);
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
    if (value > nearest[unit]!) {
      third[unit] = second[unit]!;
      second[unit] = nearest[unit]!;
      nearest[unit] = value;
    } else if (value > second[unit]!) {
      third[unit] = second[unit]!;
      second[unit] = value;
    } else if (value > third[unit]!) third[unit] = value;
  }
  for (let unit = 0; unit < near.length; unit++) near[unit] = (nearest[unit]! + second[unit]! + third[unit]!) / 3;
}

/** Share (0..1) of the question's information that a unit holds, and the most telling term of it held and not held (0..1). */
export function heldBy({ flat }: Index, { terms }: Analysed, unit: number) {
  let whole = 0;
  let share = 0;
  let best = 0;
  let missed = 0;
  for (const term of new Set(terms)) {
    const information = rarity(term);
    const feature = find(flat.vocabulary, hashWord(term));
    const held = feature >= 0 && holds(flat.postings, feature, unit);
    whole += information;
    if (held) share += information;
    if (held) best = Math.max(best, information);
    else missed = Math.max(missed, information);
  }
  return { share: whole > 0 ? share / whole : 0, best, missed };
}
