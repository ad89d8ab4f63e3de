/**
 * An inverted index: for each feature the documents that hold it, each with a weight that is fixed when the index is built. Plain
 * data, so that a worker can hand it over; features are numbered by a vocabulary, so that no strings are kept.
 */
export interface Postings {
  /** Where the documents of each feature start; one more at the end. */
  readonly starts: Uint32Array;
  readonly documents: Uint16Array | Uint32Array;
  /** In steps of `scale`. */
  readonly weights: Uint16Array;
  readonly scale: number;
  readonly size: number;
}

const levels = 65_535;

/** Collects documents, which are numbered in the order they are added; `build` turns them into postings once. */
export interface PostingsBuilder {
  /** A document's features, each once, and their weights. */
  push(features: ArrayLike<number>, weights: ArrayLike<number>): void;
  /** `features`: how many there are. */
  build(features: number): Postings;
}

export function createPostings(): PostingsBuilder {
  let held = new Uint32Array(1 << 10);
  let weight = new Float32Array(1 << 10);
  let used = 0;
  const ends: number[] = [];
  return {
    push(features, weights) {
      while (used + features.length > held.length) {
        held = grown(held, new Uint32Array(held.length * 2));
        weight = grown(weight, new Float32Array(weight.length * 2));
      }
      held.set(features, used);
      weight.set(weights, used);
      used += features.length;
      ends.push(used);
    },
    build(features) {
      const starts = new Uint32Array(features + 1);
      for (let i = 0; i < used; i++) starts[held[i]! + 1]!++;
      for (let at = 0; at < features; at++) starts[at + 1]! += starts[at]!;
      let largest = 0;
      for (let i = 0; i < used; i++) if (weight[i]! > largest) largest = weight[i]!;
      const scale = largest / levels || 1;
      const documents = ends.length <= 65_536 ? new Uint16Array(used) : new Uint32Array(used);
      const weights = new Uint16Array(used);
      const next = starts.slice();
      for (let document = 0, i = 0; document < ends.length; document++) {
        for (; i < ends[document]!; i++) {
          const slot = next[held[i]!]!++;
          documents[slot] = document;
          weights[slot] = Math.round(weight[i]! / scale);
        }
      }
      return { starts, documents, weights, scale, size: ends.length };
    },
  };
}

function grown<T extends Uint32Array | Float32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** Number of documents that hold a feature. */
export function frequency({ starts }: Postings, feature: number): number {
  return starts[feature + 1]! - starts[feature]!;
}

/** Whether a document holds a feature. */
export function holds({ starts, documents }: Postings, feature: number, document: number): boolean {
  let low = starts[feature]!;
  let high = starts[feature + 1]!;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (documents[middle]! < document) low = middle + 1;
    else high = middle;
  }
  return low < starts[feature + 1]! && documents[low] === document;
}

/** Adds `factor` times the document's weight to `scores` for every document that holds a feature. */
export function addWeights(
  { starts, documents, weights, scale }: Postings,
  feature: number,
  factor: number,
  scores: Float32Array,
): void {
  const by = factor * scale;
  for (let slot = starts[feature]!, end = starts[feature + 1]!; slot < end; slot++)
    scores[documents[slot]!]! += by * weights[slot]!;
}
