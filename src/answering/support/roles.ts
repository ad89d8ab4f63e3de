import type { Token } from './reading.ts';
import { isVerb, type Statement } from './statements.ts';

const auxiliary = new Set(
  'is are was were be been being am can may might could would will should must has have had do does did'.split(' '),
);
const prepositions = new Set(
  'at as by for from in into of on onto to with within across through throughout between among about along alongside regarding concerning via upon besides like including than'.split(
    ' ',
  ),
);
const persons = new Set('you they it we i he she'.split(' '));

/**
 * Whether whoever does something in a statement does not have it done in what is known, and the other way round: "machines develop
 * engineers" has all the words of "engineers develop machines". Only verbs that both have are looked at, and what stands before and
 * behind them without a preposition. `free`: terms that may stand anywhere.
 */
export function rolesAgree(said: Statement, known: Statement, free: (term: string) => boolean): boolean {
  // Figures stand beside their levels, whoever earns them.
  if (said.facts.length > 0) return true;
  const actions = actionsOf(known.tokens);
  return actionsOf(said.tokens).every(({ verb, before, behind }) => {
    const same = actions.filter((one) => one.verb === verb);
    if (same.length === 0) return true;
    return same.some(
      (one) =>
        before.every((term) => free(term) || one.doers.length === 0 || one.doers.includes(term)) &&
        before.every((term) => free(term) || one.allBefore.has(term) || !one.allBehind.has(term)) &&
        (one.pointsBack || behind.every((term) => free(term) || one.allBehind.has(term) || !one.allBefore.has(term))),
    );
  });
}

interface Action {
  readonly verb: string;
  /** What does it, and what it is done to. */
  readonly before: readonly string[];
  readonly behind: readonly string[];
  /** What does it, named right here or before a verb that it is joined to; empty where that cannot be told. */
  readonly doers: readonly string[];
  /** "Test them": what it is done to stands before. */
  readonly pointsBack: boolean;
  readonly allBefore: ReadonlySet<string>;
  readonly allBehind: ReadonlySet<string>;
}

/** What is done, and not had done: "are hired" is none. */
function actionsOf(tokens: readonly Token[]): Action[] {
  return tokens.flatMap((token, at) => {
    if (token.kind !== 'word' || token.term === undefined || !isAction(tokens, at)) return [];
    const { term: verb } = token;
    const before = tokens.slice(lastVerbBefore(tokens, at) + 1, at);
    const next = tokens.findIndex((_, later) => later > at && isAction(tokens, later));
    const behind = tokens.slice(at + 1, next < 0 ? undefined : next);
    return [
      {
        verb,
        before: sharesDoer(tokens, at) ? [] : doers(before),
        doers: doersOf(tokens, at),
        behind: doneTo(behind),
        pointsBack: behind[0]?.kind === 'word' && /^(?:them|it|those|these)$/.test(behind[0].word),
        allBefore: new Set(termsOf(tokens.slice(0, at))),
        allBehind: new Set(termsOf(tokens.slice(at + 1))),
      },
    ];
  });
}

/** "Test models and deploy them", "to deploy": whoever does it was named before, and not right here. */
function sharesDoer(tokens: readonly Token[], at: number): boolean {
  const last = tokens[at - 1];
  if (last?.kind === 'word' && last.word === 'then') return true;
  const before = tokens.slice(0, at).findLast((token) => token.kind !== 'word' || !/ly$|^also$/.test(token.word));
  return before?.kind === 'word' && /^(?:and|or|to)$/.test(before.word);
}

function doersOf(tokens: readonly Token[], at: number): string[] {
  const joint = tokens[at - 1];
  if (joint?.kind === 'word' && joint.word === 'to') return [];
  // ", aligning talent": whoever did what stands before.
  const token = tokens[at];
  if (joint?.kind === 'comma' && token?.kind === 'word' && token.word.endsWith('ing')) return [];
  const earlier = lastVerbBefore(tokens, at);
  if (sharesDoer(tokens, at)) return earlier < 0 ? [] : doersOf(tokens, earlier);
  const near = tokens.slice(earlier + 1, at);
  return near.some((token) => token.kind === 'word' && pointing.has(token.word)) ? [] : withoutPhrases(near);
}
const pointing = new Set('they it this these those that which who you we both'.split(' '));

function isAction(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]!;
  if (token.kind !== 'word' || !isVerb(token) || auxiliary.has(token.word)) return false;
  // "Is valued", "research-focused"; "increasingly" is no verb.
  return !/(?:ed|ly)$/.test(token.word);
}

function lastVerbBefore(tokens: readonly Token[], at: number): number {
  return tokens.findLastIndex((_, earlier) => earlier < at && isAction(tokens, earlier));
}

/** What does it: the terms since the last comma that stand in no phrase with a preposition. */
const doers = (tokens: readonly Token[]): string[] =>
  withoutPhrases(tokens.slice(tokens.findLastIndex(({ kind }) => kind === 'comma') + 1));

/** The terms that stand in no phrase with a preposition. */
function withoutPhrases(tokens: readonly Token[]): string[] {
  const terms: string[] = [];
  let inside = false;
  for (const token of tokens) {
    if (token.kind === 'comma') inside = false;
    if (token.kind !== 'word') continue;
    if (prepositions.has(token.word)) inside = true;
    else if (persons.has(token.word)) inside = false;
    else if (!inside && token.term !== undefined && !token.word.endsWith('ly')) terms.push(token.term);
  }
  return terms;
}

/** What it is done to: the terms up to a comma, a preposition or another verb. */
function doneTo(tokens: readonly Token[]): string[] {
  const end = tokens.findIndex(
    (token) => token.kind !== 'word' || prepositions.has(token.word) || auxiliary.has(token.word),
  );
  return termsOf(tokens.slice(0, end < 0 ? undefined : end));
}

const termsOf = (tokens: readonly Token[]): string[] =>
  tokens.flatMap((token) => (token.kind === 'word' ? (token.term ?? []) : []));
