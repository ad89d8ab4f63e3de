import { type Link, type ListedPerson, linkPath, type Session } from '../../staff/staff.ts';
import type { LinkView, MeView, PageName, PersonView } from './staff-api.ts';

/** People and sessions as the console's pages are told them. */
export function meView({ recruiter, role, personId }: Session): MeView {
  const pages: PageName[] = [
    ...(role === 'curator' ? [] : (['desk'] as const)),
    ...(role === 'administrator' ? (['people'] as const) : []),
    ...(personId === undefined ? [] : (['password'] as const)),
  ];
  return { ...recruiter, role, pages };
}

export function personView({ createdAt: _, ...person }: ListedPerson, me: string | undefined): PersonView {
  return { ...person, me: person.id === me };
}

export function linkView({ person, token, endsAt }: Link): LinkView {
  return { name: person.name, path: linkPath(token), endsAt };
}
