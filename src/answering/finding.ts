import { type Entry, figuresIn, fold, type Hit, type Level, type Section, words } from '../knowledge/knowledge.ts';
import type { Scope } from './scope.ts';
import type { Question } from './understand.ts';

/**
 * Confidence (a probability) from which a question is answered; from `offer` up the nearest entries are offered; below that it is
 * declined. `leaning` is enough in the light of the turn before, `unknown` to say that something is not known; `part` counts half a sentence as a question of its own; `sure` is beyond doubt.
 */
export const bands = { sure: 0.8, part: 0.5, answer: 0.42, leaning: 0.34, unknown: 0.25, offer: 0.12 };

/** What was found for one question. */
export interface Finding {
  readonly question: Question;
  /** Best first. */
  readonly hits: readonly Hit[];
  /** The entry to answer from; absent when nothing is sure enough. */
  readonly entry?: Entry;
  readonly section?: Section;
  readonly levels: readonly Level[];
  /** What the question narrows itself to and the entry's statements do not distinguish. */
  readonly beyond: readonly Scope[];
  readonly confidence: number;
  /** A model took it to be meant: the search alone was not sure. */
  readonly chosen?: boolean;
}

export function sureness(hits: readonly Hit[]): number {
  return hits[0]?.confidence ?? 0;
}

/** The best hit answers, if it is sure enough. */
export function judged(
  question: Question,
  hits: readonly Hit[],
  levels: readonly Level[],
  least: number = bands.answer,
): Finding {
  const confidence = sureness(hits);
  if (confidence < Math.min(least, needed(hits[0]))) return finding(question, hits, { levels, confidence });
  return found(question, hits, levels);
}

/** Saying that something is not known needs less: it states nothing. */
function needed(hit: Hit | undefined): number {
  return hit?.entry.kind === 'unknown' ? bands.unknown : bands.answer;
}

/** The first hit answers. */
export function found(question: Question, hits: readonly Hit[], levels: readonly Level[]): Finding {
  const { entry, section, confidence } = hits[0]!;
  return finding(question, hits, { entry, ...(section && { section }), levels, confidence });
}

export function finding(
  question: Question,
  hits: readonly Hit[],
  found: { entry?: Entry; section?: Section; levels: readonly Level[]; confidence: number },
): Finding {
  const open = question.scopes.filter(({ phrase }) => !found.section || !speaksOf(found.section, phrase));
  return { question, hits, ...found, beyond: found.entry ? beyond(found.entry, open) : [] };
}

/** A section that names the scope itself ("per year or per month") deals with it. */
function speaksOf(section: Section, phrase: string): boolean {
  const own = [section.heading, ...section.asked, section.text].map((text) => ` ${words(fold(text)).join(' ')} `);
  return own.some((text) => text.includes(` ${phrase} `) || text.includes(` ${phrase.split(' ').at(-1)} `));
}

/** The scopes that an entry's statements are limited in: it holds for Europe, the question is about Germany. */
export function beyond(entry: Entry, scopes: readonly Scope[]): Scope[] {
  return scopes.filter(({ kind, name }) => {
    const holds = entry.holds_for[kind];
    return holds !== undefined && holds.toLowerCase() !== name.toLowerCase();
  });
}

/** Figures in the question that no fact of the entry has: the candidate heard or was offered something else. */
export function strangeFigures(question: Question, entry: Entry): string[] {
  const own = new Set(
    entry.facts.flatMap((fact) =>
      fact.kind === 'salary' ? [fact.min, fact.max, fact.min / 1000, fact.max / 1000] : [],
    ),
  );
  return figuresIn(question.text).flatMap(({ kind, value, text }) =>
    kind !== 'date' && value >= 10 && !own.has(value) ? [text] : [],
  );
}
