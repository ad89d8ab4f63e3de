import { type Entry, type Fact, levels } from './entry.ts';
import { renderFact } from './facts.ts';
import { lineOf, type Problem } from './problem.ts';

type Salary = Extract<Fact, { kind: 'salary' }>;
interface Placed {
  readonly fact: Salary;
  readonly entry: Entry;
}

/** Facts that cannot all be true, or that say the same thing twice. `files` are the texts by path, for the lines. */
export function contradictions(entries: readonly Entry[], files: ReadonlyMap<string, string>): Problem[] {
  const salaries = entries.flatMap((entry) =>
    entry.facts.flatMap((fact) => (fact.kind === 'salary' ? [{ fact, entry }] : [])),
  );
  return salaries.flatMap((later, at) =>
    salaries.slice(0, at).flatMap((earlier) => {
      const found = compare(earlier, later);
      if (!found) return [];
      const { file } = later.entry;
      return [{ ...found, file, line: lineOf(files.get(file), later.fact.id) }];
    }),
  );
}

function compare(one: Placed, other: Placed): Pick<Problem, 'rule' | 'severity' | 'message'> | undefined {
  const [a, b] = [one.fact, other.fact];
  if (basisOf(a) !== basisOf(b)) return undefined;
  const both = `"${b.id}" (${renderFact(b)}) and "${a.id}" (${renderFact(a)}, in ${one.entry.file})`;
  if (a.level !== b.level) return ordered(a, b, both);
  if (a.as_of !== b.as_of)
    return {
      rule: 'two-dates',
      severity: 'warning',
      message: `${both} are for the same level, place and period with different dates (as_of); keep the newer one`,
    };
  if (a.min === b.min && a.max === b.max)
    return {
      rule: 'repeated-fact',
      severity: 'warning',
      message: `${both} are one figure kept twice; remove one and refer to the other as {{fact:${a.id}}}`,
    };
  return {
    rule: 'contradiction',
    severity: 'error',
    message: `${both} are for the same level, place and period and cannot both be right; keep the one your source states`,
  };
}

/** Bands of two levels: the higher level must neither begin nor end below the lower one. */
function ordered(a: Salary, b: Salary, both: string): Pick<Problem, 'rule' | 'severity' | 'message'> | undefined {
  if (!a.level || !b.level) return undefined;
  const [low, high] = levels.indexOf(a.level) < levels.indexOf(b.level) ? [a, b] : [b, a];
  if (low.min > high.min || low.max > high.max)
    return {
      rule: 'crossed-bands',
      severity: 'error',
      message: `${both} cross: ${high.level} level would earn less than ${low.level} level; correct one of them`,
    };
  if (low.max > high.min)
    return {
      rule: 'overlapping-bands',
      severity: 'warning',
      message: `${both} overlap; check that your source states them so`,
    };
  return undefined;
}

const basisOf = ({ region, period, currency }: Salary): string =>
  [region.toLowerCase(), period, currency.toUpperCase()].join('|');
