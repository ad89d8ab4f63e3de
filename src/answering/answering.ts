import {
  type Entry,
  type Fact,
  factReferences,
  renderFact,
  renderFacts,
  type Snapshot,
  termsOf,
} from '../knowledge/knowledge.ts';
import type { Answer, Citation, Focus, Outcome, QuotedFigure } from './answer.ts';
import { cite } from './cite.ts';
import { compose, type Draft } from './compose.ts';
import { curatedBasis } from './curated-basis.ts';
import { type Dated, type DatedDraft, reviewNotes, withDates } from './dates.ts';
import { focusOn } from './find.ts';
import type { Finding } from './finding.ts';
import { asSaid, distinct, nothing, saidBy } from './said.ts';
import { suggest } from './suggest.ts';
import type { Understanding } from './understand.ts';
import { lock } from './verify.ts';

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
export { type Meanings, questionsIn, withMeanings } from './meanings.ts';
export { createEmbedder } from './openai.ts';
export type { Reaction } from './reactions.ts';
export { fresh } from './suggest.ts';
export { type Question, type Understanding, understand } from './understand.ts';
export { type Licence, type Locked, lock, unlicensedFigures } from './verify.ts';

/**
 * Compose, date, verify, cite: from what was found to a text that may be shown on `today` (ISO date). Every figure in it is a
 * fact of a cited entry.
 */
export function answer(
  findings: readonly Finding[],
  heard: Understanding,
  snapshot: Snapshot,
  today: string,
  before?: Focus,
): Answer {
  const lately = new Set(before?.said);
  const composed = findings.map((finding) =>
    withDates(asSaid(finding, compose(finding, snapshot, lately.has(nothing)), lately), snapshot, today),
  );
  const drafts = distinct(composed);
  const entries = [...new Set(drafts.flatMap((draft) => draft.entries))];
  const stated = drafts.flatMap((draft) => statedIn(draft, snapshot));
  // What says that something is not known needs no source.
  const citations = cite(
    entries.filter(({ kind }) => kind === 'answer'),
    stated,
  );
  const rendered = drafts.map((draft) => verified(draft, citations, snapshot, heard.text));
  const notes = reviewNotes(drafts);
  for (const note of notes) lock(note.text, { facts: note.dates.map(renderFact) });
  const text = [...rendered, ...notes].map((one) => one.text).join('\n\n');
  const said = saidBy(composed, before);
  const last = findings.findLast(({ entry }) => entry !== undefined);
  const known = findings.filter(({ entry }) => entry !== undefined);
  return {
    text,
    outcome: overall(drafts.map(({ outcome }) => outcome)),
    entries: entries.map(({ id }) => id),
    figures: rendered.flatMap(({ figures }) => figures),
    citations,
    suggestions: suggest(findings, snapshot, said),
    quoted: drafts.flatMap(({ quoted }) => quoted ?? []),
    dates: [...drafts, ...notes].flatMap(({ dates }: Dated) => dates.map(renderFact)),
    basis: curatedBasis(findings, composed, entries, [...new Set(stated.map(({ fact }) => fact))]),
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

/** The facts that a draft refers to. A fact of an entry that it does not stand on is none. */
function statedIn(draft: Draft, snapshot: Snapshot): { fact: Fact; entry: Entry }[] {
  return [...new Set(factReferences(draft.text))].flatMap((id) => {
    const found = snapshot.facts.get(id);
    return found && draft.entries.includes(found.entry) ? [found] : [];
  });
}

function verified(
  draft: DatedDraft,
  citations: readonly Citation[],
  snapshot: Snapshot,
  theirs: string,
): { text: string; figures: QuotedFigure[] } {
  // A fact of an entry that is not cited does not license anything.
  const facts = statedIn(draft, snapshot).filter(({ entry }) => citations.some((one) => one.entry === entry.id));
  const text = renderFacts(draft.text, (id) => facts.find(({ fact }) => fact.id === id)?.fact);
  const marks = citations
    .filter(({ entry }) => draft.entries.some(({ id }) => id === entry))
    .map(({ position }) => ` [${position}]`)
    .join('');
  return {
    text: lock(`${text}${marks}`, {
      facts: [...facts.map(({ fact }) => renderFact(fact)), ...draft.dates.map(renderFact)],
      citations: citations.length,
      verbatim: draft.quoted ?? [],
      theirs,
    }),
    figures: facts.map(({ fact, entry }) => {
      const terms = termsOf(fact);
      return {
        fact: fact.id,
        text: renderFact(fact),
        entry: entry.id,
        source: fact.source,
        ...(terms && { terms }),
        reviewed: entry.reviewed,
      };
    }),
  };
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
