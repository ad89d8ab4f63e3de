import { rarity } from './background.ts';
import type { Vector } from './classifier.ts';
import { countFeatures, type FeatureWeights, hashWord } from './features.ts';
import { createPostings } from './postings.ts';

/** The curated phrasings as vectors of length 1 over words, word pairs and letter sequences. */
export interface PhrasingIndex {
  readonly size: number;
  readonly features: number;
  /** A question as a vector over the features that some phrasing has. */
  vector(terms: readonly string[]): Vector;
  /** Writes how near the question is to every phrasing: the cosine, 0..1. */
  similar(terms: readonly string[], similarities: Float32Array): void;
}

const shape: FeatureWeights = { word: 1, pair: 0.6, letters: 0.12, shortest: 3, longest: 5 };
/** A word that no phrasing has makes a question less like all of them, by so much of its weight. */
const unknownWeight = 0.7;

export function createPhrasings(phrasings: readonly (readonly string[])[]): PhrasingIndex {
  const builder = createPostings({ unit: true });
  const telling = new Map<number, number>();
  for (const terms of phrasings) {
    builder.push(countFeatures(terms, shape));
    for (const term of terms) telling.set(hashWord(term), 0.4 + 0.6 * rarity(term));
  }
  const total = phrasings.length;
  const weigh = (count: number, frequency: number, hash: number) =>
    Math.min(1, count) * Math.log(1 + total / (0.5 + frequency)) * (telling.get(hash) ?? 1);
  const postings = builder.build((count, _, frequency, hash) => weigh(count, frequency, hash));

  /** The question's features that some phrasing has, and the squares of all its weights: unknown words count, other unknown features not. */
  const read = (terms: readonly string[]) => {
    const at: number[] = [];
    const weight: number[] = [];
    let known = 0;
    for (const [hash, count] of countFeatures(terms, shape)) {
      const position = postings.find(hash);
      if (position < 0) continue;
      at.push(position);
      weight.push(weigh(count, postings.frequency(position), hash));
      known += weight.at(-1)! ** 2;
    }
    let unknown = 0;
    for (const term of new Set(terms))
      if (postings.find(hashWord(term)) < 0) unknown += unknownWeight * (Math.log(1 + total / 2) * rarity(term)) ** 2;
    return { at, weight, known, unknown };
  };

  return {
    size: total,
    features: postings.features,
    vector(terms) {
      const { at, weight, known } = read(terms);
      const norm = Math.sqrt(known) || 1;
      return { at: Uint32Array.from(at), weight: Float32Array.from(weight, (one) => one / norm) };
    },
    similar(terms, similarities) {
      const { at, weight, known, unknown } = read(terms);
      const norm = Math.sqrt(known + unknown) || 1;
      for (let i = 0; i < at.length; i++) postings.add(at[i]!, weight[i]! / norm, similarities);
    },
  };
}
