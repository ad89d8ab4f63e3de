import type { Level } from '../../knowledge/knowledge.ts';
import type { Token } from './reading.ts';

/** What is told of a fact, without its figure. */
export interface FactShape {
  readonly id: string;
  readonly kind: string;
  readonly level?: Level;
  readonly region?: string;
}

const levelOf: Readonly<Record<string, Level>> = {
  'entry level': 'entry',
  'mid level': 'mid',
  'senior level': 'senior',
};

/** Words that may stand right before a figure wherever they stand in what is known. */
const neutral = new Set(
  'is are be earn earns earning earned of at get gets receive receives average averages averaging pay pays paid salary salaries and or as with'.split(
    ' ',
  ),
);

/**
 * Whether each figure stands beside its own level, and nothing before it changes what it says ("over", "up to"). `asked`: the levels
 * that were asked about. `known`: tokens of the passages.
 */
export function figuresStand(
  tokens: readonly Token[],
  known: readonly Token[],
  facts: readonly FactShape[],
  asked: readonly Level[],
): boolean {
  const stated = tokens.flatMap((token) => (token.kind === 'fact' ? [facts.find(({ id }) => id === token.id)] : []));
  if (stated.some((fact) => fact === undefined)) return false;
  if (new Set(stated).size !== stated.length) return false;
  return introducedWell(tokens, known) && levelsAgree(tokens, stated as FactShape[], asked);
}

function introducedWell(tokens: readonly Token[], known: readonly Token[]): boolean {
  return tokens.every((token, at) => {
    if (token.kind !== 'fact') return true;
    const before = tokens[at - 1];
    if (before === undefined || before.kind === 'comma' || before.kind === 'stop') return true;
    if (before.kind === 'fact') return false;
    if (neutral.has(before.word) || (before.term !== undefined && before.term in levelOf)) return true;
    const there = known.findIndex((one) => one.kind === 'fact' && one.id === token.id);
    const last = known[there - 1];
    return last?.kind === 'word' && last.word === before.word;
  });
}

/** Levels and figures take turns, or all of one kind come first; in both cases in the same order. */
function levelsAgree(tokens: readonly Token[], stated: readonly FactShape[], asked: readonly Level[]): boolean {
  const wanted = stated.flatMap(({ level }) => level ?? []);
  if (wanted.length === 0) return true;
  const order = tokens.flatMap((token): ('level' | 'fact')[] =>
    token.kind === 'fact'
      ? ['fact']
      : token.kind === 'word' && token.term !== undefined && token.term in levelOf
        ? ['level']
        : [],
  );
  const named = tokens.flatMap((token) =>
    token.kind === 'word' && token.term !== undefined ? (levelOf[token.term] ?? []) : [],
  );
  if (named.length === 0) return wanted.length === 1 && asked.length === 1 && asked[0] === wanted[0];
  if (named.length !== wanted.length || named.some((level, at) => level !== wanted[at])) return false;
  const shape = order.map((kind) => kind[0]).join('');
  return /^(?:lf)+$|^(?:fl)+$|^l+f+$|^f+l+$/.test(shape);
}
