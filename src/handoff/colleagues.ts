import type { HandoffStore, Recruiter } from './store.ts';

/** To whom a conversation may be given. */
export interface Colleagues {
  /** Somebody is at a desk of this process. */
  met(recruiter: Recruiter): void;
  /** By name. */
  all(): Promise<Recruiter[]>;
}

/** Who may come to a desk. */
export interface Roster {
  listed(): Promise<Recruiter[]>;
  /** Whether anybody may come under a name they type. */
  anybody(): Promise<boolean>;
  /** Whether this is somebody who did; others come only while they are listed. */
  typed(recruiter: Recruiter): boolean;
}

/** Whoever is listed; and while names are typed, also who typed one at a desk since the start, or has ever had a handoff so. */
export function createColleagues(store: Pick<HandoffStore, 'recruiters'>, roster: Roster): Colleagues {
  const here = new Map<string, Recruiter>();
  return {
    met: (recruiter) => void here.set(recruiter.id, recruiter),
    async all() {
      const listed = await roster.listed();
      const known = (await roster.anybody()) ? [...(await store.recruiters()), ...here.values()] : [];
      const each = new Map([...known.filter(roster.typed), ...listed].map((recruiter) => [recruiter.id, recruiter]));
      return [...each.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
    },
  };
}
