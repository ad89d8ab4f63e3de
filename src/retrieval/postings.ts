/**
 * An inverted index in typed arrays: for each feature the documents that hold it, with a weight that is fixed when the index is
 * built. Features are 32-bit hashes (features.ts), so that no strings are kept.
 */
export interface Postings {
  /** Number of documents. */
  readonly size: number;
  /** Position of a feature, or -1 where no document holds it. */
  find(hash: number): number;
  /** Number of documents that hold the feature at a position. */
  frequency(at: number): number;
  /** Whether a document holds the feature at a position. */
  holds(at: number, document: number): boolean;
  /** Adds `factor` times the document's weight to `scores` for every document that holds the feature. */
  add(at: number, factor: number, scores: Float32Array): void;
  /** Number of distinct features. */
  readonly features: number;
}

const levels = 65_535;

/** Collects documents; `build` turns them into postings once. */
export interface PostingsBuilder {
  /** Documents are numbered in the order they are added. */
  push(document: ReadonlyMap<number, number>): void;
  /** `weigh` turns the count of a feature in a document into a weight; it is also told how many documents hold the feature. */
  build(weigh: (count: number, document: number, frequency: number, hash: number) => number): Postings;
}

/** `unit`: each document's weights are scaled so that their squares sum to 1. */
export function createPostings({ unit = false } = {}): PostingsBuilder {
  const positions = new Map<number, number>();
  let features = new Uint32Array(1 << 10);
  let counts = new Float32Array(1 << 10);
  let used = 0;
  const ends: number[] = [];
  return {
    push(document) {
      if (used + document.size > features.length) {
        const length = Math.max(features.length * 2, used + document.size);
        features = grown(features, new Uint32Array(length));
        counts = grown(counts, new Float32Array(length));
      }
      for (const [hash, count] of document) {
        const at = positions.get(hash) ?? positions.size;
        if (at === positions.size) positions.set(hash, at);
        features[used] = at;
        counts[used++] = count;
      }
      ends.push(used);
    },
    build(weigh) {
      const frequencies = new Uint32Array(positions.size);
      for (let i = 0; i < used; i++) frequencies[features[i]!]!++;
      const starts = new Uint32Array(positions.size + 1);
      for (let at = 0; at < positions.size; at++) starts[at + 1] = starts[at]! + frequencies[at]!;
      const documents = ends.length <= 65_536 ? new Uint16Array(used) : new Uint32Array(used);
      const exact = new Float32Array(used);
      const next = starts.slice();
      const hashes = Uint32Array.from(positions.keys());
      let largest = 0;
      for (let document = 0, from = 0; document < ends.length; document++) {
        let squares = 0;
        for (let i = from; i < ends[document]!; i++) {
          const at = features[i]!;
          counts[i] = weigh(counts[i]!, document, frequencies[at]!, hashes[at]!);
          squares += counts[i]! ** 2;
        }
        const norm = unit && squares > 0 ? Math.sqrt(squares) : 1;
        for (; from < ends[document]!; from++) {
          const slot = next[features[from]!]!++;
          documents[slot] = document;
          exact[slot] = counts[from]! / norm;
          if (exact[slot]! > largest) largest = exact[slot]!;
        }
      }
      const scale = largest / levels || 1;
      const weights = Uint16Array.from(exact, (weight) => Math.round(weight / scale));
      return freeze(table(positions), starts, documents, weights, scale, ends.length);
    },
  };
}

function grown<T extends Uint32Array | Float32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

interface Table {
  readonly keys: Uint32Array;
  readonly values: Uint32Array;
  readonly size: number;
}

/** Open addressing, at most two thirds full; key 0 is free. */
function table(positions: ReadonlyMap<number, number>): Table {
  let length = 16;
  while (length * 2 < positions.size * 3) length *= 2;
  const keys = new Uint32Array(length);
  const values = new Uint32Array(length);
  for (const [hash, at] of positions) {
    let slot = hash & (length - 1);
    while (keys[slot] !== 0) slot = (slot + 1) & (length - 1);
    keys[slot] = hash;
    values[slot] = at;
  }
  return { keys, values, size: positions.size };
}

function freeze(
  { keys, values, size: features }: Table,
  starts: Uint32Array,
  documents: Uint16Array | Uint32Array,
  weights: Uint16Array,
  scale: number,
  size: number,
): Postings {
  const mask = keys.length - 1;
  return {
    size,
    features,
    find(hash) {
      for (let slot = hash & mask; keys[slot] !== 0; slot = (slot + 1) & mask)
        if (keys[slot] === hash) return values[slot]!;
      return -1;
    },
    frequency: (at) => starts[at + 1]! - starts[at]!,
    holds(at, document) {
      let low = starts[at]!;
      let high = starts[at + 1]!;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (documents[middle]! < document) low = middle + 1;
        else high = middle;
      }
      return low < starts[at + 1]! && documents[low] === document;
    },
    add(at, factor, scores) {
      const by = factor * scale;
      for (let slot = starts[at]!, end = starts[at + 1]!; slot < end; slot++)
        scores[documents[slot]!]! += by * weights[slot]!;
    },
  };
}
