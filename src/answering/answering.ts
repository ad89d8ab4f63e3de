import { factReferences, renderFact, renderFacts, type Snapshot } from '../knowledge/knowledge.ts';
import type { Answer, Citation, Focus, Outcome, QuotedFigure } from './answer.ts';
import { cite } from './cite.ts';
import { compose, type Draft, nearest } from './compose.ts';
import { type Finding, retrieve } from './retrieve.ts';
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
export type { ContactDetails } from './details.ts';
export type { Finding } from './retrieve.ts';
export { type Question, type Understanding, understand } from './understand.ts';
export { type Licence, type Locked, lock, unlicensedFigures } from './verify.ts';

/** Retrieval for every question of a message, the later ones leaning on the earlier. At most four are answered at once. */
export function findAll(heard: Understanding, snapshot: Snapshot, focus?: Focus): Finding[] {
  const findings: Finding[] = [];
  let about = focus;
  for (const question of heard.questions.slice(0, 4)) {
    const whole = retrieve(question, snapshot, heard.language, about);
    for (const finding of several(whole, snapshot, heard.language) ?? both(whole) ?? [whole]) {
      findings.push(finding);
      if (finding.entry) about = focusOn(finding);
    }
  }
  return findings;
}

/** A comparison of several roles that two entries answer alike: both are the answer. */
function both(whole: Finding): Finding[] | undefined {
  const [first, second] = whole.hits;
  const roles = new Set(whole.question.scopes.filter(({ kind }) => kind === 'role').map(({ name }) => name));
  if (!first || !second || roles.size < 2 || first.entry.kind !== 'answer' || second.entry.kind !== 'answer')
    return undefined;
  if (second.confidence < 0.6 || first.confidence - second.confidence > 0.08) return undefined;
  return [whole, { ...whole, entry: second.entry, confidence: second.confidence, beyond: [] }].map(
    ({ section: _, ...finding }) => finding,
  );
}

/** The findings of a question's parts, when it is really several questions: no entry covers it, and two parts each find their own. */
function several(whole: Finding, snapshot: Snapshot, language: string): Finding[] | undefined {
  if (whole.question.parts.length < 2 || (whole.hits[0]?.coverage ?? 0) >= 0.8 || whole.confidence >= 0.75)
    return undefined;
  const strong = whole.question.parts
    // A mere name ("data scientist") is an object of the question, not a question.
    .filter((part) => !part.scopes.some(({ phrase }) => phrase.length >= part.text.length - 2))
    .map((part) => retrieve({ ...part, elliptical: false }, snapshot, language))
    .filter(({ entry, confidence, hits }) => entry !== undefined && confidence >= 0.5 && hits[0]!.telling >= 0.5);
  return new Set(strong.map(({ entry }) => entry!.id)).size >= 2 ? strong.slice(0, 4) : undefined;
}

/** Compose, verify, cite: from what was found to a text that may be shown. Every figure in it is a fact of a cited entry. */
export function answer(findings: readonly Finding[], heard: Understanding, snapshot: Snapshot): Answer {
  const drafts = distinct(findings.map((finding) => compose(finding, snapshot)));
  const entries = [...new Set(drafts.flatMap((draft) => draft.entries))];
  // What says that something is not known needs no source.
  const citations = cite(entries.filter(({ kind }) => kind === 'answer'));
  const rendered = drafts.map((draft) => verified(draft, citations, snapshot));
  const text = rendered.map((one) => one.text).join('\n\n');
  const last = findings.findLast(({ entry }) => entry !== undefined);
  const known = findings.filter(({ entry }) => entry !== undefined);
  return {
    text,
    outcome: overall(drafts.map(({ outcome }) => outcome)),
    entries: entries.map(({ id }) => id),
    figures: rendered.flatMap(({ figures }) => figures),
    citations,
    suggestions: suggest(findings),
    quoted: drafts.flatMap(({ quoted }) => quoted ?? []),
    knowledge: snapshot.version,
    language: heard.language,
    ...(findings.length > 0 && { confidence: round(Math.min(...findings.map(({ confidence }) => confidence))) }),
    ...(last &&
      known.length > 0 && {
        focus: { ...focusOn(last), entries: [...new Set(known.toReversed().map(({ entry }) => entry!.id))] },
      }),
  };
}

function verified(
  draft: Draft,
  citations: readonly Citation[],
  snapshot: Snapshot,
): { text: string; figures: QuotedFigure[] } {
  const ids = [...new Set(factReferences(draft.text))];
  const facts = ids.flatMap((id) => {
    const found = snapshot.facts.get(id);
    // A fact of an entry that is not cited does not license anything.
    const cited =
      found && draft.entries.includes(found.entry) && citations.some(({ entry }) => entry === found.entry.id);
    return cited ? [found] : [];
  });
  const text = renderFacts(draft.text, (id) => facts.find(({ fact }) => fact.id === id)?.fact);
  const marks = citations
    .filter(({ entry }) => draft.entries.some(({ id }) => id === entry))
    .map(({ position }) => ` [${position}]`)
    .join('');
  return {
    text: lock(`${text}${marks}`, {
      facts: facts.map(({ fact }) => renderFact(fact)),
      citations: citations.length,
      verbatim: draft.quoted ?? [],
    }),
    figures: facts.map(({ fact, entry }) => ({
      fact: fact.id,
      text: renderFact(fact),
      entry: entry.id,
      source: fact.source,
    })),
  };
}

function focusOn(finding: Finding): Focus {
  const level = finding.levels.length === 1 ? finding.levels[0] : undefined;
  const scope = finding.question.scopes[0]?.name;
  return {
    entries: [finding.entry!.id],
    question: finding.question.text.slice(0, 300),
    ...(level && { level }),
    ...(scope && { scope }),
  };
}

function overall(list: readonly Outcome[]): Outcome {
  if (list.every((outcome) => outcome === 'answer')) return 'answer';
  if (list.every((outcome) => outcome === 'decline')) return 'decline';
  return 'partial';
}

/** The same text is said once, however many questions lead to it. */
function distinct(drafts: readonly Draft[]): Draft[] {
  return [...new Map(drafts.map((draft) => [draft.text, draft])).values()];
}

/** What the answered entries suggest to ask next; where nothing was answered, the nearest entries and a human. */
function suggest(findings: readonly Finding[]): string[] {
  const answered = findings.flatMap(({ entry }) => entry?.suggestions.slice(0, 3) ?? []);
  const offered = findings.flatMap((finding) => nearest(finding).map(({ questions }) => questions[0]!));
  return [
    ...new Set(findings.some(({ entry }) => entry) ? answered : [...offered.slice(0, 3), 'Talk to a recruiter']),
  ].slice(0, 4);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
