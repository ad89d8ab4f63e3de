import { stemOf } from '../../knowledge/knowledge.ts';
import { read, type Token } from './reading.ts';
import { causal, certainty, halved, negations, openings, verbs } from './words.ts';

/** What one statement of a sentence says. */
export interface Statement {
  readonly tokens: readonly Token[];
  /** Its terms in order, without its facts. */
  readonly terms: readonly string[];
  readonly facts: readonly string[];
  /** What it is about: the terms before its first verb. */
  readonly subject: readonly string[];
  /** Terms of the statement before it in its text, which it may point back to. */
  readonly previous?: readonly string[];
  /** How often it denies. */
  readonly denials: number;
  readonly notOnly: boolean;
  readonly certainty: number;
  /** It gives the reason for the one before it. */
  readonly reason: boolean;
  /** After a colon, and without a verb of its own: it says more of the one before it. */
  readonly elaborates: boolean;
  /** It begins in the sentence of the one before it. */
  readonly goesOn: boolean;
}

/** The words of a statement, without its facts and signs. */
export const wordsOf = ({ tokens }: Statement) => tokens.filter((token) => token.kind === 'word');

const splits = new Set('whereas while but although though however because since'.split(' '));
const beginners = new Set('they it you this these i we there he she'.split(' '));
const finite = new Set('is are was were can may might could will would must has have does do'.split(' '));

/** The statements of a sentence. Cut where another one clearly begins: a passage must not lend the words of one to another. */
export function statementsOf(sentence: string): Statement[] {
  return statementsOfTokens(read(sentence.replace(openings, '')));
}

/** The statements that tokens are. */
export function statementsOfTokens(tokens: readonly Token[]): Statement[] {
  const parts: { tokens: Token[]; reason: boolean; colon?: boolean }[] = [{ tokens: [], reason: false }];
  tokens.forEach((token, at) => {
    const cut = cutBefore(tokens, at, parts.at(-1)!.tokens);
    const colon = token.kind === 'stop' && token.sign === ':';
    if (cut) parts.push({ tokens: [], reason: cut === 'reason', colon });
    if (token.kind !== 'stop') parts.at(-1)!.tokens.push(token);
  });
  return parts
    .filter((part) => part.tokens.some((token) => token.kind === 'fact' || (token.kind === 'word' && token.term)))
    .map((part, at) => statement(part, at > 0));
}

function cutBefore(tokens: readonly Token[], at: number, open: readonly Token[]): 'reason' | 'plain' | undefined {
  const token = tokens[at]!;
  if (token.kind === 'stop') return 'plain';
  if (token.kind !== 'word' || !open.some((one) => one.kind !== 'comma')) return undefined;
  const before = tokens[at - 1];
  const next = tokens[at + 1];
  const after = next?.kind === 'word' ? next.word : '';
  if (splits.has(token.word) && after !== 'of') return causal.has(token.word) ? 'reason' : 'plain';
  // What something is for is not said of the thing itself: "they develop models so that a machine can decide".
  if (token.word === 'so' && (after === 'that' || beginners.has(after))) return 'plain';
  const comma = before?.kind === 'comma';
  if (comma && (token.word === 'which' || token.word === 'who')) return 'plain';
  if (comma && token.word === 'as' && after !== 'is' && after !== 'are' && after !== 'well') return 'reason';
  if (comma && token.word === 'with' && holdsName(tokens.slice(at + 1, at + 3))) return 'plain';
  // "... and they", "..., and Python is": a subject of its own.
  if (token.word !== 'and' && token.word !== 'or' && !comma) return undefined;
  const from = token.word === 'and' || token.word === 'or' ? at + 1 : at;
  const first = tokens[from];
  if (first?.kind !== 'word') return undefined;
  // "At senior level, you ..." sets the scene.
  if (beginners.has(first.word)) return open.some(isVerb) ? 'plain' : undefined;
  const end = tokens.findIndex(({ kind }, later) => later > from && kind === 'comma');
  const anew = comma || isNamed(tokens, from);
  return anew && isClause(tokens.slice(from, end < 0 ? undefined : end)) && isClause(open) ? 'plain' : undefined;
}

