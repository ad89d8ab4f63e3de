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
 * Whether each figure of a sentence, in English, is said of what one approved sentence says it of. Region, role and level may stand elsewhere
 * in it; what else narrows a figure ("in finance", "with a bonus", "until last year"), and which of several figures a word goes with, cannot be
 * told from words: such a sentence stands as it was approved. Pure.
 */
export function keepsNarrowing(said: Placed, told: Told): boolean {
  const approved = told.passages.flatMap(({ text }) =>
    sentencesOf(text).map(({ sentence }, at, all): Placed => ({ sentence, before: all[at - 1]?.sentence })),
  );
  return factReferences(said.sentence).every((id) =>
    approved.some((one) => factReferences(one.sentence).includes(id) && saysOfTheSame(said, one, id, told)),
  );
}

/** Whether the one before an approved sentence says whose figure it states: it names them ("they"), or is a heading of what follows. */
export function leansOnBefore({ sentence, before }: Placed): boolean {
  if (before === undefined || factReferences(sentence).length === 0) return false;
  return read(sentence).some(standsForAnother) || !/[.!?…]["'”’)]?$/.test(before);
}

function saysOfTheSame(said: Placed, approved: Placed, id: string, { facts, role }: Told): boolean {
  const leans = leansOnBefore(approved);
  if (said.sentence === approved.sentence) return !leans || approved.before === said.before;
  const [known, own] = [read(approved.sentence), read(said.sentence)];
  const stated = facts.filter((fact) => factReferences(approved.sentence).includes(fact.id));
  const shared = new Set([role, ...stated.flatMap(({ region }) => (region ? narrowingIn(read(region)) : []))]);
  if (leans || known.some(standsForAnother) || !narrowingIn(known).every((term) => shared.has(term))) return false;
  if (stated.length > 1 && !differByLevelAlone(stated)) return false;
  const around = said.before !== undefined && factReferences(said.before).length > 0 ? read(said.before) : [];
  // What is left to the sentence before is all that it says.
  const left = !narrowingIn(known).every((term) => narrowingIn(own).includes(term));
  return (
    narrowingIn(left ? [...around, ...own] : own).every((term) => shared.has(term)) &&
    (own.some(levelIn) || !known.some(levelIn)) &&
    introduces(known, own, id)
  );
}

/** Figures of one place, each with a level of its own. */
function differByLevelAlone(stated: readonly FactShape[]): boolean {
  const levels = new Set(stated.map(({ level }) => level));
  const regions = new Set(stated.map(({ region }) => region));
  return !levels.has(undefined) && levels.size === stated.length && regions.size === 1;
}

/** "Up to" a figure stays "up to" it. */
function introduces(known: readonly Token[], own: readonly Token[], id: string): boolean {
  const [there, here] = [known, own].map((tokens) => tokens[tokens.findIndex((one) => isFact(one, id)) - 1]);
  if (there?.kind !== 'word' || neutral.has(there.word) || levelIn(there)) return true;
  return here?.kind === 'word' && here.word === there.word;
}

const isFact = (token: Token, id: string): boolean => token.kind === 'fact' && token.id === id;

const standIns = new Set('they them their theirs he she his her both those there then'.split(' '));
const standsForAnother = (token: Token): boolean => token.kind === 'word' && standIns.has(token.word);

/** What all figures are about, or say of themselves. */
const open = new Set('salary average figure level year yearly annual get make receive'.split(' ').map(termOf));

/** The terms that say of whom, where or when. */
const narrowingIn = (tokens: readonly Token[]): string[] =>
  tokens.flatMap((token) =>
    token.kind === 'word' && token.term !== undefined && !levelIn(token) && !open.has(token.term) ? [token.term] : [],
  );
