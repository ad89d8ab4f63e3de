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

/** The features of a text, each once: its number among those of `questions` (-1: it is none), its kind, and how rare a word is. */
export interface Told {
  readonly feature: number;
  readonly kind: Kind;
  readonly rarity: number;
}

export function tell({ vocabulary }: Field, terms: Terms): Told[] {
  const told: Told[] = [];
  const seen = new Set<number>();
  visitFeatures(terms, questionShape, (hash, kind, term) => {
    if (seen.has(hash)) return;
    seen.add(hash);
    told.push({ feature: find(vocabulary, hash), kind, rarity: term === '' ? 1 : rarity(term) });
  });
  return told;
}

/** A text as a vector over the features of `questions`. */
export function vectorOf({ frequencies, postings }: Field, text: readonly Told[], weighing: Weighing): Vector {
  const { kinds, power, common, unknown } = weighing;
  const features: number[] = [];
  const weights: number[] = [];
  let squares = 0;
  for (const { feature, kind, rarity } of text) {
    // Where it counts for nothing, nothing is to be reckoned.
    if (feature < 0 && unknown[kind] === 0) continue;
    const held = feature < 0 ? 0 : frequencies[feature]!;
    const information = Math.log(1 + postings.size / (0.5 + held));
    const weight = kinds[kind] * (common + (1 - common) * rarity) * (power === 1 ? information : information ** power);
    squares += weight * weight * (feature < 0 ? unknown[kind] : 1);
    if (feature < 0) continue;
    features.push(feature);
    weights.push(weight);
  }
  const norm = Math.sqrt(squares) || 1;
  for (let i = 0; i < weights.length; i++) weights[i]! /= norm;
  return { features, weights };
}

/** The phrasings as vectors over the features of `questions`; plain data. */
export function placePhrasings(questions: Field, phrasings: readonly Terms[]): Postings {
  const builder = createPostings();
  for (const terms of phrasings) {
    const { features, weights } = vectorOf(questions, tell(questions, terms), nearness);
    builder.push(features, weights);
  }
  return builder.build(questions.vocabulary.size);
}

/** Adds how near a question is to every phrasing: the cosine, 0..1. */
export function addSimilarities(
  questions: Field,
  phrasings: Postings,
  question: readonly Told[],
  similarities: Float32Array,
): void {
  const { features, weights } = vectorOf(questions, question, nearness);
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
    similar: (terms, similarities) => addSimilarities(questions, placed, tell(questions, terms), similarities),
  };
}
