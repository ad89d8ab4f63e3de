import { AppError } from '../errors.ts';
import type { Clock } from '../lib/clock.ts';
import type { StaffEvents } from './events.ts';
import { addressCounter, type Counter, LOCKOUT_MS, LockedOut, nameCounter, waitMs } from './lockout.ts';
import type { Passwords } from './password.ts';
import { requireGoodPassword } from './password.ts';
import { personName, sameLogin } from './person.ts';
import type { Session, Sessions } from './session.ts';
import type { StaffStore } from './store.ts';

export interface Attempt {
  /** A sign-in name; under the shared password, a name as candidates read it. */
  readonly name: string;
  readonly password: string;
  readonly address: string;
}

/** Signing in, and what a person does with their own password. */
export interface SignIn {
  /**
   * The secret goes into a cookie. LockedOut when there were too many wrong ones; AppError 'signed-out' (a wrong name or password,
   * or the shared one out of use), 'bad-request' (a name candidates could not read), 'unavailable'.
   */
  signIn(attempt: Attempt): Promise<{ readonly secret: string; readonly session: Session }>;
  /** Ends every session of theirs and opens this one. AppError 'bad-request', 'forbidden'; LockedOut; 'conflict' under the shared one. */
  changePassword(
    session: Session,
    passwords: { readonly current: string; readonly next: string; readonly address: string },
  ): Promise<{ readonly secret: string; readonly session: Session }>;
}

export function createSignIn(parts: {
  readonly store: StaffStore;
  readonly sessions: Sessions;
  readonly passwords: Passwords;
  readonly clock: Clock;
  readonly events: StaffEvents;
}): SignIn {
  const { store, sessions, passwords, clock, events } = parts;

  /**
   * Counts the try first, so that many at once are no more tries than one after the other. What `check` gives is what the right
   * password leads to; an AppError is why it was not right.
   */
  async function guarded<T extends object>(
    counters: readonly Counter[],
    check: () => Promise<T | AppError>,
  ): Promise<T> {
    passwords.requireRoom();
    const now = clock();
    const { counted, counts } = await store.wrongPasswords.attempt(counters, now, now - LOCKOUT_MS);
    const result = counted ? await check() : undefined;
    if (result !== undefined && !(result instanceof AppError)) {
      await store.wrongPasswords.forget(counters);
      await store.wrongPasswords.prune(now - KEPT_MS);
      return result;
    }
    const waits = counters.map((counter) => ({ of: counter.of, ms: waitMs(counter, counts.get(counter.key), now) }));
    const longest = waits.reduce((most, one) => (one.ms > most.ms ? one : most));
    events.signInRefused({ locked: longest.ms > 0 });
    throw longest.ms > 0 || result === undefined ? new LockedOut(longest.of, longest.ms) : result;
  }

  async function whyRefused(): Promise<AppError> {
    const nobodyYet = (await store.people.list()).length === 0;
    return new AppError(
      'signed-out',
      nobodyYet
        ? 'That is not the console password. Whoever runs Rolecall can tell you.'
        : 'That is not the right name and password. An administrator can give you a link to choose a new password.',
    );
  }

  return {
    async signIn({ name, password, address }) {
      const opened = await guarded([nameCounter(name), addressCounter(address)], async () => {
        const known = await store.people.byLogin(sameLogin(name));
        const stored = known?.person.active ? known.password : undefined;
        const { right, better } = await passwords.check(password, stored);
        if (known && stored !== undefined && right) {
          const of = { personId: known.person.id, checked: stored, ...(better !== undefined && { better }) };
          return (await sessions.open(of)) ?? whyRefused();
        }
        if (!sessions.isShared(password)) return whyRefused();
        const shown = personName.safeParse(name);
        if (!shown.success) return new AppError('bad-request', shown.error.issues[0]?.message ?? 'Give your name.');
        return (await sessions.open({ name: shown.data })) ?? new AppError('signed-out', SHARED_IS_OVER);
      });
      events.signedIn({ sessionId: opened.session.id, role: opened.session.role });
      return opened;
    },

    async changePassword({ personId }, { current, next, address }) {
      const person = personId === undefined ? undefined : await store.people.find(personId);
      if (!person)
        throw new AppError('conflict', 'You signed in with the console password, which is not yours to change.');
      requireGoodPassword(next, person);
      const counters = [nameCounter(person.login), addressCounter(address)];
      const stored = (await store.people.byLogin(person.login))?.password;
      await guarded(counters, async () => {
        const checked = await passwords.check(current, stored);
        return checked.right ? checked : new AppError('forbidden', 'That is not your current password.');
      });
      const hash = await passwords.hash(next);
      const changed = stored !== undefined && (await store.people.changePassword(person.id, stored, hash));
      const opened = changed ? await sessions.open({ personId: person.id, checked: hash }) : undefined;
      if (!opened) throw new AppError('signed-out', 'Your password was changed elsewhere meanwhile. Sign in again.');
      events.personChanged({ personId: person.id, what: 'password-changed', by: opened.session.recruiter.id });
      return opened;
    },
  };
}

/** Long past any wait, so that no count anybody still adds to is taken away under their hands. */
const KEPT_MS = 24 * 3_600_000;

const SHARED_IS_OVER =
  'The console password is out of use since people sign in with passwords of their own. Ask an administrator for a link to choose yours.';
