import type { Vector } from './phrasings.ts';
import { createRandom, shuffle } from './random.ts';

export interface Example {
  readonly vector: Vector;
  readonly label: number;
}

/**
 * Softmax regression over sparse vectors: which unit a question belongs to, learnt from the curated phrasings. Plain data. Only
 * weights that matter are kept: for each feature the classes it speaks for or against.
 */
export interface Classifier {
  readonly biases: Float32Array;
  readonly starts: Uint32Array;
  readonly classes: Uint16Array;
  /** In steps of `scale`. */
  readonly weights: Int8Array;
  readonly scale: number;
}

const epochs = 10;
const rate = 4;
const decay = 1e-5;
/** By so much the right class must be ahead to be left alone. */
const margin = 1;
/** A class this unlikely is left alone: its gradient is nothing, and there are many of them. */
const negligible = 2e-3;
/** Share of the largest weight under which one is not kept: 19 of 20 are, and are not missed. */
const kept = 0.01;
const levels = 127;

/**
 * Trains by stochastic gradient descent, a class counting the same however many examples it has. Deterministic: examples are
 * shuffled by a fixed seed. Memory while it trains: features x classes x 4 bytes.
 */
export function trainClassifier(examples: readonly Example[], classes: number, features: number): Classifier {
  const weights = new Float32Array(features * classes);
  const biases = new Float32Array(classes);
  const scores = new Float32Array(classes);
  const counts = new Float32Array(classes);
  for (const { label } of examples) counts[label]!++;
  const mean = examples.length / Math.max(1, counts.filter((count) => count > 0).length);
  const order = Uint32Array.from(examples, (_, index) => index);
  const random = createRandom(20_260);
  const steps = epochs * examples.length;
  let step = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    for (const index of order) {
      const { vector, label } = examples[index]!;
      const pace = (rate * (1 - step++ / steps) + 0.05) * Math.min(3, Math.sqrt(mean / counts[label]!));
      scores.set(biases);
      forward(vector, weights, classes, scores);
      scores[label]! -= margin;
      softmax(scores);
      for (let k = 0; k < classes; k++) {
        const error = (k === label ? 1 : 0) - scores[k]!;
        if (error < negligible && error > -negligible) continue;
        biases[k]! += 0.02 * pace * error;
        backward(vector, weights, classes, k, pace, error);
      }
    }
  }
  return sparse(weights, biases, features);
}

function forward({ features, weights: by }: Vector, weights: Float32Array, classes: number, scores: Float32Array) {
  for (let i = 0; i < features.length; i++) {
    const from = features[i]! * classes;
    const weight = by[i]!;
    for (let k = 0; k < classes; k++) scores[k]! += weight * weights[from + k]!;
  }
}

function backward(
  { features, weights: by }: Vector,
  weights: Float32Array,
  classes: number,
  k: number,
  pace: number,
  error: number,
) {
  for (let i = 0; i < features.length; i++) {
    const slot = features[i]! * classes + k;
    weights[slot]! += pace * (error * by[i]! - decay * weights[slot]!);
  }
}

function sparse(weights: Float32Array, biases: Float32Array, features: number): Classifier {
  let largest = 0;
  for (const weight of weights) largest = Math.max(largest, Math.abs(weight));
  const matters = (weight: number) => Math.abs(weight) > kept * largest;
  let used = 0;
  for (const weight of weights) if (matters(weight)) used++;
  const starts = new Uint32Array(features + 1);
  const classes = new Uint16Array(used);
  const small = new Int8Array(used);
  const scale = largest / levels;
  let slot = 0;
  for (let feature = 0; feature < features; feature++) {
    for (let k = 0; k < biases.length; k++) {
      const weight = weights[feature * biases.length + k]!;
      if (!matters(weight)) continue;
      classes[slot] = k;
      small[slot++] = Math.round(weight / scale);
    }
    starts[feature + 1] = slot;
  }
  return { biases, starts, classes, weights: small, scale };
}

/** Writes the score of each class (before softmax) for a vector. */
export function classify(
  { biases, starts, classes, weights, scale }: Classifier,
  { features, weights: by }: Vector,
  scores: Float32Array,
): void {
  scores.set(biases);
  for (let i = 0; i < features.length; i++) {
    const weight = by[i]! * scale;
    for (let slot = starts[features[i]!]!, end = starts[features[i]! + 1]!; slot < end; slot++)
      scores[classes[slot]!]! += weight * weights[slot]!;
  }
}

/** Scores to probabilities, in place. */
export function softmax(scores: Float32Array): void {
  let largest = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < scores.length; k++) if (scores[k]! > largest) largest = scores[k]!;
  let sum = 0;
  for (let k = 0; k < scores.length; k++) {
    scores[k] = Math.exp(scores[k]! - largest);
    sum += scores[k]!;
  }
  for (let k = 0; k < scores.length; k++) scores[k]! /= sum;
}
