import type { Role } from '../../../staff/staff.ts';

export const roleWords: Record<Role, string> = {
  recruiter: 'Recruiter',
  curator: 'Curator',
  administrator: 'Administrator',
};

export const roleHints: Record<Role, string> = {
  recruiter: 'answers candidates at the desk',
  curator: 'looks after the knowledge and sees no candidate',
  administrator: 'does everything, and looks after people',
};

/** The role that a choice in the page has as its value. */
export const roleOf = (value: string): Role => (value in roleWords ? (value as Role) : 'recruiter');
