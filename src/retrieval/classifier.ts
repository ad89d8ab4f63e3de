/** A text as a sparse vector of length 1: positions of its features, and their weights. */
export interface Vector {
  readonly at: Uint32Array;
  readonly weight: Float32Array;
}

export interface Example {
  readonly vector: Vector;
  readonly label: number;
}

/** Softmax regression over sparse vectors: which unit a question belongs to, learnt from the curated phrasings. */
export interface Classifier {
  /** Writes the score of each class (before softmax) for a vector. */
  score(vector: Vector, scores: Float32Array): void;
}

const rate = 4;
const decay = 1e-5;
/** A class this unlikely is left alone: its gradient is nothing, and there are many of them. */
const negligible = 2e-3;

/**
 * Trains by stochastic gradient descent, a class counting the same however many examples it has. Deterministic: examples are
 * shuffled by a fixed seed. Memory: features x classes x 4 bytes.
 */
export function trainClassifier(
  examples: readonly Example[],
  classes: number,
  features: number,
  epochs: number,
): Classifier {
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
      forward(vector, weights, biases, classes, scores);
      softmax(scores);
      for (let k = 0; k < classes; k++) {
        const error = (k === label ? 1 : 0) - scores[k]!;
        if (error < negligible && error > -negligible) continue;
        const by = pace * error;
        biases[k]! += 0.02 * by;
        for (let i = 0; i < vector.at.length; i++) {
          const slot = vector.at[i]! * classes + k;
          weights[slot]! += by * vector.weight[i]! - decay * pace * weights[slot]!;
        }
      }
    }
  }
  return { score: (vector, into) => forward(vector, weights, biases, classes, into) };
}

function forward(
  { at, weight }: Vector,
  weights: Float32Array,
  biases: Float32Array,
  classes: number,
  scores: Float32Array,
): void {
  scores.set(biases);
  for (let i = 0; i < at.length; i++) {
    const from = at[i]! * classes;
    const by = weight[i]!;
    for (let k = 0; k < classes; k++) scores[k]! += by * weights[from + k]!;
  }
}

/** Scores to probabilities, in place. */
export function softmax(scores: Float32Array): void {
  let largest = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > largest) largest = score;
  let sum = 0;
  for (let k = 0; k < scores.length; k++) {
    scores[k] = Math.exp(scores[k]! - largest);
    sum += scores[k]!;
  }
  for (let k = 0; k < scores.length; k++) scores[k]! /= sum;
}

/** mulberry32: small, seeded, good enough to shuffle. Uniform in [0, 1). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function shuffle(order: Uint32Array, random: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    const kept = order[at]!;
    order[at] = order[other]!;
    order[other] = kept;
  }
}
