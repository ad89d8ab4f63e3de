import { type Link, type ListedPerson, linkPath, type Role, type Session } from '../../staff/staff.ts';
import type { LinkView, MeView, PageName, PersonView } from './staff-api.ts';

/** People and sessions as the console's pages are told them. */
export function meView({ recruiter, role, personId }: Session): MeView {
  const own: readonly PageName[] = personId === undefined ? [] : ['password'];
  return { ...recruiter, role, pages: pagesOf(role, own) };
}

function pagesOf(role: Role, own: readonly PageName[]): MeView['pages'] {
  switch (role) {
    case 'recruiter':
      return ['desk', 'talent-pool', ...own];
    case 'curator':
      return ['password'];
    case 'administrator':
      return ['desk', 'talent-pool', 'people', 'deliveries', 'audit', ...own];
  }
}

export function personView({ createdAt: _, ...person }: ListedPerson, me: string | undefined): PersonView {
  return { ...person, me: person.id === me };
}

export function linkView({ person, token, endsAt }: Link): LinkView {
  return { name: person.name, path: linkPath(token), endsAt };
}
