import { AppError } from '../errors.ts';
import type { Clock } from './clock.ts';

export interface BreakerOptions {
  readonly clock: Clock;
  /** So many failures in a row ... */
  readonly failures?: number;
  /** ... and for so long (ms) nothing is tried; then one call is, and the others wait for how it ends. */
  readonly restMs?: number;
}

/** One call under way. How it ends is said once: what is said after that changes nothing. */
export interface Trial {
  done(): void;
  /** `askedRestMs`: so long (ms) the server asks to be left alone, whatever else it answers meanwhile. */
  failed(askedRestMs?: number): void;
  /** It ended in a way that says nothing of the server. */
  neither(): void;
}

export interface Breaker {
  <T>(work: () => Promise<T>): Promise<T>;
  /** For work that is no promise. Throws `Resting` where nothing may be tried. */
  begin(): Trial;
  /** Whether nothing is tried now. */
  rests(): boolean;
}

/** It was not tried. */
export class Resting extends AppError {
  constructor() {
    super('unavailable', 'it failed several times and is left alone for a while');
  }
}

/**
 * Keeps calls from a server that does not answer, so that nobody waits for what will fail (M. Nygard, "Release It!", circuit
 * breaker). What is not tried rejects at once with AppError 'unavailable'.
 */
export function createBreaker({ clock, failures = 3, restMs = 30_000 }: BreakerOptions): Breaker {
  let failed = 0;
  let restsUntil = 0;
  let askedUntil = 0;
  const rests = () => clock() < Math.max(restsUntil, askedUntil);

  function begin(): Trial {
    if (rests()) throw new Resting();
    const tried = failed >= failures;
    // Of many calls at the end of a rest, the first is the trial.
    if (tried) restsUntil = clock() + restMs;
    let over = false;
    const once = (end: () => void) => () => {
      if (!over) end();
      over = true;
    };
    return {
      done: once(() => {
        failed = 0;
        restsUntil = 0;
      }),
      failed(askedRestMs = 0) {
        once(() => {
          failed++;
          if (failed >= failures) restsUntil = clock() + restMs;
          askedUntil = Math.max(askedUntil, clock() + askedRestMs);
        })();
      },
      // The next one is the trial.
      neither: once(() => {
        if (tried) restsUntil = 0;
      }),
    };
  }

  async function attempt<T>(work: () => Promise<T>): Promise<T> {
    const trial = begin();
    try {
      const result = await work();
      trial.done();
      return result;
    } catch (error) {
      trial.failed();
      throw error;
    }
  }

  return Object.assign(attempt, { begin, rests });
}
