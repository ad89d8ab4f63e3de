import type { HandoffStore, Recruiter } from './store.ts';

/** To whom a conversation may be given, where nobody keeps a list of people: who has been at a desk, and who has had a handoff. */
export interface Colleagues {
  /** Somebody is at a desk of this process. */
  met(recruiter: Recruiter): void;
  /** By name. */
  all(): Promise<Recruiter[]>;
}

export function createColleagues(store: Pick<HandoffStore, 'recruiters'>): Colleagues {
  const here = new Map<string, Recruiter>();
  return {
    met: (recruiter) => void here.set(recruiter.id, recruiter),
    async all() {
      const known = new Map((await store.recruiters()).map((recruiter) => [recruiter.id, recruiter]));
      return [...new Map([...known, ...here]).values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
    },
  };
}
