import { createHash, createHmac } from 'node:crypto';
import type { Clock } from '../lib/clock.ts';
import type { Ids } from '../lib/ids.ts';
import { isSecret } from '../lib/secret.ts';
import { type Role, recruiterId, typedId } from './person.ts';
import type { Alive, NewSession, SessionStore, StoredSession } from './store.ts';

/** Somebody who is signed in. */
export interface Session {
  readonly id: string;
  /** As the handoff room and candidates know them. */
  readonly recruiter: { readonly id: string; readonly name: string };
  readonly role: Role;
  /** Absent under the shared password. */
  readonly personId?: string;
  /** Epoch ms; sooner when nobody acts. */
  readonly expiresAt: number;
}

export const SESSION_MS = 12 * 3_600_000;
/** Without anybody at the page. */
export const IDLE_MS = 2 * 3_600_000;

/** The password that everybody shares until an administrator has one of their own. */
export interface SharedPassword {
  readonly value: string;
  /** Keys the mark of the password that its sessions bear: with another password they are over. At least 32 bytes. */
  readonly key: Uint8Array;
}

/** Sessions as rows: what ends one ends it in every process. */
export interface Sessions {
  /** Undefined when what was checked no longer holds. `secret` is for the cookie and is kept nowhere else. */
  open(
    of: { personId: string; checked: string; better?: string } | { name: string },
  ): Promise<{ readonly secret: string; readonly session: Session } | undefined>;
  /** Undefined for one that is unknown or over. */
  find(secret: string | undefined): Promise<Session | undefined>;
  /** Somebody is at the page. */
  touch(session: Session): Promise<void>;
  end(session: Session): Promise<void>;
  /** Of these, the ones that still count. */
  among(ids: readonly string[]): Promise<string[]>;
  counts(): Promise<Map<string, number>>;
  /** The shared password lets people in, until an administrator has signed in with their own. */
  sharedIsOpen(): Promise<boolean>;
  /** Compared so that the time tells nothing, not even how long it is. */
  isShared(password: string): boolean;
}

export function createSessions(parts: {
  readonly store: SessionStore;
  readonly shared: SharedPassword;
  readonly clock: Clock;
  readonly ids: Ids;
}): Sessions {
  const { store, shared, clock, ids } = parts;
  const mark = createHmac('sha256', shared.key).update(`console session\0${shared.value}`).digest('base64url');
  const alive = (): Alive => ({ openedAfter: clock() - SESSION_MS, seenAfter: clock() - IDLE_MS, shared: mark });

  return {
    async open(of) {
      const [id, secret, at] = [ids.row(), ids.secret(), clock()];
      const session: NewSession = {
        id,
        digest: digestOf(secret),
        at,
        ...('name' in of ? { ...of, shared: mark } : of),
      };
      if (!(await store.open(session, alive()))) return undefined;
      const opened = await store.find(session.digest, alive());
      return opened && { secret, session: toSession(opened) };
    },
    async find(secret) {
      if (secret === undefined || secret === '') return undefined;
      const found = await store.find(digestOf(secret), alive());
      return found && toSession(found);
    },
    touch: (session) => store.touch(session.id, clock()),
    end: (session) => store.end(session.id),
    among: (sessionIds) => store.among(sessionIds, alive()),
    counts: () => store.counts(alive()),
    sharedIsOpen: () => store.sharedIsOpen(),
    isShared: (password) => isSecret(password, shared.value),
  };
}

function toSession({ id, openedAt, person, name }: StoredSession): Session {
  return {
    id,
    recruiter: { id: person ? recruiterId(person.id) : typedId(name), name },
    role: person?.role ?? 'administrator',
    ...(person && { personId: person.id }),
    expiresAt: openedAt + SESSION_MS,
  };
}

/** Secrets and tokens have 128 random bits: nothing slower than a digest is needed to keep them. */
export const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
