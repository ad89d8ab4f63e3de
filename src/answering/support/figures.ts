import type { Level } from '../../knowledge/knowledge.ts';
import { type Marked, pairsAreClear } from './pairs.ts';
import { type Token, termOf } from './reading.ts';
import { isVerb } from './statements.ts';

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
export const neutral: ReadonlySet<string> = new Set(
  'is are be earn earns earning of at get gets receive receives average averages averaging pay pays paid salary salaries and or with'.split(
    ' ',
  ),
);

/** Joints that a sentence with a figure may have wherever it stands in what is known: none of them changes what the figure is for. */
const plain = new Set(
  'a an the is are be at in for of and while whereas across as with also you would can they it these'.split(' '),
);
/** Terms that it may have so: what all figures are about. */
const about = new Set(['salary', termOf('average')]);

/**
 * Whether each figure stands beside its own level, nothing before it changes what it says ("over", "up to"), and nothing else is said with it
 * than where it is known ("plus", "per job", "in life sciences", "yet to be", "there"). `asked`: the levels that were asked about. `known`:
 * tokens of the sentences that state these figures.
 */
export function figuresStand(
  tokens: readonly Token[],
  known: readonly Token[],
  { facts, role, levels }: { facts: readonly FactShape[]; role: string; levels: readonly Level[] },
): boolean {
  const stated = tokens.flatMap((token) => (token.kind === 'fact' ? [facts.find(({ id }) => id === token.id)] : []));
  if (stated.length === 0) return true;
  if (stated.some((fact) => fact === undefined)) return false;
  if (new Set(stated).size !== stated.length) return false;
  return (
    introducedWell(tokens, known) &&
    tokens.every((token, at) => token.kind !== 'word' || belongs(token, tokens, at, known, role)) &&
    levelsAgree(tokens, stated as FactShape[], levels)
  );
}

/** Whether no level is named without its figure where what is known names it with one alone: "at entry level, pay is at senior level". */
export function levelsHaveFigures(tokens: readonly Token[], known: readonly (readonly Token[])[]): boolean {
  if (tokens.some(({ kind }) => kind === 'fact')) return true;
  return tokens.every((token) => {
    const level = levelIn(token);
    const there = level ? known.filter((sentence) => sentence.some((one) => levelIn(one) === level)) : [];
    return there.length === 0 || there.some((sentence) => !sentence.some(({ kind }) => kind === 'fact'));
  });
}

/** Signs that a figure may stand between: nothing is written on to it. */
export function standApart(sentence: string): boolean {
  const facts = sentence.match(/\{\{fact:/g) ?? [];
  const apart = sentence.match(/(?<=^|[ (])\{\{fact:[a-z0-9-]+\}\}(?=$|[ ,.;:)])/g) ?? [];
  return facts.length === apart.length && (facts.length === 0 || !/[!"“”]/.test(sentence));
}

function belongs(
  { word, term }: Extract<Token, { kind: 'word' }>,
  tokens: readonly Token[],
  at: number,
  known: readonly Token[],
  role: string,
): boolean {
  const next = tokens[at + 1];
  const follows = next?.kind === 'word' ? next : undefined;
  // "On average", and not "and on".
  if (word === 'on') return follows?.term === termOf('average');
  if (known.some((one) => one.kind === 'word' && (term === undefined ? one.word === word : one.term === term)))
    // "You earned" is what somebody had.
    return word !== 'earned' || known.some((one) => one.kind === 'word' && one.word === word);
  // "A job" behind a figure is another period.
  if (term === 'role') return tokens.slice(0, at).findLast(says)?.kind !== 'fact';
  if (term !== undefined) return word !== 'earned' && (term === role || about.has(term) || term in levelOf);
  if (!plain.has(word)) return false;
  switch (word) {
    case 'as':
      return follows?.word === 'a' || follows?.word === 'an';
    case 'with':
      return next?.kind === 'fact';
    // What a sentence is about, and nothing that it happens with or after.
    case 'you':
    case 'they':
    case 'it':
      return (
        follows !== undefined &&
        (isVerb(follows) ||
          follows.term === 'salary' ||
          (follows.term !== undefined && /^(?:earn|get|make)s?$/.test(follows.word)))
      );
    case 'these':
      return follows?.term === termOf('figures');
    default:
      return true;
  }
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

function levelsAgree(tokens: readonly Token[], stated: readonly FactShape[], asked: readonly Level[]): boolean {
  const wanted = stated.flatMap(({ level }) => level ?? []);
  if (wanted.length === 0) return true;
  const marked = tokens.flatMap((token, at): Marked[] =>
    token.kind === 'fact' ? [{ kind: 'fact', at }] : levelIn(token) ? [{ kind: 'level', at }] : [],
  );
  const named = tokens.flatMap((token) => levelIn(token) ?? []);
  if (named.length === 0) return wanted.length === 1 && asked.length === 1 && asked[0] === wanted[0];
  if (named.length !== wanted.length || named.some((level, at) => level !== wanted[at])) return false;
  return named.length === 1 || pairsAreClear(tokens, marked);
}

/** The level that a word names. */
export const levelIn = (token: Token): Level | undefined =>
  token.kind === 'word' && token.term !== undefined ? levelOf[token.term] : undefined;

const says = (token: Token): boolean => token.kind === 'fact' || (token.kind === 'word' && token.term !== undefined);
