/** What speaks for a candidate being what was asked for; each roughly between -1 and 1. */
export const signals = [
  'learnt',
  'other',
  'rival',
  'nearest',
  'near',
  'held',
  'gap',
  'lead',
  'standing',
  'length',
  'meaning',
  'spread',
  'matched',
  'strange',
] as const;
export type Signals = Readonly<Record<(typeof signals)[number], number>>;

/** Probability, from signals, that a candidate is right: logistic regression. */
export interface Acceptance {
  readonly bias: number;
  readonly weights: Signals;
}

/** Fitted on the development splits of public question sets; used where a knowledge base has no golden questions of its own. */
export const defaultAcceptance: Acceptance = {
  bias: -1.9,
  weights: {
    learnt: 2.1,
    other: -2,
    rival: 0.5,
    nearest: 2.5,
    near: -2.3,
    held: 0.3,
    gap: -0.2,
    lead: 2.3,
    standing: 0.4,
    length: 1.2,
    // Where there are no vectors it is 0, and its weight of no account.
    meaning: 2,
    spread: 0,
    matched: 0,
    strange: 0,
  },
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

const penalty = 1;
const rounds = 40;

/** Fits the acceptance to judged candidates by Newton's method, kept near `prior` where there are few. Deterministic. */
export function fitAcceptance(judged: readonly Judged[], prior: Acceptance = defaultAcceptance): Acceptance {
  const size = signals.length + 1;
  const start = [prior.bias, ...signals.map((name) => prior.weights[name])];
  let w = [...start];
  const rows = judged.map(({ values }) => [1, ...signals.map((name) => values[name])]);
  const loss = (at: readonly number[]) =>
    rows.reduce((sum, row, i) => sum + surprise(dot(row, at), judged[i]!.right), 0) +
    (penalty / 2) * at.reduce((sum, value, i) => sum + (value - start[i]!) ** 2, 0);
  let before = loss(w);
  for (let round = 0; round < rounds; round++) {
    const gradient = w.map((value, i) => penalty * (value - start[i]!));
    const hessian = w.map((_, i) => w.map((__, j) => (i === j ? penalty : 0)));
    rows.forEach((row, at) => {
      const p = 1 / (1 + Math.exp(-dot(row, w)));
      const error = p - (judged[at]!.right ? 1 : 0);
      for (let i = 0; i < size; i++) {
        gradient[i]! += error * row[i]!;
        for (let j = 0; j < size; j++) hessian[i]![j]! += p * (1 - p) * row[i]! * row[j]!;
      }
    });
    const step = solve(hessian, gradient);
    // A full step may overshoot where most are already sure.
    let pace = 1;
    let next = w;
    do {
      next = w.map((value, i) => value - pace * step[i]!);
      pace /= 2;
    } while (loss(next) > before && pace > 1e-4);
    const after = loss(next);
    w = next;
    if (before - after < 1e-7 * before) break;
    before = after;
  }
  const [bias = 0, ...rest] = w;
  return { bias, weights: Object.fromEntries(signals.map((name, at) => [name, rest[at]!])) as unknown as Signals };
}

function dot(row: readonly number[], w: readonly number[]): number {
  return row.reduce((sum, value, i) => sum + value * w[i]!, 0);
}

/** Negative log-likelihood of an outcome, given the log-odds of it being right. */
function surprise(odds: number, right: boolean): number {
  const signed = right ? -odds : odds;
  return signed > 30 ? signed : Math.log1p(Math.exp(signed));
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
