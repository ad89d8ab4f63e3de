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
/** Never quite sure of an example: what is unlike all of them must not look certain (label smoothing, Szegedy et al. 2016). */
const doubt = 0.03;
/** Share of a text's features that are left out each time it is seen, so that none is relied on. */
const left = 0.15;
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
  const vector = { features: [] as number[], weights: [] as number[] };
  for (const { label } of examples) counts[label]!++;
  const mean = examples.length / Math.max(1, counts.filter((count) => count > 0).length);
  const order = Uint32Array.from(examples, (_, index) => index);
  const random = createRandom(20_260);
  const steps = epochs * examples.length;
  let step = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    for (const index of order) {
      const { label } = examples[index]!;
      thin(examples[index]!.vector, random, vector);
      const pace = (rate * (1 - step++ / steps) + 0.05) * Math.min(3, Math.sqrt(mean / counts[label]!));
      scores.set(biases);
      forward(vector, weights, classes, scores);
      scores[label]! -= margin;
      softmax(scores);
      for (let k = 0; k < classes; k++) {
        const error = (k === label ? 1 - doubt : doubt / (classes - 1)) - scores[k]!;
        if (error < negligible && error > -negligible) continue;
        biases[k]! += 0.02 * pace * error;
        backward(vector, weights, classes, k, pace, error);
      }
    }
  }
  return sparse(weights, biases, features);
}

/** Leaves features out of a text, into `into`. One draw seeds a linear congruence (Numerical Recipes): there are very many to draw. */
function thin(
  { features, weights }: Vector,
  random: () => number,
  into: { features: number[]; weights: number[] },
): void {
  into.features.length = 0;
  into.weights.length = 0;
  let state = Math.floor(random() * 4_294_967_296) | 0;
  for (let i = 0; i < features.length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    if (state >>> 0 < left * 4_294_967_296) continue;
    into.features.push(features[i]!);
    into.weights.push(weights[i]!);
  }
}

/** Four features at a time: most of the time goes into reading and writing scores. */
function forward({ features, weights: by }: Vector, weights: Float32Array, classes: number, scores: Float32Array) {
  let i = 0;
  for (; i + 4 <= features.length; i += 4) {
    const [a, b, c, d] = [by[i]!, by[i + 1]!, by[i + 2]!, by[i + 3]!];
    let atA = features[i]! * classes;
    let atB = features[i + 1]! * classes;
    let atC = features[i + 2]! * classes;
    let atD = features[i + 3]! * classes;
    for (let k = 0; k < classes; k++)
      scores[k]! += a * weights[atA++]! + b * weights[atB++]! + c * weights[atC++]! + d * weights[atD++]!;
  }
  for (; i < features.length; i++) {
    const a = by[i]!;
    let at = features[i]! * classes;
    for (let k = 0; k < classes; k++) scores[k]! += a * weights[at++]!;
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

/** Keeps the weights that matter, as steps of a small number. */
function sparse(dense: Float32Array, biases: Float32Array, features: number): Classifier {
  let largest = 0;
  for (let at = 0; at < dense.length; at++) largest = Math.max(largest, Math.abs(dense[at]!));
  const least = kept * largest;
  const starts = new Uint32Array(features + 1);
  for (let at = 0; at < dense.length; at++)
    if (Math.abs(dense[at]!) > least) starts[Math.floor(at / biases.length) + 1]!++;
  for (let feature = 0; feature < features; feature++) starts[feature + 1]! += starts[feature]!;
  const classes = new Uint16Array(starts[features]!);
  const weights = new Int8Array(starts[features]!);
  const scale = largest / levels || 1;
  for (let at = 0, slot = 0; at < dense.length; at++) {
    if (Math.abs(dense[at]!) <= least) continue;
    classes[slot] = at % biases.length;
    weights[slot++] = Math.round(dense[at]! / scale);
  }
  return { biases, starts, classes, weights, scale };
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
