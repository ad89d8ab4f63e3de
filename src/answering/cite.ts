import { type Entry, type Fact, termsOf, writtenDate } from '../knowledge/knowledge.ts';
import type { Citation } from './answer.ts';

/** Numbers the entries in order of first use. `stated` are the facts put to the candidate: what they refer to goes with their entry. */
export function cite(
  entries: readonly Entry[],
  stated: readonly { readonly fact: Fact; readonly entry: Entry }[] = [],
): Citation[] {
  const unique = [...new Map(entries.map((entry) => [entry.id, entry])).values()];
  return unique.map((entry, index) => {
    const source = entry.sources[0]!;
    const terms = stated.flatMap(({ fact, entry: of }) => (of.id === entry.id ? (termsOf(fact) ?? []) : []));
    return {
      position: index + 1,
      entry: entry.id,
      title: entry.title,
      source: source.title,
      // A curator's note stands in for a date.
      sourceDate: source.date ? `page of ${writtenDate(source.date)}` : (source.note ?? 'the page gives no date'),
      ...(source.url && { url: source.url }),
      reviewed: entry.reviewed,
      owner: entry.owner,
      ...(terms.length > 0 && { terms: [...new Set(terms)].join(' / ') }),
    };
  });
}
