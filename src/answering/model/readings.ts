import type { Hit, Snapshot } from '../../knowledge/knowledge.ts';
import type { Focus } from '../answer.ts';
import { bands, type Finding } from '../finding.ts';
import { levelsOf } from '../followup.ts';
import { type Question, scopeFinder } from '../understand.ts';

/** How a question that nothing answers surely may be read: as it stands, as going on about what was asked before, or by a part of it. */
export const readingKinds = ['whole', 'after', 'part'] as const;
export type ReadingKind = (typeof readingKinds)[number];

/** One way to read it, made here of the candidate's own words, and what may be meant by it. */
export interface Reading {
  readonly kind: ReadingKind;
  readonly question: Question;
  /** The text by which it is looked up. */
  readonly lookup: string;
  readonly hits: readonly Hit[];
  /** Ids, best first. */
  readonly entries: readonly string[];
}

/** Where a question is read. */
export interface Around {
  readonly snapshot: Snapshot;
  readonly language: string;
  readonly focus: Focus | undefined;
}

/** So many entries are to choose from in one reading, and so many parts; longer questions are told, not asked. */
const mostEntries = 6;
const mostParts = 4;
const longest = 300;

/** The readings of what is open after the search; none where nothing is near. Pure. */
export function readingsOf(finding: Finding, around: Around): Reading[] {
  const { entry, question, hits, confidence } = finding;
  if (entry || confidence >= bands.answer || question.text.length > longest) return [];
  const before = question.elliptical ? (around.focus?.entries ?? []) : [];
  const whole = confidence >= bands.offer ? [reading('whole', question, question.text, hits, before)] : [];
  const parts = question.parts
    .map((part) => reading('part', part, part.text, find(part.text, around)))
    .filter(({ entries }) => entries.length > 0);
  // What is far from everything, and no short word on what was said, does not go on about it.
  const goesOn = whole.length > 0 || question.elliptical;
  return [...whole, ...(goesOn ? after(question, around) : []), ...parts.slice(0, mostParts)];
}

/** The question together with the one before, narrowed as that was where it says nothing else. */
function after(question: Question, around: Around): Reading[] {
  const { focus, snapshot } = around;
  if (!focus) return [];
  const lookup = `${focus.question} ${question.bare}`;
  const scopes = scopeFinder(snapshot)(focus.question).filter(
    ({ kind }) => !question.scopes.some((scope) => scope.kind === kind),
  );
  const read: Question = {
    ...question,
    scopes: [...question.scopes, ...scopes],
    levels: question.levels.length > 0 ? question.levels : levelsOf(focus),
  };
  const found = reading('after', read, lookup, find(lookup, around), focus.entries);
  return found.hits.some(({ confidence }) => confidence >= bands.offer) ? [found] : [];
}

function reading(
  kind: ReadingKind,
  question: Question,
  lookup: string,
  hits: readonly Hit[],
  also: readonly string[] = [],
): Reading {
  const near = hits.filter((hit) => hit.confidence >= bands.offer).map((hit) => hit.entry.id);
  return { kind, question, lookup, hits, entries: [...new Set([...near, ...also])].slice(0, mostEntries) };
}

const find = (text: string, { snapshot, language, focus }: Around): Hit[] =>
  snapshot.search.find(text, { language, ...(focus && { focus: focus.entries }) });
