import type { FastifyReply } from 'fastify';
import { AppError } from '../errors.ts';
import type { Clock } from '../lib/clock.ts';

export interface LimiterOptions {
  readonly clock: Clock;
  /** How many may come at once. */
  readonly burst: number;
  /** How many more each minute. */
  readonly perMinute: number;
  /** Keys remembered at most; beyond it the one idle for longest is forgotten. */
  readonly maxKeys?: number;
}

export interface Limiter {
  /** 0 when allowed, else the milliseconds until it would be. A refused call costs nothing. */
  take(key: string): number;
}

/** A token bucket per key. */
export function createLimiter({ clock, burst, perMinute, maxKeys = 50_000 }: LimiterOptions): Limiter {
  const buckets = new Map<string, { level: number; at: number }>();
  const perMs = perMinute / 60_000;

  return {
    take(key) {
      const now = clock();
      const bucket = buckets.get(key) ?? { level: burst, at: now };
      const level = Math.min(burst, bucket.level + Math.max(0, now - bucket.at) * perMs);
      const allowed = level >= 1;
      // Deleted and set again, so that the map's order is the order of use.
      buckets.delete(key);
      buckets.set(key, { level: allowed ? level - 1 : level, at: now });
      if (buckets.size > maxKeys) {
        const idle = buckets.keys().next();
        if (!idle.done) buckets.delete(idle.value);
      }
      return allowed ? 0 : Math.ceil((1 - level) / perMs);
    },
  };
}

/** Takes one from the key's bucket, or throws AppError 'too-many' with the wait in `Retry-After` (RFC 9110, 10.2.3). */
export function spend(limiter: Limiter, key: string, reply: FastifyReply): void {
  const wait = limiter.take(key);
  if (wait === 0) return;
  const seconds = Math.ceil(wait / 1000);
  reply.header('retry-after', seconds);
  throw new AppError('too-many', `That was too much at once. Please wait ${seconds} s and try again.`);
}
