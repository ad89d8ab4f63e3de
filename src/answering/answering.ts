import { createHash } from 'node:crypto';
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
import { compose, type Draft, nearest } from './compose.ts';
import { curatedBasis } from './curated-basis.ts';
import { type Dated, type DatedDraft, reviewNotes, withDates } from './dates.ts';
import { bands, type Finding, retrieve } from './retrieve.ts';
import { isAsking, type Understanding } from './understand.ts';
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
export type { ContactDetails } from './details.ts';
export { type Explained, type Explanation, explain, type Ranked, type Reason } from './explain.ts';
export { type Meanings, questionsIn, withMeanings } from './meanings.ts';
export { createEmbedder } from './openai.ts';
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

/**
 * The findings of a question's parts, when it is really several questions: two parts each find their own answer, about as surely as
 * the question as a whole finds one.
 */
function several(whole: Finding, snapshot: Snapshot, language: string): Finding[] | undefined {
  const parts = whole.question.parts
    // A mere name ("data scientist") is an object of the question, not a question.
    .filter((part) => !part.scopes.some(({ phrase }) => phrase.length >= part.text.length - 2))
    .map((part) => retrieve({ ...part, elliptical: false }, snapshot, language));
  const asking = parts.filter(({ question }) => isAsking(question.text));
  // Where two parts are put as questions, the others belong to them.
  const strong = (asking.length > 1 ? asking : parts).filter(stands);
  const least = Math.min(...strong.map(({ confidence }) => confidence));
  if (
    new Set(strong.map(({ entry }) => entry!.id)).size >= 2 &&
    least > whole.confidence - 0.15 &&
    (least >= bands.sure || !covers(whole))
  )
    // Of what is put as a question nothing is passed over: what has no answer is said to have none.
    return (asking.length > 1 ? asking : strong).slice(0, 4);
  const aspects = asking.filter(
    (part) => stands(part) && part.entry === whole.entry && part.section && part.section !== whole.section,
  );
  return aspects.length > 0 ? [whole, ...aspects].slice(0, 3) : undefined;
}

/** Half a sentence counts as a question of its own: the less of one it looks, the surer it must be. */
function stands({ entry, question, confidence }: Finding): boolean {
  if (!entry) return false;
  if (isAsking(question.text)) return confidence >= bands.part;
  return confidence >= (/\s/.test(question.text.trim()) ? bands.part : 0.85);
}

/** Beyond doubt, and nothing of the question is left over. */
function covers({ confidence, hits }: Finding): boolean {
  return confidence >= bands.sure && (hits[0]?.coverage ?? 0) >= 0.9;
}

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
  const made = findings.map((finding) =>
    withDates(asSaid(finding, compose(finding, snapshot, lately.has(nothing)), lately), snapshot, today),
  );
  const drafts = distinct(made);
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
    dates: [...drafts, ...notes].flatMap(({ dates }: Dated) => dates.map(renderFact)),
    basis: curatedBasis(findings, made, entries, [...new Set(stated.map(({ fact }) => fact))]),
    knowledge: snapshot.version,
    language: heard.language,
    ...(findings.length > 0 && { confidence: round(Math.min(...findings.map(({ confidence }) => confidence))) }),
    ...(last &&
      known.length > 0 && {
        focus: {
          ...focusOn(last),
          entries: [...new Set(known.toReversed().map(({ entry }) => entry!.id))],
          sections: shown(known, before),
          said: saidBy(drafts, before),
        },
      }),
    ...(!last && before && { focus: { ...before, said: saidBy(drafts, before) } }),
  };
}

/** Stands for having had no answer. */
const nothing = 'none';
/** So many of the last paragraphs are remembered. */
const remembered = 6;
const again = 'As I said: ';
const noMore = "I don't have more on that than I said, and a recruiter may. ";

/**
 * What was said lately is said again, if it is asked again, but not as if it were new. A short question that goes on about it and
 * finds only the same wants more than there is.
 */
function asSaid({ question, hits }: Finding, draft: Draft, lately: ReadonlySet<string>): Draft {
  if (!lately.has(keyOf(draft))) return draft;
  const covered = (hits[0]?.coverage ?? 0) >= 0.85;
  if (!question.elliptical || covered || draft.outcome !== 'answer') return { ...draft, text: `${again}${draft.text}` };
  return { ...draft, outcome: 'partial', text: `${noMore}${draft.text}` };
}

function saidBy(drafts: readonly Draft[], before: Focus | undefined): string[] {
  return [...new Set([...(before?.said ?? []), ...drafts.map(keyOf)])].slice(-remembered);
}

/** A short hash of a draft's text; drafts that stand on nothing are alike. */
function keyOf({ entries, text }: Draft): string {
  if (entries.length === 0) return nothing;
  return createHash('sha256').update(text.replace(again, '').replace(noMore, '')).digest('hex').slice(0, 8);
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

/** The same text is said once, however many questions lead to it. */
function distinct<T extends Draft>(drafts: readonly T[]): T[] {
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
