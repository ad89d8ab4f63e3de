import type { Count, Counter } from './lockout.ts';
import type { Person, Role } from './person.ts';

/** What the staff room needs of a store: people, their sessions, wrong passwords. Every change is seen by every process at once. */
export interface StaffStore {
  readonly people: PersonStore;
  readonly sessions: SessionStore;
  readonly wrongPasswords: WrongPasswordStore;
}

export interface NewPerson {
  readonly id: string;
  readonly name: string;
  readonly login: string;
  readonly role: Role;
  readonly createdAt: number;
  readonly invitation: Invitation;
}

/** A link is known by a digest of its token. */
export interface Invitation {
  readonly digest: string;
  readonly endsAt: number;
}

/** `password` is a hash. Whatever makes a session unfit (another role, another password, not active) ends the person's sessions. */
export interface PersonStore {
  /** By name. */
  list(): Promise<Person[]>;
  find(id: string): Promise<Person | undefined>;
  byLogin(login: string): Promise<{ person: Person; password: string | undefined } | undefined>;
  /** False when the sign-in name is taken. */
  add(person: NewPerson): Promise<boolean>;
  /**
   * Undefined when there is no such person; 'last' when nobody would be left who is active, an administrator, and has signed in
   * with a password of their own.
   */
  change(id: string, to: { readonly role: Role } | { readonly active: boolean }): Promise<Person | 'last' | undefined>;
  /** In place of their password and of any earlier link. Undefined when nobody active has this id. */
  invite(id: string, invitation: Invitation): Promise<Person | undefined>;
  revoke(id: string): Promise<void>;
  /** Whose link this is, while it lasts. */
  invited(digest: string, now: number): Promise<Person | undefined>;
  /** Takes the link up, once. */
  accept(digest: string, password: string, now: number): Promise<Person | undefined>;
  /** False when `from` is no longer their password. */
  changePassword(id: string, from: string, to: string): Promise<boolean>;
}

/** Which sessions count: none opened or last used before these times (epoch ms), or under another shared password. */
export interface Alive {
  readonly openedAfter: number;
  readonly seenAfter: number;
  /** A mark of the shared password as it is now. */
  readonly shared: string;
}

export type NewSession = { readonly id: string; readonly digest: string; readonly at: number } & (
  | { readonly personId: string; readonly checked: string; readonly better?: string }
  | { readonly name: string; readonly shared: string }
);

export interface StoredSession {
  readonly id: string;
  readonly openedAt: number;
  /** Absent under the shared password. */
  readonly person?: Person;
  readonly name: string;
}

export interface SessionStore {
  /**
   * Opens it and clears away those that no longer count. False when `checked` is not the person's password any more or they are not
   * active, and when the shared password is out of use. `better` takes the place of the hash.
   */
  open(session: NewSession, alive: Alive): Promise<boolean>;
  find(digest: string, alive: Alive): Promise<StoredSession | undefined>;
  touch(id: string, now: number): Promise<void>;
  end(id: string): Promise<void>;
  endAll(personId: string): Promise<void>;
  /** Those of the ids that count. */
  among(ids: readonly string[], alive: Alive): Promise<string[]>;
  /** How many each person has, by the person's id. */
  counts(alive: Alive): Promise<Map<string, number>>;
  /** Until an administrator has signed in with a password of their own. */
  sharedIsOpen(): Promise<boolean>;
}

export interface WrongPasswordStore {
  /**
   * Counts one more on each, before the password is looked at, so that many tries at once are counted too; on none when one of them
   * has reached its limit since `since`. Gives the counts as they are then, by key.
   */
  attempt(
    counters: readonly Counter[],
    now: number,
    since: number,
  ): Promise<{ counted: boolean; counts: ReadonlyMap<string, Count> }>;
  forget(counters: readonly Counter[]): Promise<void>;
  /** Forgets those whose latest is older (epoch ms). */
  prune(before: number): Promise<void>;
  counts(counters: readonly Counter[]): Promise<ReadonlyMap<string, Count>>;
}
