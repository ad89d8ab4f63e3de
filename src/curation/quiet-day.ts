import type { Snapshot } from '../knowledge/knowledge.ts';

/**
 * The latest day (ISO date) up to `today` on which no review is overdue and no figure has ended: what is asked on it shows what
 * the knowledge says, whatever the calendar does.
 */
export function quietDay({ entries, facts }: Snapshot, today: string): string {
  const ends = [
    ...[...entries.values()].map(({ review_by }) => review_by),
    ...[...facts.values()].flatMap(({ fact }) => fact.valid_until ?? []),
  ];
  return [today, ...ends].reduce((earliest, day) => (day < earliest ? day : earliest));
}
