import { factReferences, figuresIn, fold, type Level } from '../../knowledge/knowledge.ts';
import { isPlain } from './characters.ts';
import { type FactShape, figuresStand, levelsHaveFigures, standApart } from './figures.ts';
import { checkable, inEnglish } from './foreign.ts';
import { type MatchContext, type Mismatch, mismatch } from './match.ts';
import { keepsNarrowing } from './narrowing.ts';
import { read, type Token, termOf } from './reading.ts';
import { sentencesOf } from './sentences.ts';
import { isVerb, type Statement, statementsOf, statementsOfTokens } from './statements.ts';

export { withoutEmphasis } from './characters.ts';
export type { FactShape } from './figures.ts';
export { checkable } from './foreign.ts';
export { leansOnBefore } from './narrowing.ts';
export { sentencesOf } from './sentences.ts';
export { smallWords } from './words.ts';

/** Why a sentence is not supported. */
export const faults = [
  'citation',
  'characters',
  'language',
  'figure',
  'fact',
  'repeated',
  'average',
  'place',
  'question',
  'words',
  'person',
  'negation',
  'certainty',
  'reason',
  'degree',
  'alternative',
  'order',
  'subject',
] as const;
export type Fault = (typeof faults)[number];

/** What a sentence may say. */
export interface Ground {
  readonly passages: readonly { readonly title: string; readonly text: string }[];
  readonly facts: readonly FactShape[];
  /** Pay levels that were asked about. */
  readonly levels: readonly Level[];
  /** ISO 639-1, of the sentence; absent: English. */
  readonly language?: string;
  /** The role that all is about: "machine learning engineer". */
  readonly role: string;
  /** The sentence that stands before, which "they" refers to. */
  readonly before?: string | undefined;
}

/** The share (0..1) of what a passage says, by words that say something, that a text says too. */
export function coverage(text: string, passage: string, language = 'en'): number {
  const said = new Set(termsIn(language === 'en' ? text : inEnglish(text, language, fold)));
  const all = new Set(termsIn(passage));
  const found = [...all].filter((term) => said.has(term)).length;
  return all.size === 0 ? 1 : found / all.size;
}

const termsIn = (text: string): string[] =>
  sentencesOf(text).flatMap(({ sentence }) => statementsOf(sentence).flatMap(({ terms }) => terms));

/** Whether each figure of a sentence is said of what the passages say it of. `before`: the sentence before it. */
export function figuresKeepGround(
  sentence: string,
  { before, language = 'en', ...told }: Pick<Ground, 'passages' | 'facts' | 'role' | 'before' | 'language'>,
): boolean {
  const english = (text: string) => (language === 'en' ? text : inEnglish(text, language, fold));
  return keepsNarrowing({ sentence: english(sentence), before: before && english(before) }, told);
}

/** Whether a text names a place, what is of it ("Europe", "European"), or a role. */
export function names(text: string, name: string, language = 'en'): boolean {
  const terms = new Set(termsIn(language === 'en' ? text : inEnglish(text, language, fold)));
  return termsIn(name).every((term) => terms.has(term));
}

/** How far along the checks a mismatch is found: the later, the nearer it was. */
const nearness = (found: Mismatch): number => faults.indexOf(found);

/**
 * Why the passages do not say what a sentence says; undefined where they do. Each statement of it must follow from one statement of
 * theirs: from its words, as sure, denied or not, of the same thing. What cannot be told is not supported. Pure.
 */
export function faultOf(written: string, ground: Ground): Fault | undefined {
  if (!isPlain(written)) return 'characters';
  const { language = 'en' } = ground;
  if (!checkable.has(language)) return 'language';
  if (figuresIn(written.replace(/\{\{fact:[a-z0-9-]+\}\}/g, ' ')).length > 0) return 'figure';
  const sentence = language === 'en' ? written : inEnglish(written, language, fold);
  if (factReferences(sentence).some((id) => !ground.facts.some((fact) => fact.id === id))) return 'fact';
  if (figuresIn(sentence.replace(/\{\{fact:[a-z0-9-]+\}\}/g, ' ')).length > 0) return 'figure';
  const tokens = read(sentence);
  const sentences = ground.passages.flatMap(({ text }) => sentencesOf(text).map((one) => read(one.sentence)));
  const all = sentences.flat();
  if (!standApart(written) || !figuresStand(tokens, stating(sentence, ground), ground)) return 'fact';
  if (!levelsHaveFigures(tokens, sentences)) return 'fact';
  if (assents(tokens)) return 'question';
  if (/\b(?:would|can|could|may|might|should|will|must) (?:is|are|am)\b/i.test(sentence)) return 'words';
  if (changesAll(tokens, all)) return 'certainty';
  const averaged = factReferences(sentence).length > 0 && all.some(isAverage);
  if (averaged && !tokens.some(isAverage)) return 'average';
  const said = statementsOf(sentence);
  if (said.length === 0) return 'words';
  const last = ground.before && (language === 'en' ? ground.before : inEnglish(ground.before, language, fold));
  let before: readonly string[] = last ? statementsOf(last).flatMap(({ terms }) => terms) : [];
  for (const one of said) {
    const found = ground.passages.map((passage) =>
      nearest(one, candidates(passage.text), { role: ground.role, topic: topicOf(passage.title), before }),
    );
    const fault = found.includes(undefined) ? undefined : found.reduce(nearer);
    if (fault) return fault;
    before = one.terms.length > 0 ? one.terms : before;
  }
  return undefined;
}

