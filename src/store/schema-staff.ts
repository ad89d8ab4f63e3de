import type { Selectable } from 'kysely';
import type { Role } from '../staff/staff.ts';

/** The tables of the console's people. */
export interface StaffTables {
  person: PersonTable;
  session: SessionTable;
  wrong_password: WrongPasswordTable;
}

/** Somebody who works at the console. */
interface PersonTable {
  id: string;
  /** As candidates read it. */
  name: string;
  /** What they sign in with, in lower case. */
  login: string;
  role: Role;
  active: number;
  created_at: number;
  /** A hash in PHC format; null until they have chosen one. */
  password: string | null;
  signed_in_at: number | null;
  /** Digest of the token of their latest link. */
  invitation: string | null;
  invitation_ends_at: number | null;
}

interface SessionTable {
  id: string;
  /** Digest of what the cookie holds. */
  secret: string;
  /** Null under the shared password, where there is a name and a mark of that password instead. */
  person_id: string | null;
  name: string | null;
  shared: string | null;
  opened_at: number;
  seen_at: number;
}

interface WrongPasswordTable {
  /** Digest of a sign-in name or of an address. */
  counter: string;
  count: number;
  /** Of the latest. */
  at: number;
}

export type PersonRow = Selectable<PersonTable>;
