import type { Role } from './person.ts';

/** What was done about a person. */
export type PersonChange =
  | 'added'
  | 'role-changed'
  | 'activated'
  | 'deactivated'
  | 'invited'
  | 'invitation-revoked'
  | 'password-chosen'
  | 'password-changed'
  | 'sessions-ended'
  | 'unlocked';

/** Business events of this room: ids, never a name. */
export interface StaffEvents {
  signedIn(event: { sessionId: string; role: Role }): void;
  /** `locked`: for too many of them. */
  signInRefused(event: { locked: boolean }): void;
  signedOut(event: { sessionId: string }): void;
  /** `by` is a recruiter's id. */
  personChanged(event: { personId: string; what: PersonChange; by: string }): void;
}
