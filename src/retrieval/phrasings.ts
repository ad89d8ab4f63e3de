import { rarity } from './background.ts';
import { createField, type Field, type Terms } from './bm25.ts';
import { type Kind, letters, pair, type Shape, visitFeatures, word } from './features.ts';
import { addWeights, createPostings, type Postings } from './postings.ts';
import { find } from './vocabulary.ts';

/** A text as a sparse vector of length 1, or less where it has features that are not known: their numbers, and their weights. */
export interface Vector {
  readonly features: readonly number[];
  readonly weights: readonly number[];
}

/** How much the features of a text count in a vector. */
export interface Weighing {
  readonly kinds: Readonly<Record<Kind, number>>;
  /** Of the inverse frequency. */
  readonly power: number;
  /** Share of a word's weight that it has however common it is in general talk. */
  readonly common: number;
  /** How much features that no phrasing has make a text less like all of them. */
  readonly unknown: Readonly<Record<Kind, number>>;
}

export const questionShape: Shape = { words: true, pairs: true, letters: { shortest: 3, longest: 5 } };

const nearness: Weighing = {
  kinds: { [word]: 1, [pair]: 0.6, [letters]: 0.12 },
  power: 1,
  common: 0.7,
  unknown: { [word]: 0.7, [pair]: 0, [letters]: 0 },
};

/** A text as a vector over the features of `questions`. */
export function vectorOf({ vocabulary, frequencies, postings }: Field, terms: Terms, weighing: Weighing): Vector {
  const features: number[] = [];
  const weights: number[] = [];
  const seen = new Set<number>();
  let squares = 0;
  visitFeatures(terms, questionShape, (hash, kind, term) => {
    if (seen.has(hash)) return;
    seen.add(hash);
    const feature = find(vocabulary, hash);
    const telling = term === '' ? 1 : weighing.common + (1 - weighing.common) * rarity(term);
    const held = feature < 0 ? 0 : frequencies[feature]!;
    const weight = weighing.kinds[kind] * telling * Math.log(1 + postings.size / (0.5 + held)) ** weighing.power;
    squares += weight * weight * (feature < 0 ? weighing.unknown[kind] : 1);
    if (feature < 0) return;
    features.push(feature);
    weights.push(weight);
  });
  const norm = Math.sqrt(squares) || 1;
  return { features, weights: weights.map((weight) => weight / norm) };
}

/** The phrasings as vectors over the features of `questions`; plain data. */
export function placePhrasings(questions: Field, phrasings: readonly Terms[]): Postings {
  const builder = createPostings();
  for (const terms of phrasings) {
    const { features, weights } = vectorOf(questions, terms, nearness);
    builder.push(features, weights);
  }
  return builder.build(questions.vocabulary.size);
}

/** Adds how near a question is to every phrasing: the cosine, 0..1. */
export function addSimilarities(questions: Field, phrasings: Postings, terms: Terms, similarities: Float32Array): void {
  const { features, weights } = vectorOf(questions, terms, nearness);
  for (let i = 0; i < features.length; i++) addWeights(phrasings, features[i]!, weights[i]!, similarities);
}

/** Phrasings on their own, apart from a retriever. */
export interface PhrasingIndex {
  readonly size: number;
  /** Adds how near a question is to every phrasing: the cosine, 0..1. */
  similar(terms: Terms, similarities: Float32Array): void;
}

export function createPhrasings(phrasings: readonly Terms[]): PhrasingIndex {
  const questions = createField([{ texts: phrasings.map((terms) => [terms]), weight: 1 }], questionShape);
  const placed = placePhrasings(questions, phrasings);
  return {
    size: phrasings.length,
    similar: (terms, similarities) => addSimilarities(questions, placed, terms, similarities),
  };
}
