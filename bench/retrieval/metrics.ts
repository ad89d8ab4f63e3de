/** Measures of rankings and of confidences. Pure; every figure is a share from 0 to 1. */

export interface Ranked {
  /** Grade by unit; empty for a query that nothing answers. */
  readonly relevant: ReadonlyMap<string, number>;
  /** Ids, best first. */
  readonly ids: readonly string[];
}

export const mean = (values: readonly number[]): number =>
  values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0) / values.length;

export const isRightAt = ({ relevant, ids }: Ranked, depth: number): boolean =>
  ids.slice(0, depth).some((id) => relevant.has(id));

/** Share of the queries with a right unit among the first `depth`. */
export const hitRate = (ranked: readonly Ranked[], depth: number): number =>
  mean(ranked.map((one) => (isRightAt(one, depth) ? 1 : 0)));

/** Mean reciprocal rank of the first right unit among the first ten. */
export const mrr = (ranked: readonly Ranked[]): number =>
  mean(
    ranked.map(({ relevant, ids }) => {
      const at = ids.slice(0, 10).findIndex((id) => relevant.has(id));
      return at === -1 ? 0 : 1 / (at + 1);
    }),
  );

/** Normalised discounted cumulative gain of the first ten, linear gain (as trec_eval counts it). */
export const ndcg = (ranked: readonly Ranked[]): number =>
  mean(
    ranked.map(({ relevant, ids }) => {
      const found = ids.slice(0, 10).map((id) => relevant.get(id) ?? 0);
      const ideal = [...relevant.values()].sort((a, b) => b - a).slice(0, 10);
      return gain(found) / gain(ideal);
    }),
  );

const gain = (grades: readonly number[]): number =>
  grades.reduce((sum, grade, at) => sum + grade / Math.log2(at + 2), 0);

/** Chance that one drawn from `high` is above one drawn from `low`; ties count half. 0.5 tells nothing apart. */
export function auroc(high: readonly number[], low: readonly number[]): number {
  const sorted = [...high.map((value) => ({ value, of: 1 })), ...low.map((value) => ({ value, of: 0 }))].sort(
    (a, b) => a.value - b.value,
  );
  let above = 0;
  let lowSoFar = 0;
  for (let start = 0; start < sorted.length; ) {
    let end = start;
    let highHere = 0;
    while (end < sorted.length && sorted[end]!.value === sorted[start]!.value) highHere += sorted[end++]!.of;
    const lowHere = end - start - highHere;
    above += highHere * (lowSoFar + lowHere / 2);
    lowSoFar += lowHere;
    start = end;
  }
  return above / (high.length * low.length);
}

export interface Judged {
  readonly confidence: number;
  readonly right: boolean;
}

/** Shares of `inScope` answered rightly and wrongly when the threshold refuses at least the share `refused` of what is out of scope. */
export function answeredAt(
  refused: number,
  inScope: readonly Judged[],
  outOfScope: readonly number[],
): { right: number; wrong: number } {
  const sorted = outOfScope.toSorted((a, b) => a - b);
  const threshold = sorted[Math.ceil(refused * sorted.length) - 1] ?? Number.NEGATIVE_INFINITY;
  const share = (wanted: boolean) =>
    mean(inScope.map(({ confidence, right }) => (right === wanted && confidence > threshold ? 1 : 0)));
  return { right: share(true), wrong: share(false) };
}

/** Expected calibration error over ten bins of equal width: how far a confidence is from the share that is right at it. */
export function calibrationError(judged: readonly Judged[]): number {
  const bins = Map.groupBy(judged, ({ confidence }) => Math.min(9, Math.floor(confidence * 10)));
  return [...bins.values()].reduce((sum, bin) => {
    const gap = mean(bin.map(({ confidence }) => confidence)) - mean(bin.map(({ right }) => (right ? 1 : 0)));
    return sum + (bin.length / judged.length) * Math.abs(gap);
  }, 0);
}
