import type { Entry } from '../knowledge/knowledge.ts';
import type { Citation } from './answer.ts';

/** Numbers the entries in order of first use. */
export function cite(entries: readonly Entry[]): Citation[] {
  const unique = [...new Map(entries.map((entry) => [entry.id, entry])).values()];
  return unique.map((entry, index) => {
    const source = entry.sources[0]!;
    return {
      position: index + 1,
      entry: entry.id,
      title: entry.title,
      source: source.note ? `${source.title} (${source.note})` : source.title,
      ...(source.url && { url: source.url }),
      reviewed: entry.reviewed,
    };
  });
}
