import type { Opening } from '../knowledge/knowledge.ts';
import { firstNameOf } from './first-name.ts';
import type { Handoff, Recruiter } from './store.ts';

/** An opening as a recruiter may send it to one candidate. */
export interface FilledOpening {
  readonly id: string;
  readonly label: string;
  readonly text: string;
}

/** The agency's openings with the candidate's first name, the recruiter's name and the agency's name in them. */
export function fillOpenings(
  openings: readonly Opening[],
  { card }: Pick<Handoff, 'card'>,
  recruiter: Recruiter,
  agencyName: string,
): FilledOpening[] {
  const values: Record<string, string> = {
    candidate: firstNameOf(card.candidate.name) ?? 'there',
    recruiter: recruiter.name,
    agency: agencyName,
  };
  return openings.map(({ id, label, text }) => ({
    id,
    label,
    text: text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => values[name] ?? whole),
  }));
}
