import { renderFact, type Snapshot } from '../knowledge/knowledge.ts';
import type { Answer, Focus, Outcome } from './answer.ts';
import { cite } from './cite.ts';
import { compose } from './compose.ts';
import { curatedBasis } from './curated-basis.ts';
import { type Dated, reviewNotes, withDates } from './dates.ts';
import { focusOn } from './find.ts';
import type { Finding } from './finding.ts';
import { statedIn, verified, worded } from './render.ts';
import { asMeant, asSaid, distinct, nothing, saidBy } from './said.ts';
import { suggest } from './suggest.ts';
import type { Understanding } from './understand.ts';
import { lock } from './verify.ts';
import { blockOf } from './wording/block.ts';
import { briefOf } from './wording/brief.ts';
import { checkPart, isComplete } from './wording/check.ts';
import type { Part } from './wording/parts.ts';
import type { Brief } from './wording/passage.ts';
import type { Wording } from './wording/wording.ts';

export type { Act } from './acts.ts';
export { withoutCourtesies } from './acts.ts';
export {
  type Answer,
  type Citation,
  citationSchema,
  type Focus,
  focusSchema,
  type Outcome,
  outcomes,
  type QuotedFigure,
  quotedFigureSchema,
} from './answer.ts';
export { type Basis, basisSchema } from './basis.ts';
export { type ContactDetails, type NameExpected, withoutAddresses } from './details.ts';
export { type Explained, type Explanation, explain, type Ranked, type Reason } from './explain.ts';
export { findAll } from './find.ts';
export type { Finding } from './finding.ts';
export { type Meanings, questionsAsked, questionsIn, withMeanings } from './meanings.ts';
export { asking, tokensOfRequest } from './model/asking.ts';
export { createBounds, type ModelBounds } from './model/bounds.ts';
export { createWordingCache, type WordingCache } from './model/cache.ts';
export { type Choice, choicesIn, type Selection, withSelection } from './model/choice.ts';
export { longestChoice, readChoice, renderChoices } from './model/chooser.ts';
export { ModelFailure } from './model/failure.ts';
export type { Counter, SpendingStore } from './model/purse.ts';
export { OverBudget } from './model/purse.ts';
export { readingKinds } from './model/readings.ts';
export { createEmbedder } from './openai.ts';
export type { Reaction } from './reactions.ts';
export { fresh } from './suggest.ts';
export { checkable, type Fault, faults } from './support/support.ts';
export { type Question, type Understanding, understand } from './understand.ts';
export { type Licence, type Locked, lock, unlicensedFigures } from './verify.ts';
export { checkPart, completed } from './wording/check.ts';
export { createPartReader, NoWording, type Part } from './wording/parts.ts';
export type { Brief } from './wording/passage.ts';
export { type Prompt, readPrompt, renderPrompt } from './wording/prompt.ts';
export { tagged } from './wording/tags.ts';
export { generatedSchema, type Wording } from './wording/wording.ts';
export { createWordsmith, type Wordsmith } from './wording/wordsmith.ts';
export type { Tokens, Writer, WritingRequest, Written } from './wording/writer.ts';

/** A wording as it is while it comes: what is left to say of it is not looked for. */
export interface GivenWording extends Wording {
  readonly unfinished?: boolean;
}

/**
 * Compose, date, verify, cite: from what was found to a text that may be shown on `today` (ISO date). Every figure in it is a
 * fact of a cited entry. Given a wording, the approved texts are put in its words as far as they support each of its sentences; where
 * it does not hold, they stand as they are.
 */
export function answer(
  findings: readonly Finding[],
  heard: Understanding,
  snapshot: Snapshot,
  today: string,
  before?: Focus,
  wording?: GivenWording,
): Answer {
  const lately = new Set(before?.said);
  const composed = findings.map((finding) => {
    const draft = asSaid(finding, compose(finding, snapshot, lately.has(nothing)), lately);
    return withDates(asMeant(finding, draft), snapshot, today);
  });
  const drafts = distinct(composed);
  const entries = [...new Set(drafts.flatMap((draft) => draft.entries))];
  const stated = drafts.flatMap((draft) => statedIn(draft, snapshot));
  // What says that something is not known needs no source.
  const citations = cite(
    entries.filter(({ kind }) => kind === 'answer'),
    stated,
  );
  const rendering = { citations, snapshot, theirs: heard.text };
  const rendered = drafts.map((draft) => verified(draft, rendering));
  const notes = reviewNotes(drafts);
  for (const note of notes) lock(note.text, { facts: note.dates.map(renderFact) });
  const brief = briefOf(drafts, findings, snapshot, heard.language);
  const parts = brief && wording && supported(wording, brief);
  const paragraphs = parts
    ? worded(drafts, blockOf(parts, citations, wording.unfinished === true), rendering)
    : rendered.map((one) => one.text);
  const text = [...paragraphs, ...notes.map((note) => note.text)].join('\n\n');
  const by = parts && { model: wording.model, prompt: wording.prompt };
  const said = saidBy(composed, before);
  const last = findings.findLast(({ entry }) => entry !== undefined);
  const known = findings.filter(({ entry }) => entry !== undefined);
  const made = curatedBasis(findings, composed, entries, [...new Set(stated.map(({ fact }) => fact))]);
  return {
    text,
    outcome: overall(drafts.map(({ outcome }) => outcome)),
    entries: entries.map(({ id }) => id),
    figures: rendered.flatMap(({ figures }) => figures),
    citations,
    suggestions: suggest(findings, snapshot, said),
    quoted: drafts.flatMap(({ quoted }) => quoted ?? []),
    dates: [...drafts, ...notes].flatMap(({ dates }: Dated) => dates.map(renderFact)),
    basis: parts && by && !wording.unfinished ? { ...made, mode: 'model', ...by, parts: [...parts] } : made,
    ...(brief && { brief }),
    ...(by && { generated: by }),
    knowledge: snapshot.version,
    language: heard.language,
    ...(findings.length > 0 && { confidence: round(Math.min(...findings.map(({ confidence }) => confidence))) }),
    ...(last &&
      known.length > 0 && {
        focus: {
          ...focusOn(last),
          entries: [...new Set(known.toReversed().map(({ entry }) => entry!.id))],
          sections: shown(known, before),
          said,
        },
      }),
    ...(!last && before && { focus: { ...before, said } }),
  };
}

/** The parts of a wording as far as the passages support them; undefined where that is not enough to stand for them. */
function supported(wording: GivenWording, brief: Brief): readonly Part[] | undefined {
  const kept: Part[] = [];
  for (const part of wording.parts) {
    const checked = checkPart(part, brief, kept);
    if (checked.kept) kept.push(checked.kept);
  }
  if (wording.unfinished) return kept.length > 0 ? kept : undefined;
  return isComplete(kept, brief) ? kept : undefined;
}

/** Sections shown of the subject so far: those of the turn before count while it is still the subject. */
function shown(known: readonly Finding[], before: Focus | undefined): string[] {
  const goesOn = known.some(({ entry }) => before?.entries.includes(entry!.id));
  const now = known.flatMap(({ section }) => (section ? [section.heading] : []));
  return [...new Set([...(goesOn ? (before?.sections ?? []) : []), ...now])].slice(-20);
}

function overall(list: readonly Outcome[]): Outcome {
  if (list.every((outcome) => outcome === 'answer')) return 'answer';
  if (list.every((outcome) => outcome === 'decline')) return 'decline';
  return 'partial';
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
