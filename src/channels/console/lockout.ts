import type { Clock } from '../../lib/clock.ts';

/** Counts failed sign-ins per address: after five in fifteen minutes the address waits until fifteen minutes have passed. */
export interface Lockout {
  /** Milliseconds the address still has to wait; 0 when it may try. */
  waitMs(address: string): number;
  failed(address: string): void;
  succeeded(address: string): void;
}

export const ALLOWED_FAILURES = 5;
export const LOCKOUT_MS = 15 * 60_000;
/** Addresses remembered; beyond them the one that failed longest ago is forgotten. */
const REMEMBERED = 10_000;

export function createLockout(clock: Clock): Lockout {
  const failures = new Map<string, { count: number; since: number }>();

  function current(address: string): { count: number; since: number } | undefined {
    const known = failures.get(address);
    if (known && clock() - known.since >= LOCKOUT_MS) {
      failures.delete(address);
      return undefined;
    }
    return known;
  }

  return {
    waitMs(address) {
      const known = current(network(address));
      return known && known.count >= ALLOWED_FAILURES ? known.since + LOCKOUT_MS - clock() : 0;
    },
    failed(address) {
      const name = network(address);
      const count = (current(name)?.count ?? 0) + 1;
      failures.delete(name);
      failures.set(name, { count, since: clock() });
      const oldest = failures.keys().next().value;
      if (failures.size > REMEMBERED && oldest !== undefined) failures.delete(oldest);
    },
    succeeded(address) {
      failures.delete(network(address));
    },
  };
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
