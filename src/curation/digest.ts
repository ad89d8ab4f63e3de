import { fold, isStopWord, stemOf, words } from '../knowledge/knowledge.ts';
import type { Week } from './week.ts';

/** A message of a candidate that the bot answered. */
export interface AskedTurn {
  /** The same for all that one person asked; goes nowhere. */
  readonly person: string;
  readonly outcome: string;
  readonly entries: readonly string[];
  /** Of what was not (wholly) answered: the questions in it, without contact details. */
  readonly questions: readonly string[];
}

/** Whether an answer helped somebody. */
export interface RatedAnswer {
  readonly entries: readonly string[];
  readonly helpful: boolean;
}

/** What curators are told of a week: numbers, and of what was asked only words that several people used. */
export interface Digest {
  readonly week: Week;
  readonly people: number;
  /** By outcome, the most frequent first. */
  readonly outcomes: readonly { readonly outcome: string; readonly count: number }[];
  /** The most asked first. */
  readonly entries: readonly EntryCount[];
  readonly unanswered: {
    /** Questions that were not, or only in part, answered. */
    readonly count: number;
    readonly people: number;
    /** Those that at least `SHARED` people asked in much the same words; the most people first. */
    readonly shared: readonly { readonly words: string; readonly people: number; readonly partly: boolean }[];
    /** Questions that are counted and not quoted. */
    readonly unquoted: number;
  };
}

export interface EntryCount {
  readonly entry: string;
  readonly answered: number;
  /** Answered in part. */
  readonly partly: number;
  readonly helpful: number;
  readonly unhelpful: number;
}

/**
 * So many people have to have asked the same before its words are quoted: what one or two wrote may say who they are, and what is
 * quoted outlives their erasure.
 */
export const SHARED = 3;

/** Undefined when nothing was asked and nothing rated. Pure. */
export function buildDigest(
  week: Week,
  turns: readonly AskedTurn[],
  ratings: readonly RatedAnswer[],
): Digest | undefined {
  if (turns.length === 0 && ratings.length === 0) return undefined;
  const outcomes = [...Map.groupBy(turns, ({ outcome }) => outcome)].map(([outcome, of]) => ({
    outcome,
    count: of.length,
  }));
  return {
    week,
    people: peopleIn(turns),
    outcomes: outcomes.toSorted((a, b) => b.count - a.count || a.outcome.localeCompare(b.outcome)),
    entries: countEntries(turns, ratings),
    unanswered: unansweredIn(turns),
  };
}

const peopleIn = (turns: readonly Pick<AskedTurn, 'person'>[]): number =>
  new Set(turns.map(({ person }) => person)).size;

function countEntries(turns: readonly AskedTurn[], ratings: readonly RatedAnswer[]): EntryCount[] {
  const counts = new Map<string, Record<Exclude<keyof EntryCount, 'entry'>, number>>();
  const of = (entry: string) => {
    const known = counts.get(entry) ?? { answered: 0, partly: 0, helpful: 0, unhelpful: 0 };
    counts.set(entry, known);
    return known;
  };
  for (const { outcome, entries } of turns)
    for (const entry of new Set(entries)) {
      if (outcome === 'answer') of(entry).answered += 1;
      if (outcome === 'partial') of(entry).partly += 1;
    }
  for (const { entries, helpful } of ratings)
    for (const entry of new Set(entries)) of(entry)[helpful ? 'helpful' : 'unhelpful'] += 1;
  return [...counts]
    .map(([entry, count]) => ({ entry, ...count }))
    .toSorted((a, b) => b.answered + b.partly - (a.answered + a.partly) || (a.entry < b.entry ? -1 : 1));
}

function unansweredIn(turns: readonly AskedTurn[]): Digest['unanswered'] {
  const open = turns.filter(({ outcome }) => outcome === 'decline' || outcome === 'partial');
  const asked = open.flatMap(({ person, outcome, questions }) =>
    questions.map((question) => ({ person, partly: outcome === 'partial', topic: topicOf(question) })),
  );
  const groups = [...Map.groupBy(asked, ({ topic }) => topic.key).values()];
  const shared = groups.filter((group) => group[0]!.topic.key !== '' && peopleIn(group) >= SHARED);
  return {
    count: asked.length,
    people: peopleIn(open),
    shared: shared
      .map((group) => ({
        words: group[0]!.topic.words,
        people: peopleIn(group),
        partly: group.every(({ partly }) => partly),
      }))
      .toSorted((a, b) => b.people - a.people || (a.words < b.words ? -1 : 1)),
    unquoted: asked.length - shared.reduce((sum, group) => sum + group.length, 0),
  };
}

/** What a question is about: its words that carry a topic. Questions with the same key differ in nothing else. */
function topicOf(question: string): { key: string; words: string } {
  const telling = words(fold(question)).filter((word) => !isStopWord(word));
  const stems = new Map(telling.map((word) => [stemOf(word), word]));
  return { key: [...stems.keys()].toSorted().join(' '), words: [...stems.values()].join(' ') };
}
