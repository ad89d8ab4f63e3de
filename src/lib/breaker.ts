import { AppError } from '../errors.ts';
import type { Clock } from './clock.ts';

export interface BreakerOptions {
  readonly clock: Clock;
  /** So many failures in a row ... */
  readonly failures?: number;
  /** ... and for so long (ms) nothing is tried; then one call is, and the others wait for how it ends. */
  readonly restMs?: number;
}

/**
 * Keeps calls from a server that does not answer, so that nobody waits for what will fail (M. Nygard, "Release It!", circuit
 * breaker). What is not tried rejects at once with AppError 'unavailable'.
 */
export function createBreaker({ clock, failures = 3, restMs = 30_000 }: BreakerOptions) {
  let failed = 0;
  let restsUntil = 0;

  return async function attempt<T>(work: () => Promise<T>): Promise<T> {
    if (clock() < restsUntil)
      throw new AppError('unavailable', 'it failed several times and is left alone for a while');
    // Of many calls at the end of a rest, the first is the trial.
    if (failed >= failures) restsUntil = clock() + restMs;
    try {
      const result = await work();
      failed = 0;
      restsUntil = 0;
      return result;
    } catch (error) {
      failed++;
      if (failed >= failures) restsUntil = clock() + restMs;
      throw error;
    }
  };
}
