import { commonness } from './background.ts';
import { type Kind, type Shape, visitFeatures, word } from './features.ts';
import { addWeights, createPostings, frequency, type Postings } from './postings.ts';
import { createVocabulary, find, type Vocabulary } from './vocabulary.ts';

/** An index of all units by one kind of their texts, by which every unit is scored for a question at once. Plain data. */
export interface Field {
  readonly shape: Shape;
  readonly vocabulary: Vocabulary;
  readonly postings: Postings;
  /** How many units hold each feature. */
  readonly frequencies: Uint32Array;
}

/** A text as its terms. */
export type Terms = readonly string[];

/** One part of every unit, as texts, and how much a word in it counts. */
export interface Part {
  readonly texts: readonly (readonly Terms[])[];
  readonly weight: number;
}

/** Saturation of repeated words and normalisation by length (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009). */
const k1 = 1.5;
const b = 0.8;

/** So many documents of general talk count in a word's frequency: a small knowledge base cannot learn that "how do I" is worthless. */
const prior = 300;

/** Inverse frequency of a feature that `frequency` of `total` documents hold; a word's is smoothed with general talk. */
export function inverseFrequency(frequency: number, total: number, term = ''): number {
  const held = term === '' ? frequency : frequency + prior * commonness(term);
  const all = term === '' ? total : total + prior;
  return Math.log(1 + (all - held + 0.5) / (held + 0.5));
}

/**
 * BM25 over units of one or more parts, each normalised by its own length (BM25F, Zaragoza et al. 2004): a long text does not
 * dilute what the short question above it says. `beside` are texts of the same units that are not searched, but count in how common
 * a feature is: a word that every unit's text uses tells nothing, even if one question alone says it.
 */
export function createField(parts: readonly Part[], shape: Shape, beside?: readonly Terms[]): Field {
  const total = parts[0]!.texts.length;
  const vocabulary = createVocabulary();
  const builder = createPostings();
  const averages = parts.map(({ texts }) => texts.reduce((sum, list) => sum + lengthOf(list), 0) / total || 1);
  for (let at = 0; at < total; at++) {
    const counts = new Map<number, number>();
    parts.forEach(({ texts, weight }, part) => {
      const by = weight / (1 - b + (b * lengthOf(texts[at]!)) / averages[part]!);
      for (const terms of texts[at]!)
        visitFeatures(terms, shape, (hash) => {
          const feature = vocabulary.add(hash);
          counts.set(feature, (counts.get(feature) ?? 0) + by);
        });
    });
    builder.push(
      [...counts.keys()],
      Array.from(counts.values(), (count) => (count * (k1 + 1)) / (count + k1)),
    );
  }
  const features = vocabulary.build();
  const postings = builder.build(features.size);
  const frequencies = Uint32Array.from({ length: features.size }, (_, feature) => frequency(postings, feature));
  if (beside) countBeside(parts, beside, shape, features, frequencies);
  return { shape, vocabulary: features, postings, frequencies };
}

function lengthOf(texts: readonly Terms[]): number {
  return texts.reduce((sum, { length }) => sum + length, 0);
}

/** Adds the units that hold a feature in `beside` alone. */
function countBeside(
  parts: readonly Part[],
  beside: readonly Terms[],
  shape: Shape,
  vocabulary: Vocabulary,
  frequencies: Uint32Array,
): void {
  /** The last unit, counted from 1, that a feature was seen in. */
  const seen = new Uint32Array(vocabulary.size);
  beside.forEach((terms, at) => {
    const once = (count: number) => (hash: number) => {
      const feature = find(vocabulary, hash);
      if (feature < 0 || seen[feature] === at + 1) return;
      seen[feature] = at + 1;
      frequencies[feature]! += count;
    };
    for (const { texts } of parts) for (const own of texts[at]!) visitFeatures(own, shape, once(0));
    visitFeatures(terms, shape, once(1));
  });
}

/** Adds to the scores of a feature's kind what each unit that holds it gains; a kind without scores is passed over. */
export function scoreField(
  { shape, vocabulary, postings, frequencies }: Field,
  terms: Terms,
  scores: Partial<Record<Kind, Float32Array>>,
): void {
  const wanted = Object.keys(scores).length === 1 && scores[word] ? { words: true, pairs: false } : shape;
  visitFeatures(terms, wanted, (hash, kind, term) => {
    const into = scores[kind];
    const feature = into ? find(vocabulary, hash) : -1;
    // Words alone are smoothed: of pairs and letters, general talk has no counts here.
    if (into && feature >= 0)
      addWeights(postings, feature, inverseFrequency(frequencies[feature]!, postings.size, term), into);
  });
}