const isName = (token: Token | undefined): boolean =>
  token?.kind === 'word' && token.term !== undefined && /^\p{Lu}/u.test(token.written);
const holdsName = (tokens: readonly Token[]): boolean => tokens.some(isName);

/** "... and Data Scientists focus": a name, and what it does. */
function isNamed(tokens: readonly Token[], at: number): boolean {
  const next = tokens.slice(at + 1).find((token) => token.kind !== 'word' || !token.word.endsWith('ly'));
  return isName(tokens[at]) && next !== undefined && isVerb(next);
}

/** Has something that it is about, and a verb after it. */
function isClause(tokens: readonly Token[]): boolean {
  const verb = tokens.findIndex((token) => token.kind === 'word' && isVerb(token) && !/(?:ing|ed)$/.test(token.word));
  return (
    verb > 0 &&
    tokens
      .slice(0, verb)
      .some((token) => token.kind === 'word' && (token.term !== undefined || persons.has(token.word)))
  );
}

function statement(part: { tokens: readonly Token[]; reason: boolean; colon?: boolean }, goesOn: boolean): Statement {
  const { tokens, reason, colon = false } = part;
  const words = tokens.filter((token) => token.kind === 'word');
  const text = words.map(({ word }) => word);
  const verb = tokens.find(isVerb);
  const terms = words.flatMap(({ term, word }) =>
    term !== undefined && !certainty.has(word) && !negations.has(word) ? [term] : [],
  );
  return {
    tokens,
    terms,
    facts: tokens.flatMap((token) => (token.kind === 'fact' ? [token.id] : [])),
    subject: subjectOf(tokens),
    ...strengthOf(text),
    reason,
    elaborates: colon && (verb === undefined || (verb.kind === 'word' && /ing$/.test(verb.word))),
    goesOn,
  };
}

const persons = new Set('they it you this these those i we both which who'.split(' '));

function subjectOf(tokens: readonly Token[]): string[] {
  const subject: string[] = [];
  let person = false;
  for (const token of tokens) {
    if (token.kind !== 'word') continue;
    if ((subject.length > 0 || person) && isVerb(token)) break;
    person ||= persons.has(token.word);
    if (token.term !== undefined && !certainty.has(token.word)) subject.push(token.term);
  }
  // Without a verb it is about what it begins with.
  return tokens.some((token, at) => at > 0 && isVerb(token)) ? subject : subject.slice(0, 1);
}

export function isVerb(token: Token): boolean {
  if (token.kind !== 'word') return false;
  if (finite.has(token.word)) return true;
  if (/(?:ments?|ions?|ance)$/.test(token.word)) return false;
  return token.term !== undefined && verbs.has(stemOf(token.word)) && !/^\p{Lu}/u.test(token.written);
}

/** How often words deny, whether they say "not only", and how sure they are. "Not always" denies, and is less sure. */
function strengthOf(words: readonly string[]): { denials: number; notOnly: boolean; certainty: number } {
  let denials = 0;
  let notOnly = false;
  const levels: number[] = [];
  words.forEach((word, at) => {
    if (negations.has(word) && word !== 'nor') {
      if (/^(?:only|just|merely)$/.test(words[at + 1] ?? '')) notOnly = true;
      else denials++;
      if (words.slice(at + 1, at + 3).some((next) => halved.has(next))) levels.push(2);
    }
    const level = certainty.get(`${word} ${words[at + 1]}`) ?? certainty.get(word);
    const denied = words.slice(Math.max(0, at - 2), at).some((one) => negations.has(one));
    if (level !== undefined && !(halved.has(word) && denied)) levels.push(level);
  });
  // What is said to be both always and often counts as what is surest of it.
  return { denials, notOnly, certainty: levels.includes(5) ? 5 : Math.min(4, ...levels) };
}
