import { z } from 'zod';
import { loginName, personName, type Role, roles } from '../../staff/staff.ts';

/** What the pages around sign-in and people send, and what they are told. Times are epoch ms. */
const password = z.string().max(1000, 'Give a password of at most 1,000 characters.');
const token = z.string().min(1).max(100);

export const signInSchema = z.object({ name: z.string().max(200, 'Give a name of at most 200 characters.'), password });
export const tokenSchema = z.object({ token });
export const choosePasswordSchema = z.object({ token, password });
export const changePasswordSchema = z.object({ current: password, next: password });
export const addPersonSchema = z.object({
  name: personName,
  login: loginName,
  role: z.enum(roles, `Choose one of: ${roles.join(', ')}.`),
});
export const roleSchema = addPersonSchema.pick({ role: true });
export const activeSchema = z.object({ active: z.boolean() });

/** How one signs in. */
export interface SignInView {
  /** With the console's password. */
  readonly shared: boolean;
  /** Somebody has been added who signs in with their own. */
  readonly people: boolean;
}

export type PageName = 'desk' | 'talent-pool' | 'people' | 'deliveries' | 'audit' | 'password';

/** Who is signed in. */
export interface MeView {
  /** As in `Recruiter`. */
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** What they may open, the first being where they start. */
  readonly pages: readonly [PageName, ...PageName[]];
}

/** Whose link it is. */
export interface InvitationView {
  readonly name: string;
  readonly login: string;
}

export interface PersonView {
  readonly id: string;
  readonly name: string;
  readonly login: string;
  readonly role: Role;
  readonly active: boolean;
  /** Whoever asks. */
  readonly me: boolean;
  readonly hasPassword: boolean;
  readonly signedInAt?: number;
  readonly invitationEndsAt?: number;
  readonly lockedUntil?: number;
  readonly sessions: number;
}

export interface PeopleView {
  readonly people: readonly PersonView[];
  /** The console's password still lets people in. */
  readonly shared: boolean;
}

/** A link, told once. */
export interface LinkView {
  readonly name: string;
  /** Behind the console's own origin. */
  readonly path: string;
  readonly endsAt: number;
}
