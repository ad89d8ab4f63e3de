import type { Measures } from './scorers.ts';

/** How much each measure counts. One set for every knowledge base, fitted on the development splits of public question sets. */
const questionWeights = { worded: 1, shaped: 1, near: 0.5 } as const;
const textWeights = { flat: 3, letters: 0.5, pairs: 0.3 } as const;

/** How much the classifier counts: the more phrasings a unit has, the more it has learnt. */
function learntWeight({ similarities, flat }: Measures): number {
  return 0.5 + 1.5 * Math.log10(similarities.length / flat.length);
}

/**
 * How much the texts count beside the questions, 0..1: up to a hundred units their questions tell them apart, and long answers only
 * blur that; among a thousand several say the words of a short question, and their texts decide.
 */
function textShare(units: number): number {
  return 0.4 + 0.55 * Math.min(1, Math.max(0, Math.log10(units) - 2));
}

/**
 * Writes the measures of every unit as one score: the weighted sum of how far each stands out (its z-score), whatever its scale.
 * `meaning`: how much the nearness in meaning counts, where it was measured.
 */
export function fuse(measures: Measures, fused: Float32Array, meaning: number): void {
  fused.fill(0);
  const share = textShare(fused.length);
  for (const [name, weight] of Object.entries(textWeights))
    addStandardised(measures[name as keyof typeof textWeights], weight * share, fused);
  for (const [name, weight] of Object.entries(questionWeights))
    addStandardised(measures[name as keyof typeof questionWeights], weight * (1 - share), fused);
  if (measures.learnt) addStandardised(measures.learnt, learntWeight(measures), fused);
  if (measures.meaning) addStandardised(measures.meaning, meaning, fused);
}

function addStandardised(scores: Float32Array, weight: number, into: Float32Array): void {
  let sum = 0;
  let squares = 0;
  for (let at = 0; at < scores.length; at++) {
    sum += scores[at]!;
    squares += scores[at]! ** 2;
  }
  const mean = sum / scores.length;
  const deviation = Math.sqrt(Math.max(0, squares / scores.length - mean * mean));
  if (deviation === 0) return;
  const by = weight / deviation;
  for (let at = 0; at < scores.length; at++) into[at]! += by * (scores[at]! - mean);
}

/** Positions of the `limit` highest scores, best first; ties in the units' order. */
export function best(scores: Float32Array, limit: number): number[] {
  const top: number[] = [];
  let least = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < scores.length; at++) {
    const score = scores[at]!;
    if (score <= least) continue;
    let place = top.length < limit ? top.length : limit - 1;
    for (; place > 0 && scores[top[place - 1]!]! < score; place--) top[place] = top[place - 1]!;
    top[place] = at;
    if (top.length === limit) least = scores[top[limit - 1]!]!;
  }
  return top;
}
