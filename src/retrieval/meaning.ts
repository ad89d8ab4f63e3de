/**
 * The phrasings as vectors of an embedding model, each of length 1. Plain data. How near to each other texts of one meaning lie
 * differs from model to model, so it is measured against the phrasings themselves.
 */
export interface Meaning {
  /** Numbers a vector has. */
  readonly dimension: number;
  /** One vector a phrasing, in the order of the index's phrasings. */
  readonly vectors: Float32Array;
  /** Mean cosine of phrasings of different units. */
  readonly floor: number;
  /** By how much the nearest other phrasing of the same unit is nearer than that. */
  readonly span: number;
}

/** A model that hardly tells units apart must not have its noise blown up. */
const leastSpan = 0.05;

/** `owners`: the unit of each vector, in rising order. Takes dimension x (sum of squared phrasings a unit) multiplications. */
export function placeMeaning(rows: readonly Float32Array[], owners: Uint32Array): Meaning {
  const dimension = rows[0]?.length ?? 0;
  const vectors = new Float32Array(rows.length * dimension);
  rows.forEach((row, at) => {
    vectors.set(row, at * dimension);
  });
  const floor = meanBetweenUnits(rows, owners, dimension);
  const nearest: number[] = [];
  const starts = startsOf(owners);
  for (let start = 0; start < rows.length; start = starts[owners[start]! + 1]!) {
    const end = starts[owners[start]! + 1]!;
    for (let at = start; at < end && end - start > 1; at++) {
      let best = -1;
      for (let other = start; other < end; other++)
        if (other !== at) best = Math.max(best, dot(vectors, other * dimension, rows[at]!));
      nearest.push(best);
    }
  }
  const ceiling = nearest.length > 0 ? nearest.reduce((sum, value) => sum + value, 0) / nearest.length : 1;
  return { dimension, vectors, floor, span: Math.max(leastSpan, ceiling - floor) };
}

/** The sum of all cosines is the square of the sum of all vectors: those inside units are taken off it. */
function meanBetweenUnits(rows: readonly Float32Array[], owners: Uint32Array, dimension: number): number {
  const all = new Float64Array(dimension);
  let inside = 0;
  let pairs = rows.length ** 2;
  const starts = startsOf(owners);
  for (let start = 0; start < rows.length; ) {
    const end = starts[owners[start]! + 1]!;
    const own = new Float64Array(dimension);
    for (let at = start; at < end; at++) for (let i = 0; i < dimension; i++) own[i]! += rows[at]![i]!;
    for (let i = 0; i < dimension; i++) {
      all[i]! += own[i]!;
      inside += own[i]! ** 2;
    }
    pairs -= (end - start) ** 2;
    start = end;
  }
  return pairs > 0 ? (all.reduce((sum, value) => sum + value ** 2, 0) - inside) / pairs : 0;
}

/** Where the rows of each unit start; one more at the end. */
function startsOf(owners: Uint32Array): Uint32Array {
  const starts = new Uint32Array((owners.at(-1) ?? 0) + 2);
  for (const owner of owners) starts[owner + 1]!++;
  for (let unit = 1; unit < starts.length; unit++) starts[unit]! += starts[unit - 1]!;
  return starts;
}

/** How near in meaning each unit is to a vector, in the units' order; not to be written to. */
export type MeaningScorer = (question: Float32Array) => Float32Array;

/**
 * Scores 0 for a unit as far away as phrasings of different units are on average, 1 for one as near as one's next of kin: the mean of
 * its three nearest phrasings. A unit without phrasings is not near. What a vector scored is remembered as long as the vector lives,
 * for a turn looks its question up several times.
 */
export function createMeaningScorer(meaning: Meaning, owners: Uint32Array, size: number): MeaningScorer {
  const remembered = new WeakMap<Float32Array, Float32Array>();
  return (question) => {
    const known = remembered.get(question);
    if (known) return known;
    const scores = new Float32Array(size).fill(-1);
    score(meaning, owners, question, scores);
    remembered.set(question, scores);
    return scores;
  };
}

function score(
  { dimension, vectors, floor, span }: Meaning,
  owners: Uint32Array,
  question: Float32Array,
  scores: Float32Array,
): void {
  for (let at = 0; at < owners.length; ) {
    const unit = owners[at]!;
    const start = at;
    let [first, second, third] = [0, 0, 0];
    for (; owners[at] === unit; at++) {
      const nearness = 1 + dot(vectors, at * dimension, question);
      if (nearness > first) [first, second, third] = [nearness, first, second];
      else if (nearness > second) [second, third] = [nearness, second];
      else if (nearness > third) third = nearness;
    }
    const mean = (first + second + third) / Math.min(3, at - start) - 1;
    scores[unit] = Math.max(-1, Math.min(1.5, (mean - floor) / span));
  }
}

/** Four sums at a time: each would wait for the one before it. */
function dot(vectors: Float32Array, from: number, other: Float32Array): number {
  const whole = other.length - (other.length % 4);
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let i = 0, at = from; i < whole; i += 4, at += 4) {
    a += vectors[at]! * other[i]!;
    b += vectors[at + 1]! * other[i + 1]!;
    c += vectors[at + 2]! * other[i + 2]!;
    d += vectors[at + 3]! * other[i + 3]!;
  }
  for (let i = whole; i < other.length; i++) a += vectors[from + i]! * other[i]!;
  return a + b + c + d;
}
