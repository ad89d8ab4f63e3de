import type { Entry, Hit, Level, Query, Section, Snapshot } from '../knowledge/knowledge.ts';
import type { Focus, Outcome } from './answer.ts';
import { compose, nearest } from './compose.ts';
import { withDates } from './dates.ts';
import { bands, type Finding } from './finding.ts';
import type { Scope } from './scope.ts';
import type { Understanding } from './understand.ts';

/** How a message was understood, and why each question of it is answered as it is. Data for whoever tunes the knowledge. */
export interface Explanation {
  readonly language: string;
  readonly acts: readonly string[];
  /** What the turn before was about: a short question may lean on it. */
  readonly focus: readonly string[];
  readonly questions: readonly Explained[];
}

export interface Explained {
  /** As it was looked up: "and in Germany?" may have become the question before, with another place. */
  readonly question: string;
  readonly scopes: readonly Omit<Scope, 'phrase'>[];
  readonly levels: readonly Level[];
  /** Too short to stand alone. */
  readonly elliptical: boolean;
  readonly query: Query;
  /** Best first, five at most. */
  readonly best: readonly Ranked[];
  readonly confidence: number;
  /** `sure` and `answer`: answered from the best entry; `offer`: the nearest entries are offered; `decline`: nothing is near. */
  readonly band: 'sure' | 'answer' | 'offer' | 'decline';
  /** What it is answered from: id of the entry and heading of its section. */
  readonly entry?: string;
  readonly section?: string;
  /** Which of its texts: the short answer, the section, or what it says for the levels asked for; absent where it states nothing. */
  readonly text?: 'answer' | 'section' | 'levels';
  readonly outcome: Outcome;
  readonly reason: Reason;
}

export type Reason =
  | { readonly kind: 'answered' }
  /** The entry says that this is not known. */
  | { readonly kind: 'not known' }
  /** Its statements hold for something else than what the question narrows itself to. */
  | { readonly kind: 'beyond'; readonly asked: readonly string[]; readonly holdsFor: readonly string[] }
  /** Its figures are past their end or their review. */
  | { readonly kind: 'withheld' }
  /** Nothing was sure enough; these entries are offered. */
  | { readonly kind: 'offered'; readonly entries: readonly string[] }
  | { readonly kind: 'declined' };

/** An entry that was considered, and what spoke for it. Shares and probabilities are 0..1. */
export interface Ranked {
  readonly entry: string;
  readonly section?: string;
  readonly confidence: number;
  /** Absent where the entry was known without looking: the question goes on about the subject. */
  readonly signals?: {
    /** Probability that a classifier trained on the phrasings gives it; absent where there were too few to train one. */
    readonly classifier?: number;
    /** Likeness to the nearest phrasing, and that phrasing. */
    readonly nearest: number;
    readonly phrasing: string;
    /** Share of the question's information that is in the entry. */
    readonly known: number;
    /** Nearness in meaning: 0 is no nearer than entries are on average, 1 as near as phrasings of one entry; absent without vectors. */
    readonly meaning?: number;
    /** How far it ranks ahead of the best other entry: 1 is far, below 0 it is behind. */
    readonly lead: number;
  };
}

const most = 5;

/** Tells of findings, as `findAll` gives them for what was heard, what was found and what is made of it on `day` (ISO date). Pure. */
export function explain(
  heard: Understanding,
  findings: readonly Finding[],
  snapshot: Snapshot,
  day: string,
  focus?: Focus,
): Explanation {
  return {
    language: heard.language,
    acts: [...heard.acts],
    focus: focus?.entries ?? [],
    questions: findings.map((finding) => explained(finding, heard.language, snapshot, day)),
  };
}

function explained(finding: Finding, language: string, snapshot: Snapshot, day: string): Explained {
  const { question, hits, entry, section, levels, confidence } = finding;
  const draft = compose(finding, snapshot);
  const dated = withDates(draft, snapshot, day);
  return {
    question: question.text,
    scopes: question.scopes.map(({ kind, name }) => ({ kind, name })),
    levels,
    elliptical: question.elliptical,
    query: snapshot.search.query(question.text, language),
    best: hits.slice(0, most).map(ranked),
    confidence,
    band: bandOf(confidence),
    ...(entry && { entry: entry.id }),
    ...(section && { section: section.heading }),
    ...(entry?.kind === 'answer' && { text: textOf(entry, section, draft.text) }),
    outcome: dated.outcome,
    reason: dated.text === draft.text ? reasonOf(finding) : { kind: 'withheld' },
  };
}

function textOf({ answer }: Entry, section: Section | undefined, said: string): 'answer' | 'section' | 'levels' {
  if (said.endsWith(answer)) return 'answer';
  return section && said.endsWith(section.text) ? 'section' : 'levels';
}

function ranked({ entry, section, confidence, nearest, similarity, coverage, signals }: Hit): Ranked {
  return {
    entry: entry.id,
    ...(section && { section: section.heading }),
    confidence,
    ...(signals && {
      signals: {
        // The signal is a quarter of the log-odds, and 0 where there is no classifier.
        ...(signals.learnt !== 0 && { classifier: 1 / (1 + Math.exp(-4 * signals.learnt)) }),
        nearest: similarity,
        phrasing: nearest,
        known: coverage,
        ...(signals.meaning !== 0 && { meaning: signals.meaning }),
        lead: signals.lead,
      },
    }),
  };
}

function bandOf(confidence: number): Explained['band'] {
  if (confidence >= bands.sure) return 'sure';
  if (confidence >= bands.answer) return 'answer';
  return confidence >= bands.offer ? 'offer' : 'decline';
}

function reasonOf(finding: Finding): Reason {
  const { entry, beyond } = finding;
  if (!entry) {
    const offered = nearest(finding).map(({ id }) => id);
    return offered.length > 0 ? { kind: 'offered', entries: offered } : { kind: 'declined' };
  }
  if (entry.kind === 'unknown') return { kind: 'not known' };
  if (beyond.length === 0) return { kind: 'answered' };
  const holdsFor = new Set(beyond.flatMap(({ kind }) => entry.holds_for[kind] ?? []));
  return { kind: 'beyond', asked: beyond.map(({ name }) => name), holdsFor: [...holdsFor] };
}
