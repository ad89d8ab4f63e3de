import { type Entry, type Fact, factReferences, type Snapshot, writtenDate } from '../knowledge/knowledge.ts';
import type { Draft } from './compose.ts';

/** A draft after its dates were looked at. */
export interface DatedDraft extends Draft {
  /** The dates it names, as facts: they license the figures in them. */
  readonly dates: readonly { readonly fact: Fact; readonly entry: Entry }[];
}

/**
 * Nothing is stated as current that is not, on `today` (ISO date): figures past their own end are withheld; what is past its
 * review is said with the date of its last one and an offer to confirm, or its figures are withheld, as the agency wishes.
 */
export function withDates(draft: Draft, snapshot: Snapshot, today: string): DatedDraft {
  const figures = factReferences(draft.text).flatMap((id) => snapshot.facts.get(id) ?? []);
  const ended = figures.find(({ fact }) => fact.valid_until !== undefined && fact.valid_until < today);
  if (ended) return withhold(draft, ended.entry, { end: ended.fact.valid_until! });
  const due = draft.entries.find(({ kind, review_by }) => kind === 'answer' && review_by < today);
  if (!due) return { ...draft, dates: [] };
  if (figures.length > 0 && snapshot.agency.past_review === 'withhold') return withhold(draft, due, {});
  const { reviewed, review_by } = due;
  return {
    ...draft,
    text: `${draft.text} This was last reviewed on ${writtenDate(reviewed)} and its next review was due by ${writtenDate(review_by)}, so it may have changed; a recruiter can confirm it for you.`,
    offers: true,
    dates: [dateOf(due, 'reviewed', reviewed), dateOf(due, 'review-by', review_by)],
  };
}

/** The draft without the paragraphs that state a figure, and why. */
function withhold(draft: Draft, entry: Entry, { end }: { end?: string }): DatedDraft {
  const kept = draft.text.split('\n').filter((paragraph) => factReferences(paragraph).length === 0 && paragraph !== '');
  const why = end
    ? `The figures I have on "${entry.title}" were valid until ${writtenDate(end)}, so I don't state them as today's.`
    : `The figures I have on "${entry.title}" were last reviewed on ${writtenDate(entry.reviewed)} and are being checked again, so I don't state them now.`;
  return {
    ...draft,
    text: [...kept, `${why} A recruiter can tell you the current ones.`].join('\n\n'),
    // What says that something is not known is no known part.
    outcome: draft.outcome === 'answer' && kept.length > 0 ? 'partial' : 'decline',
    dates: [end ? dateOf(entry, 'valid-until', end) : dateOf(entry, 'reviewed', entry.reviewed)],
  };
}

function dateOf(entry: Entry, which: string, value: string): DatedDraft['dates'][number] {
  // A dot keeps it apart from the ids that curators give.
  return { entry, fact: { kind: 'date', id: `${entry.id}.${which}`, source: `${entry.id}: ${which}`, value } };
}
