import type { Recruiter } from '../handoff/handoff.ts';
import type { Clock } from '../lib/clock.ts';
import type { Ids } from '../lib/ids.ts';
import type { StaffEvents } from './events.ts';
import { createPasswords } from './password.ts';
import { createPeople, type People } from './people.ts';
import { recruiterId, sameLogin, typedId } from './person.ts';
import { createSessions, type Session, type Sessions, type SharedPassword } from './session.ts';
import { createSignIn, type SignIn } from './signin.ts';
import type { StaffStore } from './store.ts';

export type { PersonChange, StaffEvents } from './events.ts';
export { type Count, type Counter, LockedOut } from './lockout.ts';
export { type Link, type ListedPerson, linkPath, type People } from './people.ts';
export { loginName, type Person, personName, type Role, roles, sameLogin } from './person.ts';
export { SESSION_MS, type Session, type SharedPassword } from './session.ts';
export type { Attempt, SignIn } from './signin.ts';
export type {
  Alive,
  Invitation,
  NewPerson,
  NewSession,
  PersonStore,
  SessionStore,
  StaffStore,
  StoredSession,
  WrongPasswordStore,
} from './store.ts';

/** The door of the room: who works at the console, as what, and how they come in. */
export interface Staff extends SignIn, Pick<Sessions, 'find' | 'touch' | 'among' | 'sharedIsOpen'> {
  readonly people: People;
  /** Active people who answer candidates and have a password to come in with. */
  recruiters(): Promise<Recruiter[]>;
  /** Whether an active administrator with a password of their own signs in under this name. */
  isAdministrator(login: string): Promise<boolean>;
  /** Whether this is the name that somebody typed under the shared password. */
  typed(recruiter: Recruiter): boolean;
  signOut(session: Session): Promise<void>;
}

export interface StaffParts {
  readonly store: StaffStore;
  readonly shared: SharedPassword;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly events: StaffEvents;
}

export function createStaff({ store, shared, clock, ids, events }: StaffParts): Staff {
  const passwords = createPasswords();
  const sessions = createSessions({ store: store.sessions, shared, clock, ids });
  const signIn = createSignIn({ store, sessions, passwords, clock, events });
  return {
    ...signIn,
    find: sessions.find,
    touch: sessions.touch,
    among: sessions.among,
    sharedIsOpen: sessions.sharedIsOpen,
    people: createPeople({ store, sessions, passwords, clock, ids, events }),
    async recruiters() {
      const people = await store.people.list();
      return people
        .filter(({ role, active, hasPassword }) => active && hasPassword && role !== 'curator')
        .map(({ id, name }) => ({ id: recruiterId(id), name }));
    },
    async isAdministrator(login) {
      const found = await store.people.byLogin(sameLogin(login));
      return found?.person.role === 'administrator' && found.person.active && found.person.hasPassword;
    },
    typed: ({ id }) => id.startsWith(typedId('')),
    async signOut(session) {
      await sessions.end(session);
      events.signedOut({ sessionId: session.id });
    },
  };
}
