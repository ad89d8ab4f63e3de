/** What speaks for a candidate being what was asked for; each roughly between -1 and 1. */
export const signals = ['learnt', 'nearest', 'near', 'held', 'gap', 'lead', 'standing'] as const;
export type Signals = Readonly<Record<(typeof signals)[number], number>>;

/** Probability, from signals, that a candidate is right: logistic regression. */
export interface Acceptance {
  readonly bias: number;
  readonly weights: Signals;
}

/** Fitted on the development splits of public question sets; used where a knowledge base has no golden questions of its own. */
export const defaultAcceptance: Acceptance = {
  bias: -3,
  weights: { learnt: 2, nearest: 2, near: 2, held: 1, gap: 1, lead: 1, standing: 1 },
};

export function accept({ bias, weights }: Acceptance, values: Signals): number {
  let sum = bias;
  for (const name of signals) sum += weights[name] * values[name];
  return 1 / (1 + Math.exp(-sum));
}

export interface Judged {
  readonly values: Signals;
  readonly right: boolean;
}

const penalty = 0.5;
const rounds = 40;

/** Fits the acceptance to judged candidates by Newton's method, kept near `prior` where there are few. Deterministic. */
export function fitAcceptance(judged: readonly Judged[], prior: Acceptance = defaultAcceptance): Acceptance {
  const size = signals.length + 1;
  const start = [prior.bias, ...signals.map((name) => prior.weights[name])];
  const w = [...start];
  const rows = judged.map(({ values }) => [1, ...signals.map((name) => values[name])]);
  /** What is minimised: the negative log likelihood with the penalty. */
  const loss = (weights: readonly number[]): number => {
    const far = weights.reduce((sum, value, i) => sum + (value - start[i]!) ** 2, 0);
    return rows.reduce(
      (sum, row, at) => {
        const z = row.reduce((all, value, i) => all + value * weights[i]!, 0);
        const wrong = judged[at]!.right ? -z : z;
        return sum + Math.max(0, wrong) + Math.log1p(Math.exp(-Math.abs(wrong)));
      },
      (penalty / 2) * far,
    );
  };
  for (let round = 0; round < rounds; round++) {
    const gradient = new Array<number>(size).fill(0);
    const hessian = Array.from({ length: size }, () => new Array<number>(size).fill(0));
    rows.forEach((row, at) => {
      const p = 1 / (1 + Math.exp(-row.reduce((sum, value, i) => sum + value * w[i]!, 0)));
      const error = p - (judged[at]!.right ? 1 : 0);
      for (let i = 0; i < size; i++) {
        gradient[i]! += error * row[i]!;
        for (let j = 0; j < size; j++) hessian[i]![j]! += p * (1 - p) * row[i]! * row[j]!;
      }
    });
    for (let i = 0; i < size; i++) {
      gradient[i]! += penalty * (w[i]! - start[i]!);
      hessian[i]![i]! += penalty;
    }
    const step = solve(hessian, gradient);
    // Where the curve is flat a whole step overshoots, and the next one runs away.
    const before = loss(w);
    let length = 1;
    const moved = () => w.map((value, i) => value - length * step[i]!);
    while (length > 1e-3 && !(loss(moved()) <= before)) length /= 2;
    w.splice(0, size, ...moved());
    if (length * Math.max(...step.map(Math.abs)) < 1e-6) break;
  }
  const [bias = 0, ...rest] = w;
  return { bias, weights: Object.fromEntries(signals.map((name, at) => [name, rest[at]!])) as unknown as Signals };
}

/** Gaussian elimination with pivoting; the matrix is positive definite. */
function solve(matrix: number[][], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at]!]);
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++)
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = row;
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    for (let row = 0; row < size; row++) {
      if (row === column) continue;
      const by = rows[row]![column]! / rows[column]![column]!;
      for (let i = column; i <= size; i++) rows[row]![i]! -= by * rows[column]![i]!;
    }
  }
  return rows.map((row, at) => row[size]! / row[at]!);
}
