import { factReferences } from '../../knowledge/knowledge.ts';
import { type FactShape, levelIn, neutral } from './figures.ts';
import { read, type Token, termOf } from './reading.ts';
import { sentencesOf } from './sentences.ts';

/** A sentence, and the one that stands before it. */
interface Placed {
  readonly sentence: string;
  readonly before?: string | undefined;
}

/** What a figure is told of. */
interface Told {
  readonly passages: readonly { readonly text: string }[];
  readonly facts: readonly FactShape[];
  readonly role: string;
}

/**
 * Whether each figure of a sentence, in English, is said of what one approved sentence says it of: with all that narrows it there ("in finance",
 * "on contract", "until last year", its level) and nothing that narrows another, and introduced as there ("up to"). Which of several figures
 * a word goes with cannot be told: unless they differ by level alone, their sentence stands as it was approved. Pure.
 */
export function keepsNarrowing(said: Placed, told: Told): boolean {
  const approved = told.passages.flatMap(({ text }) =>
    sentencesOf(text).map(({ sentence }, at, all): Placed => ({ sentence, before: all[at - 1]?.sentence })),
  );
  return factReferences(said.sentence).every((id) =>
    approved.some((one) => factReferences(one.sentence).includes(id) && saysOfTheSame(said, one, id, told)),
  );
}

function saysOfTheSame(said: Placed, approved: Placed, id: string, { facts, role }: Told): boolean {
  const known = read(approved.sentence);
  // Whom "they" are, what stands before says.
  const points = known.some(pointsBack);
  if (said.sentence === approved.sentence)
    return !points || approved.before === undefined || approved.before === said.before;
  const stated = facts.filter((fact) => factReferences(approved.sentence).includes(fact.id));
  const regions = stated.flatMap(({ region }) => (region ? narrowing(region) : []));
  const shared = new Set([...regions, role]);
  if (points || (stated.length > 1 && !differByLevelAlone(known, stated, shared))) return false;
  const own = read(said.sentence);
  const around = said.before !== undefined && factReferences(said.before).length > 0 ? narrowing(said.before) : [];
  const there = narrowing(approved.sentence);
  const here = new Set(narrowing(said.sentence));
  const isKnown = (term: string) => there.includes(term) || regions.includes(term);
  const needed = there.filter((term) => !shared.has(term));
  // What is left to the sentence before is all that it says.
  const leans = there.some((term) => !here.has(term));
  return (
    needed.every((term) => here.has(term) || around.includes(term)) &&
    [...here, ...(leans ? around : [])].every((term) => isKnown(term) || (term === role && needed.length === 0)) &&
    (own.some(levelIn) || !known.some(levelIn)) &&
    introduces(known, own, id)
  );
}

/** Figures of one place, each with a level of its own, and nothing that may go with one of them. */
function differByLevelAlone(
  known: readonly Token[],
  stated: readonly FactShape[],
  shared: ReadonlySet<string>,
): boolean {
  const levels = new Set(stated.map(({ level }) => level));
  const first = known.findIndex((token) => token.kind === 'fact' || levelIn(token) !== undefined);
  return (
    !levels.has(undefined) &&
    levels.size === stated.length &&
    new Set(stated.map(({ region }) => region)).size === 1 &&
    narrowingIn(known.slice(first)).every((term) => shared.has(term))
  );
}

/** "Up to" a figure stays "up to" it. */
function introduces(known: readonly Token[], own: readonly Token[], id: string): boolean {
  const [there, here] = [known, own].map((tokens) => tokens[tokens.findIndex((one) => isFact(one, id)) - 1]);
  if (there?.kind !== 'word' || neutral.has(there.word) || levelIn(there)) return true;
  return here?.kind === 'word' && here.word === there.word;
}

const isFact = (token: Token, id: string): boolean => token.kind === 'fact' && token.id === id;

const pointing = new Set('they them their theirs he she his her both those there then'.split(' '));
const pointsBack = (token: Token): boolean => token.kind === 'word' && pointing.has(token.word);

/** What all figures are about, or say of themselves. */
const open = new Set([
  'salary',
  ...'average figure level year yearly annual get make receive'.split(' ').map((word) => termOf(word)),
]);

const narrowing = (sentence: string): string[] => narrowingIn(read(sentence));

/** The terms that say of whom, where or when. */
const narrowingIn = (tokens: readonly Token[]): string[] =>
  tokens.flatMap((token) =>
    token.kind === 'word' && token.term !== undefined && !levelIn(token) && !open.has(token.term) ? [token.term] : [],
  );
