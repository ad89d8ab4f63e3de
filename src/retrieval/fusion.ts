import type { Measures } from './scorers.ts';

/** How much each measure counts. One set for every knowledge base, fitted on the development splits of public question sets. */
const weights = { flat: 1.7, worded: 0.4, shaped: 0.3, letters: 0.3, pairs: 0.2, near: 0.3, learnt: 2 } as const;

/** The measures of every unit as one score: the weighted sum of how far each stands out (its z-score), whatever its scale. */
export function fuse(measures: Measures): Float32Array {
  const fused = new Float32Array(measures.flat.length);
  for (const name of Object.keys(weights) as (keyof typeof weights)[]) {
    const scores = measures[name];
    if (scores) addStandardised(scores, weights[name], fused);
  }
  return fused;
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
  for (let at = 0; at < scores.length; at++) into[at]! += (weight * (scores[at]! - mean)) / deviation;
}

/** Positions of the `limit` highest scores, best first; ties in the units' order. */
export function best(scores: Float32Array, limit: number): number[] {
  const top: number[] = [];
  for (let at = 0; at < scores.length; at++) {
    if (top.length === limit && scores[at]! <= scores[top[limit - 1]!]!) continue;
    let place = top.length;
    while (place > 0 && scores[top[place - 1]!]! < scores[at]!) place--;
    top.splice(place, 0, at);
    if (top.length > limit) top.pop();
  }
  return top;
}
