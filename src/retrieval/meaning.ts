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

/**
 * Writes how near in meaning each unit is: the mean of its three nearest phrasings, 0 where as far as phrasings of different units
 * are on average, 1 where as near as one's next of kin. A unit without phrasings is not near.
 */
export function scoreMeaning(
  { dimension, vectors, floor, span }: Meaning,
  owners: Uint32Array,
  question: Float32Array,
  scores: Float32Array,
): void {
  scores.fill(-1);
  for (let at = 0; at < owners.length; ) {
    const unit = owners[at]!;
    const three: number[] = [];
    for (; owners[at] === unit; at++) {
      const cosine = dot(vectors, at * dimension, question);
      if (three.length === 3 && cosine <= three[2]!) continue;
      three.push(cosine);
      three.sort((a, b) => b - a);
      three.length = Math.min(3, three.length);
    }
    const mean = three.reduce((sum, value) => sum + value, 0) / three.length;
    scores[unit] = Math.max(-1, Math.min(1.5, (mean - floor) / span));
  }
}

/** Four sums at a time: each would wait for the one before it. */
function dot(vectors: Float32Array, from: number, other: Float32Array): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  let i = 0;
  for (; i + 4 <= other.length; i += 4) {
    a += vectors[from + i]! * other[i]!;
    b += vectors[from + i + 1]! * other[i + 1]!;
    c += vectors[from + i + 2]! * other[i + 2]!;
    d += vectors[from + i + 3]! * other[i + 3]!;
  }
  for (; i < other.length; i++) a += vectors[from + i]! * other[i]!;
  return a + b + c + d;
}
