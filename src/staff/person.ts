import { z } from 'zod';

export const roles = ['recruiter', 'curator', 'administrator'] as const;
/** What somebody may do: answer candidates, look after the knowledge, or everything. */
export type Role = (typeof roles)[number];

/** Somebody who works at the console under a name and a password of their own. */
export interface Person {
  readonly id: string;
  /** As candidates read it. */
  readonly name: string;
  /** What they sign in with. */
  readonly login: string;
  readonly role: Role;
  /** One who is not can't sign in; they stay because handoffs name them. */
  readonly active: boolean;
  /** Epoch ms, as are all times here. */
  readonly createdAt: number;
  readonly hasPassword: boolean;
  /** The last time. */
  readonly signedInAt?: number;
  /** Until when their latest link lets them choose a password. */
  readonly invitationEndsAt?: number;
}

/** A name as candidates read it: letters of any script, 2 to 60 characters. */
export const personName = z
  .string()
  .transform((name) => name.normalize('NFC').trim().replace(/\s+/gu, ' '))
  .pipe(
    z
      .string()
      .min(2, 'Give your name as candidates should read it.')
      .max(60, 'Give a name of at most 60 characters.')
      .regex(/^[\p{L}\p{M}\p{N} .'’,-]+$/u, 'Give your name in letters, as candidates should read it.'),
  );

/** An e-mail address or a short name to sign in with; capitals make no difference. */
export const loginName = z
  .string()
  .transform(sameLogin)
  .pipe(
    z
      .string()
      .min(2, 'Give an e-mail address or a name to sign in with.')
      .max(100, 'Give a name to sign in with of at most 100 characters.')
      .regex(
        /^[\p{L}\p{M}\p{N}._+@-]+$/u,
        'A name to sign in with is an e-mail address, or letters and figures without spaces.',
      ),
  );

/** The form in which two ways of typing one sign-in name are the same. */
export function sameLogin(typed: string): string {
  return typed.normalize('NFKC').trim().toLowerCase();
}

/** The id by which the handoff room knows this person. */
export const recruiterId = (personId: string): string => `staff:${personId}`;
/** The same for a name that was typed under the shared password. */
export const typedId = (name: string): string => `name:${name}`;
