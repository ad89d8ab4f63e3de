import {
  type Entry,
  factReferences,
  figuresIn,
  fold,
  type Level,
  type Section,
  type Snapshot,
} from '../knowledge/knowledge.ts';
import type { Outcome } from './answer.ts';
import { bands, beyond, type Finding, strangeFigures } from './finding.ts';
import type { Scope } from './scope.ts';
import { standing } from './standing.ts';

/** A text still with its fact references, and what it stands on. */
export interface Draft {
  readonly text: string;
  readonly outcome: Outcome;
  readonly entries: readonly Entry[];
  /** Words of the candidate's own that are said back, so that a figure in them is theirs. */
  readonly quoted?: readonly string[];
  /** The approved text that it ends with, where that answers the question as asked: it may be put in other words. */
  readonly approved?: string;
}

/** One question's curated answer: approved texts only, joined by fixed sentences. `unanswered`: another had none lately. Pure. */
export function compose(finding: Finding, snapshot: Snapshot, unanswered = false): Draft {
  const { entry } = finding;
  if (!entry) return decline(finding, unanswered);
  if (entry.kind === 'unknown') return notKnown(entry, finding, snapshot);
  const approved = approvedText(entry, finding);
  const text = [standing(finding, entry), approved].filter(Boolean).join(' ');
  // What is put beside a figure of the candidate's own is weighed word by word.
  const open = figuresIn(finding.question.text).length === 0 && { approved };
  if (finding.beyond.length > 0) {
    return {
      text: `${notFor(finding.beyond, entry)} ${text}`,
      outcome: 'partial',
      entries: [entry],
      quoted: finding.beyond.map(({ name }) => name),
      ...open,
    };
  }
  return { text, outcome: 'answer', entries: [entry], ...open };
}

/** The narrowest approved text that answers: a level's, a section's, else the short answer. */
function approvedText(entry: Entry, finding: Finding): string {
  const byLevel = levelTexts(entry, finding.levels);
  if (strangeFigures(finding.question, entry).length > 0) {
    // A figure of the candidate's own is never confirmed in passing: the known figures are put beside it.
    return byLevel ?? wholeSpan(entry) ?? entry.answer;
  }
  // Of figures that are all its own none comes from elsewhere: the level's is given.
  const named = figuresIn(finding.question.text).length > 0;
  if (byLevel && (!finding.section || named || isLevelSection(entry, finding.section))) return byLevel;
  // Years of experience are no level: which one they make is not known.
  if (
    finding.section &&
    byLevel === undefined &&
    tellsYears(finding) &&
    factReferences(finding.section.text).length > 0
  )
    return entry.answer;
  return finding.section?.text ?? entry.answer;
}

function tellsYears({ question }: Finding): boolean {
  return /\b\d+\+? ?(?:years?|yrs?|jahre?n?|ans|anos|anni|jaar|lat|roku)\b/.test(fold(question.text));
}

function levelTexts(entry: Entry, levels: readonly Level[]): string | undefined {
  if (levels.length === 0) return undefined;
  const texts = levels.flatMap((level) => {
    const fact = entry.facts.find((one) => one.kind === 'salary' && one.level === level);
    const section = entry.sections.find(({ text }) => fact && factReferences(text).join() === fact.id);
    return section ? [section.text] : [];
  });
  return texts.length > 0 ? texts.join('\n') : undefined;
}

function isLevelSection(entry: Entry, section: Section): boolean {
  const references = factReferences(section.text);
  return (
    references.length === 1 &&
    entry.facts.some((fact) => fact.id === references[0] && fact.kind === 'salary' && fact.level !== undefined)
  );
}

function wholeSpan(entry: Entry): string | undefined {
  return entry.facts.some((fact) => fact.kind === 'salary') ? entry.answer : undefined;
}

function notKnown(entry: Entry, finding: Finding, snapshot: Snapshot): Draft {
  const known = entry.related
    .map((id) => snapshot.entries.get(id))
    .find((one) => one !== undefined && one.kind === 'answer');
  const stands =
    known && beyond(known, finding.question.scopes).every(({ kind }) => kind === 'place') && standing(finding, known);
  const statement = [finding.section?.text ?? entry.answer, stands].filter(Boolean).join(' ');
  if (!known || known.topic !== entry.topic) return { text: statement, outcome: 'decline', entries: [entry] };
  const already = factReferences(statement).length > 0;
  if (already) return { text: statement, outcome: 'partial', entries: [entry, known] };
  const approved = levelTexts(known, finding.levels) ?? known.answer;
  return {
    text: `${statement}\n\n${approved}`,
    outcome: 'partial',
    entries: [entry, known],
    ...(figuresIn(finding.question.text).length === 0 && { approved }),
  };
}

function notFor(scopes: readonly Scope[], entry: Entry): string {
  const names = [...new Set(scopes.map(({ name }) => name))];
  const list = names.length > 1 ? `${names.slice(0, -1).join(', ')} or ${names.at(-1)}` : names[0];
  const holds = entry.holds_for[scopes[0]!.kind];
  return `I don't have information on ${list} here; what I have is for ${holds}. A recruiter can tell you more.`;
}

/** Nothing is sure enough: the nearest entries are offered if they are near at all, and a human always. */
function decline(finding: Finding, unanswered: boolean): Draft {
  const near = nearest(finding);
  const titles = near.map(({ title }) => `"${title}"`).join(' or ');
  const offer = near.length > 0 ? ` Did you mean ${titles}?` : '';
  return {
    text: `${unanswered ? "I don't have anything on that either." : "I don't have an answer to that, and I won't guess."}${offer} A recruiter can help with questions about a career as a Machine Learning Engineer.`,
    outcome: 'decline',
    entries: [],
  };
}

/** The entries worth offering when none answers: three at most, best first. */
export function nearest(finding: Finding): Entry[] {
  return finding.hits
    .filter(({ entry, confidence }) => entry.kind === 'answer' && confidence >= bands.offer)
    .slice(0, 3)
    .map(({ entry }) => entry);
}
