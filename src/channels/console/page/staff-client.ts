import type { Role } from '../../../staff/staff.ts';
import type { InvitationView, LinkView, MeView, PeopleView, SignInView } from '../staff-api.ts';
import { call } from './client.ts';

export const me = () => call<MeView>('GET', 'me');
export const waysIn = () => call<SignInView>('GET', 'sign-in');
export const signIn = (name: string, password: string) => call<MeView>('POST', 'sign-in', { name, password });
export const signOut = () => call<void>('POST', 'sign-out', {});
export const here = () => call<void>('POST', 'here', {});
export const changePassword = (current: string, next: string) => call<MeView>('POST', 'password', { current, next });

export const readInvitation = (token: string) => call<InvitationView>('POST', 'invitation', { token });
export const choosePassword = (token: string, password: string) =>
  call<InvitationView>('POST', 'invitation/password', { token, password });

const one = (id: string) => `people/${encodeURIComponent(id)}`;

export const readPeople = () => call<PeopleView>('GET', 'people');
export const addPerson = (person: { name: string; login: string; role: Role }) =>
  call<LinkView>('POST', 'people', person);
export const makeLink = (id: string) => call<LinkView>('POST', `${one(id)}/link`, {});
export const revokeLink = (id: string) => call<PeopleView>('POST', `${one(id)}/revoke`, {});
export const changeRole = (id: string, role: Role) => call<PeopleView>('POST', `${one(id)}/role`, { role });
export const setActive = (id: string, active: boolean) => call<PeopleView>('POST', `${one(id)}/active`, { active });
export const endSessions = (id: string) => call<PeopleView>('POST', `${one(id)}/sign-out`, {});
export const unlock = (id: string) => call<PeopleView>('POST', `${one(id)}/unlock`, {});
