import { commonness } from './background.ts';
import { type FeatureWeights, hashWord, visitFeatures } from './features.ts';
import { createPostings, type Postings } from './postings.ts';

/** One field of all units, by which every unit is scored for a question at once. */
export interface Field {
  readonly postings: Postings;
  /** Adds each unit's score to `scores`. */
  score(terms: readonly string[], scores: Float32Array): void;
}

export const wordsOnly: FeatureWeights = { word: 1, pair: 0, letters: 0, shortest: 0, longest: 0 };
export const pairsOnly: FeatureWeights = { word: 0, pair: 1, letters: 0, shortest: 0, longest: 0 };
export const lettersOnly: FeatureWeights = { word: 0, pair: 0, letters: 1, shortest: 4, longest: 5 };

/** Saturation of repeated words and normalisation by length (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009). */
const k1 = 2;
const b = 0.75;

/** So many documents of general talk count in a word's frequency: a small knowledge base cannot learn that "how do I" is worthless. */
const prior = 300;

/** Inverse frequency of a feature that `frequency` of `total` documents hold; a word's is smoothed with general talk. */
export function inverseFrequency(frequency: number, total: number, term?: string): number {
  const held = term === undefined ? frequency : frequency + prior * commonness(term);
  const all = term === undefined ? total : total + prior;
  return Math.log(1 + (all - held + 0.5) / (held + 0.5));
}

/** One part of every document, and how much a word in it counts. */
export interface Part {
  readonly documents: readonly (readonly string[])[];
  readonly weight: number;
}

/**
 * BM25 over documents of one or more parts, each normalised by its own length (BM25F, Zaragoza et al. 2004): a long text does not
 * dilute what the short question above it says.
 */
export function createField(parts: readonly Part[], weights: FeatureWeights): Field {
  const total = parts[0]!.documents.length;
  const builder = createPostings();
  const averages = parts.map(({ documents }) => documents.reduce((sum, { length }) => sum + length, 0) / total || 1);
  for (let at = 0; at < total; at++) {
    const counts = new Map<number, number>();
    parts.forEach(({ documents, weight }, part) => {
      const terms = documents[at]!;
      const by = weight / (1 - b + (b * terms.length) / averages[part]!);
      visitFeatures(terms, weights, (hash) => counts.set(hash, (counts.get(hash) ?? 0) + by));
    });
    builder.push(counts);
  }
  const postings = builder.build((count) => (count * (k1 + 1)) / (count + k1));
  const add = (hash: number, weight: number, scores: Float32Array, term?: string) => {
    const at = postings.find(hash);
    if (at >= 0) postings.add(at, weight * inverseFrequency(postings.frequency(at), total, term), scores);
  };
  return {
    postings,
    score(terms, scores) {
      // Words alone are smoothed: of pairs and letters, general talk has no counts here.
      for (const term of terms) if (weights.word > 0) add(hashWord(term), weights.word, scores, term);
      visitFeatures(terms, { ...weights, word: 0 }, (hash, weight) => add(hash, weight, scores));
    },
  };
}
