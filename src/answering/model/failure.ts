import { AppError } from '../../errors.ts';

/**
 * Why a model's endpoint did not do what it was asked. `busy`: too many requests (429). `denied`: the key (401, 403). `rejected`: what was
 * asked (other 4xx). `broken`: the server (5xx). `slow`: it was not waited for. `cut`: it ended in the middle. `refused`: the model would
 * not. `overlong`: it reached its limit. `nonsense`: it is no answer of such an endpoint.
 */
export type FailureKind =
  | 'busy'
  | 'denied'
  | 'rejected'
  | 'broken'
  | 'unreachable'
  | 'slow'
  | 'cut'
  | 'refused'
  | 'overlong'
  | 'nonsense';

/** Its message repeats nothing of what was sent or said. */
export class ModelFailure extends AppError {
  readonly kind: FailureKind;
  /** So long (ms) the endpoint asks to be left alone. */
  readonly restMs: number | undefined;

  constructor(kind: FailureKind, message: string, restMs?: number) {
    super('unavailable', message);
    this.kind = kind;
    this.restMs = restMs;
  }
}

export function kindOfStatus(status: number): FailureKind {
  if (status === 429) return 'busy';
  if (status === 401 || status === 403) return 'denied';
  return status >= 500 ? 'broken' : 'rejected';
}

/** No server may have itself left alone for longer (ms). */
const longestRest = 15 * 60_000;

/**
 * What a server asks by Retry-After, in ms: seconds or a date (RFC 9110, 10.2.3). Undefined where it asks for nothing, or not in either form.
 */
export function restAsked(retryAfter: string | null | undefined, now: number): number | undefined {
  if (!retryAfter) return undefined;
  const ms = /^\d{1,9}$/.test(retryAfter.trim()) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now;
  return Number.isFinite(ms) && ms > 0 ? Math.min(ms, longestRest) : undefined;
}
