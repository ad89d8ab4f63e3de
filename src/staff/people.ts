import { AppError } from '../errors.ts';
import type { Clock } from '../lib/clock.ts';
import type { Ids } from '../lib/ids.ts';
import type { PersonChange, StaffEvents } from './events.ts';
import { nameCounter, waitMs } from './lockout.ts';
import { type Passwords, requireGoodPassword } from './password.ts';
import { type Person, type Role, recruiterId } from './person.ts';
import { digestOf, type Sessions } from './session.ts';
import type { Invitation, StaffStore } from './store.ts';

/** A person as administrators see them. */
export interface ListedPerson extends Person {
  /** How many sessions they have open. */
  readonly sessions: number;
  /** Until when too many wrong passwords keep them out. */
  readonly lockedUntil?: number;
}

/** A link on which its person chooses a password, once. The token is told here and kept nowhere. */
export interface Link {
  readonly person: Person;
  readonly token: string;
  readonly endsAt: number;
}

/** Where the console takes a link up. The token stands in the fragment, which no server or proxy is sent. */
export const linkPath = (token: string): string => `/console#/invitation/${token}`;

/** How long a link lasts. */
export const INVITATION_MS = 72 * 3_600_000;

/** Looking after the people of the console; `by` is the id of who does it. AppError 'not-found' for an unknown id. */
export interface People {
  list(): Promise<ListedPerson[]>;
  /** AppError 'conflict' when the sign-in name is taken. */
  add(person: { readonly name: string; readonly login: string; readonly role: Role }, by: string): Promise<Link>;
  /** A new link; the password they had, their sessions and a lock for wrong passwords end. AppError 'conflict' for one who is not active, and for oneself. */
  invite(id: string, by: string): Promise<Link>;
  revoke(id: string, by: string): Promise<void>;
  /** Their sessions end. AppError 'conflict' for the last administrator who can sign in; so has the next. */
  changeRole(id: string, role: Role, by: string): Promise<void>;
  setActive(id: string, active: boolean, by: string): Promise<void>;
  endSessions(id: string, by: string): Promise<void>;
  /** Wrong passwords so far are forgotten. */
  unlock(id: string, by: string): Promise<void>;
  /** Whose link it is. AppError 'not-found' once it was used, has expired, or was replaced or revoked. */
  invited(token: string): Promise<Person>;
  /** Takes the link up. AppError 'bad-request' says what is wrong with the password; the link may then be used again. */
  choosePassword(token: string, password: string): Promise<Person>;
}

export function createPeople(parts: {
  readonly store: StaffStore;
  readonly sessions: Pick<Sessions, 'counts'>;
  readonly passwords: Passwords;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly events: StaffEvents;
}): People {
  const { store, sessions, passwords, clock, ids, events } = parts;
  const { people } = store;

  function newInvitation(): { token: string; invitation: Invitation } {
    const token = ids.secret();
    return { token, invitation: { digest: digestOf(token), endsAt: clock() + INVITATION_MS } };
  }

  async function known(id: string): Promise<Person> {
    const person = await people.find(id);
    if (!person) throw new AppError('not-found', 'There is no such person here.');
    return person;
  }

  async function change(
    id: string,
    to: { role: Role } | { active: boolean },
    what: PersonChange,
    by: string,
  ): Promise<void> {
    const { name } = await known(id);
    if ((await people.change(id, to)) === 'last')
      throw new AppError(
        'conflict',
        `${name} is the only administrator who can sign in. First make somebody else one, and let them sign in once.`,
      );
    events.personChanged({ personId: id, what, by });
  }

  return {
    async list() {
      const [everybody, open] = await Promise.all([people.list(), sessions.counts()]);
      const counts = await store.wrongPasswords.counts(everybody.map(({ login }) => nameCounter(login)));
      const now = clock();
      return everybody.map((person) => {
        const counter = nameCounter(person.login);
        const ms = waitMs(counter, counts.get(counter.key), now);
        return { ...person, sessions: open.get(person.id) ?? 0, ...(ms > 0 && { lockedUntil: now + ms }) };
      });
    },

    async add({ name, login, role }, by) {
      const { token, invitation } = newInvitation();
      const id = ids.row();
      if (!(await people.add({ id, name, login, role, createdAt: clock(), invitation })))
        throw new AppError('conflict', 'Somebody already signs in with this name. Give another.');
      events.personChanged({ personId: id, what: 'added', by });
      return { person: await known(id), token, endsAt: invitation.endsAt };
    },

    async invite(id, by) {
      const { name } = await known(id);
      if (by === recruiterId(id))
        throw new AppError('conflict', 'This would sign you out: change your own password on the page My password.');
      const { token, invitation } = newInvitation();
      const person = await people.invite(id, invitation);
      if (!person) throw new AppError('conflict', `${name} is not active: activate them first.`);
      await store.wrongPasswords.forget([nameCounter(person.login)]);
      events.personChanged({ personId: id, what: 'invited', by });
      return { person, token, endsAt: invitation.endsAt };
    },

    async revoke(id, by) {
      await known(id);
      await people.revoke(id);
      events.personChanged({ personId: id, what: 'invitation-revoked', by });
    },

    changeRole: (id, role, by) => change(id, { role }, 'role-changed', by),
    setActive: (id, active, by) => change(id, { active }, active ? 'activated' : 'deactivated', by),

    async endSessions(id, by) {
      await known(id);
      await store.sessions.endAll(id);
      events.personChanged({ personId: id, what: 'sessions-ended', by });
    },

    async unlock(id, by) {
      await store.wrongPasswords.forget([nameCounter((await known(id)).login)]);
      events.personChanged({ personId: id, what: 'unlocked', by });
    },

    async invited(token) {
      const person = await people.invited(digestOf(token), clock());
      if (!person) throw noLink();
      return person;
    },

    async choosePassword(token, password) {
      const digest = digestOf(token);
      const invited = await people.invited(digest, clock());
      if (!invited) throw noLink();
      requireGoodPassword(password, invited);
      const person = await people.accept(digest, await passwords.hash(password), clock());
      if (!person) throw noLink();
      events.personChanged({ personId: person.id, what: 'password-chosen', by: recruiterId(person.id) });
      return person;
    },
  };
}

const noLink = (): AppError =>
  new AppError('not-found', 'This link was used, has expired or was replaced. Ask an administrator for a new one.');
