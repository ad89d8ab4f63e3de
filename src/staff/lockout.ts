import { createHash } from 'node:crypto';
import { AppError } from '../errors.ts';
import { sameLogin } from './person.ts';

/** What counts wrong passwords: a sign-in name, whether anybody has it or not, and an address. */
export interface Counter {
  /** A digest: what was typed may have been a password in the wrong field. */
  readonly key: string;
  /** So many wrong passwords, and it waits. */
  readonly limit: number;
  readonly of: 'name' | 'address';
}

/** Wrong passwords counted so far, and when (epoch ms) the latest was. */
export interface Count {
  readonly count: number;
  readonly at: number;
}

export const LOCKOUT_MS = 15 * 60_000;
/** An office is one address, so an address may be wrong more often than a person. */
const LIMITS = { name: 5, address: 20 };

const counter = (of: Counter['of'], value: string): Counter => ({
  key: createHash('sha256').update(`${of}\0${value}`).digest('base64url'),
  limit: LIMITS[of],
  of,
});

export const nameCounter = (login: string): Counter => counter('name', sameLogin(login));
export const addressCounter = (address: string): Counter => counter('address', network(address));

/** How long (ms) a counter still has to wait; 0 when it may try. */
export function waitMs({ limit }: Counter, count: Count | undefined, now: number): number {
  return count && count.count >= limit ? Math.max(0, count.at + LOCKOUT_MS - now) : 0;
}

/** Too many wrong passwords: says for whom, and how long to wait. */
export class LockedOut extends AppError {
  readonly waitMs: number;

  constructor(of: Counter['of'], waitMs: number) {
    const minutes = Math.ceil(waitMs / 60_000);
    const when = minutes === 1 ? 'a minute' : `${minutes} minutes`;
    super(
      'too-many',
      of === 'address'
        ? `Too many wrong passwords from here. Try again in ${when}.`
        : `Too many wrong passwords for this name. Try again in ${when}, or ask an administrator to let you in sooner.`,
    );
    this.waitMs = waitMs;
  }
}

/** One subscriber usually owns a whole IPv6 /64 (RFC 6177), so that is what is counted. */
function network(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [head = '', tail = ''] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === '' ? [] : tail.split(':');
  const zeros = address.includes('::') ? Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0') : [];
  return [...left, ...zeros, ...right].slice(0, 4).join(':');
}
