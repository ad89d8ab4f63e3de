const HOUR = 3_600_000;

export interface Backoff {
  /** Longest wait after the first failure, in ms; it doubles with each further one. */
  readonly baseMs: number;
  /** The wait never grows beyond this, in ms. */
  readonly capMs: number;
  /** After this many attempts a delivery goes to the dead letters. */
  readonly maxAttempts: number;
}

/** 20 attempts reach over about five hours on average: longer than most outages of others. */
export const defaultBackoff: Backoff = { baseMs: 1000, capMs: HOUR, maxAttempts: 20 };

/**
 * When to try again after the `attempts`-th attempt failed (epoch ms), or undefined to give up. Exponential with full jitter
 * (M. Brooker, "Exponential Backoff and Jitter"); never before a wait that the other side asked for.
 * @param random 0 <= random < 1
 */
export function retryAt(
  failure: { readonly attempts: number; readonly now: number; readonly retryAfterMs?: number },
  random: number,
  { baseMs, capMs, maxAttempts }: Backoff = defaultBackoff,
): number | undefined {
  if (failure.attempts >= maxAttempts) return undefined;
  const longest = Math.min(capMs, baseMs * 2 ** (failure.attempts - 1));
  return failure.now + (failure.retryAfterMs ?? 0) + Math.ceil(longest * random);
}

/** Whether an error says that trying again would only meet it again. */
export const isPermanent = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'permanent' in error && error.permanent === true;

/** Whether an error says that it was not tried and will be at the time it names: that is no attempt. */
export const isUntried = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'untried' in error && error.untried === true;

/** The wait (ms) that an error carries because the other side asked for it, such as HTTP's Retry-After. */
export function retryAfterOf(error: unknown): number | undefined {
  const wait = typeof error === 'object' && error !== null && 'retryAfterMs' in error ? error.retryAfterMs : undefined;
  return typeof wait === 'number' && wait > 0 && Number.isFinite(wait) ? wait : undefined;
}
