import { type Entry, type Fact, factReferences, type Snapshot, writtenDate } from '../knowledge/knowledge.ts';
import type { Draft } from './compose.ts';

/** A text with the dates it names, as facts: they license the figures in them. */
export interface Dated {
  readonly text: string;
  readonly dates: readonly Fact[];
}

/** A draft after its dates were looked at. */
export interface DatedDraft extends Draft, Dated {
  /** The entry whose review is overdue, where the draft states it nevertheless: the answer has to say so. */
  readonly overdue?: Entry;
  /** Its figures are not stated. */
  readonly withheld?: boolean;
}

/**
 * Nothing is stated as current that is not, on `today` (ISO date): figures past their own end are withheld; what is past its
 * review is marked as overdue, or its figures are withheld, as the agency wishes.
 */
export function withDates(draft: Draft, snapshot: Snapshot, today: string): DatedDraft {
  const figures = factReferences(draft.text).flatMap((id) => snapshot.facts.get(id) ?? []);
  const ended = figures.find(({ fact }) => fact.valid_until !== undefined && fact.valid_until < today);
  if (ended) {
    const end = ended.fact.valid_until!;
    const why = `The figures I have on "${ended.entry.title}" were valid until ${writtenDate(end)}, so I don't state them as today's.`;
    return withhold(draft, why, end);
  }
  const overdue = draft.entries.find(({ kind, review_by }) => kind === 'answer' && review_by < today);
  if (!overdue) return { ...draft, dates: [] };
  if (figures.length === 0 || snapshot.agency.past_review === 'state') return { ...draft, overdue, dates: [] };
  const why = `The figures I have on "${overdue.title}" were last reviewed on ${writtenDate(overdue.reviewed)} and are being checked again, so I don't state them now.`;
  return withhold(draft, why, overdue.reviewed);
}

/** The draft without the paragraphs that state a figure. */
function withhold(draft: Draft, why: string, date: string): DatedDraft {
  const kept = draft.text.split('\n').filter((paragraph) => paragraph !== '' && factReferences(paragraph).length === 0);
  return {
    ...draft,
    text: [...kept, `${why} A recruiter can tell you the current ones.`].join('\n\n'),
    // What says that something is not known is no known part.
    outcome: draft.outcome === 'answer' && kept.length > 0 ? 'partial' : 'decline',
    dates: [dateFact(date)],
    withheld: true,
  };
}

/** Says of what is stated past its review when it was reviewed last, once for all that have the same dates, and offers to confirm it. */
export function reviewNotes(drafts: readonly DatedDraft[]): Dated[] {
  const overdue = drafts.flatMap((draft) => draft.overdue ?? []);
  const byDates = Map.groupBy(new Set(overdue), ({ reviewed, review_by }) => `${reviewed} ${review_by}`);
  return [...byDates.values()].map((entries) => {
    const { reviewed, review_by } = entries[0]!;
    const what =
      drafts.length === 1 ? 'This' : `What I say on ${entries.map(({ title }) => `"${title}"`).join(' and ')}`;
    return {
      text: `${what} was last reviewed on ${writtenDate(reviewed)}. The next review was due by ${writtenDate(review_by)}, so it may have changed: a recruiter can confirm it for you.`,
      dates: [dateFact(reviewed), dateFact(review_by)],
    };
  });
}

const dateFact = (value: string): Fact => ({ kind: 'date', id: 'date', source: 'review', value });