/** The tokens of the sentences of the passages that state what a sentence states. */
function stating(sentence: string, { passages }: Ground): Token[] {
  const stated = factReferences(sentence);
  return passages
    .flatMap(({ text }) => sentencesOf(text))
    .filter((one) => factReferences(one.sentence).some((id) => stated.includes(id)))
    .flatMap((one) => read(one.sentence));
}

/** "So it is, ...", "..., as they do": it says nothing, but yes to whatever was asked. */
function assents(tokens: readonly Token[]): boolean {
  const phrases: Token[][] = [[]];
  for (const token of tokens)
    if (token.kind === 'comma' || token.kind === 'stop') phrases.push([]);
    else phrases.at(-1)!.push(token);
  const says = (token: Token) => token.kind === 'fact' || (token.kind === 'word' && token.term !== undefined);
  const points = (token: Token) => token.kind === 'word' && /^(?:it|they|that|this|there|you)$/.test(token.word);
  return phrases.some((phrase) => phrase.some(isVerb) && phrase.some(points) && !phrase.some(says));
}

/** Words that change all that stands beside them: they are said only where a passage says them. */
const strong = new Set('never always nobody nothing none was were had did formerly again anymore why'.split(' '));

const changesAll = (tokens: readonly Token[], known: readonly Token[]): boolean =>
  tokens.some(
    (token) =>
      token.kind === 'word' &&
      strong.has(token.word) &&
      !known.some((one) => one.kind === 'word' && one.word === token.word),
  );

/** What a title says in small letters: names in it are no topic. */
const topicOf = (title: string): ReadonlySet<string> =>
  new Set(
    read(title).flatMap((token) => (token.kind === 'word' && /^\p{Ll}/u.test(token.written) ? (token.term ?? []) : [])),
  );

const average = termOf('average');
const isAverage = (token: Token): boolean => token.kind === 'word' && token.term === average;

/** Passages are few, and held against many sentences. */
const passagesRead = new Map<string, readonly Statement[]>();
const mostRead = 500;

/**
 * Statements of a passage that something may follow from, each with what it is about where it only points back to that. One that only
 * says more of the one before it counts with that one too.
 */
function candidates(text: string): readonly Statement[] {
  const kept = passagesRead.get(text);
  if (kept) return kept;
  let last: readonly string[] = [];
  let lastTokens: readonly Token[] = [];
  let previous: readonly string[] = [];
  const statements = sentencesOf(text).flatMap(({ sentence }) =>
    statementsOf(sentence).map((one) => {
      const subject = pointsBack(one) ? [...last, ...one.subject] : one.subject;
      const meant = standsForLast(one);
      const terms = pointsBack(one) ? [...subject, ...one.terms] : meant ? [...one.terms, ...last] : one.terms;
      const tokens = meant ? [...one.tokens.slice(0, -1), ...lastTokens] : one.tokens;
      if (subject.length > 0) {
        last = subject;
        lastTokens = one.tokens.slice(0, one.tokens.findIndex(isVerb));
      }
      const read = { ...one, subject, terms, tokens, previous };
      previous = terms;
      return read;
    }),
  );
  const spread = [...statements, ...statements.flatMap((one) => asWell(one) ?? [])];
  const all = [...spread, ...statements.flatMap((one, at) => union(one, statements[at + 1]) ?? [])];
  if (passagesRead.size >= mostRead) passagesRead.clear();
  passagesRead.set(text, all);
  return all;
}

/** "Roles often require one": one of what was spoken of. */
const standsForLast = ({ tokens }: Statement): boolean => {
  const last = tokens.findLast(({ kind }) => kind === 'word');
  return last?.kind === 'word' && last.word === 'one';
};

/** "A is essential, as is B" says that B is essential too. */
function asWell(one: Statement): Statement | undefined {
  const { tokens } = one;
  const is = (at: number, word: RegExp) => {
    const token = tokens[at];
    return token?.kind === 'word' && word.test(token.word);
  };
  const at = tokens.findIndex((_, here) => is(here, /^(?:as|so)$/) && is(here + 1, /^(?:is|are)$/));
  const verb = tokens.findIndex((_, here) => is(here, /^(?:is|are)$/));
  if (at < 0 || verb < 0 || verb > at) return undefined;
  const [said] = statementsOfTokens([
    ...tokens.slice(at + 2),
    ...tokens.slice(verb, at).filter(({ kind }) => kind !== 'comma'),
  ]);
  return said;
}

function union(first: Statement, second: Statement | undefined): Statement | undefined {
  if (
    !second ||
    !(second.elaborates || pointsBack(second) || (first.notOnly && !first.tokens.some(isVerb))) ||
    first.denials + second.denials > 0 ||
    first.certainty !== second.certainty
  )
    return undefined;
  const tokens: Token[] = [...first.tokens, { kind: 'stop', sign: ':' }, ...second.tokens];
  return {
    ...first,
    tokens,
    subject: [],
    terms: [...first.terms, ...second.terms],
    facts: [...first.facts, ...second.facts],
  };
}

/** "They are ...", not "This page is ...". */
const pointsBack = ({ tokens: [first, second] }: Statement): boolean =>
  first?.kind === 'word' &&
  /^(?:they|it|this|these|those|both|which|who)$/.test(first.word) &&
  second !== undefined &&
  isVerb(second);

function nearest(said: Statement, known: readonly Statement[], context: MatchContext): Mismatch | undefined {
  const found = known.map((one) => mismatch(said, one, context));
  return found.includes(undefined) ? undefined : found.reduce(nearer, 'words');
}

function nearer(a: Mismatch | undefined, b: Mismatch | undefined): Mismatch | undefined {
  return a !== undefined && b !== undefined && nearness(b) > nearness(a) ? b : a;
}
