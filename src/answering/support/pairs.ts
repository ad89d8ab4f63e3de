import type { Token } from './reading.ts';
import { isVerb } from './statements.ts';

/** A level or a figure, and where it stands. */
export interface Marked {
  readonly kind: 'level' | 'fact';
  readonly at: number;
}

/**
 * Whether levels and figures stand so that each figure is read with its own level: in pairs that are set off from each other more than what
 * is in them, or as two lists with a verb or a sign between. "At entry level, pay is A at mid level" may be read either way.
 */
export function pairsAreClear(tokens: readonly Token[], marked: readonly Marked[]): boolean {
  const shape = marked.map(({ kind }) => kind[0]).join('');
  /** Signs and "and" between one and the next. */
  const gaps = marked.slice(1).map(({ at }, nth) => tokens.slice(marked[nth]!.at + 1, at));
  const apart = gaps.map((gap) => gap.filter(separates).length);
  const inPair = apart.filter((_, nth) => nth % 2 === 0);
  const between = apart.filter((_, nth) => nth % 2 === 1);
  // "At entry level, ... A, at mid level B": what is set off from the first on is read on.
  if (/^(?:lf)+$/.test(shape))
    return between.every((one) => one > 0) && gaps.every((gap, nth) => nth % 2 === 1 || !gap.some(joins));
  if (/^(?:fl)+$/.test(shape)) return between.every((one) => one > Math.max(...inPair));
  const half = marked.length / 2;
  if (!/^l+f+$|^f+l+$/.test(shape) || !Number.isInteger(half)) return false;
  return gaps.every((gap, nth) =>
    nth + 1 === half ? gap.some((token) => isVerb(token) || token.kind === 'stop') : !gap.some(isVerb),
  );
}

const joins = (token: Token): boolean => token.kind === 'word' && /^(?:and|while|whereas|or)$/.test(token.word);
const separates = (token: Token): boolean => token.kind === 'comma' || token.kind === 'stop' || joins(token);
