import type { webApi } from '@slack/bolt';
import { AppError } from '../../errors.ts';
import { createBreaker } from '../../lib/breaker.ts';
import type { Clock } from '../../lib/clock.ts';
import { SlackError } from './failure.ts';

export type Arguments = Readonly<Record<string, unknown>>;
export type Result = webApi.WebAPICallResult & Readonly<Record<string, unknown>>;

/** Calls Slack's Web API: nothing is repeated here, each failure is a SlackError, and no call falls into a wait that Slack asked for. */
export interface Caller {
  call(method: string, args?: Arguments): Promise<Result>;
  /** What is off with Slack or with our place in it, as the last call showed; undefined when nothing is, or none was made. */
  failing(): SlackError | undefined;
}

/** The library's classes of errors, which are loaded only where Slack is on. */
export type ErrorKit = Pick<typeof webApi, 'WebAPIPlatformError' | 'WebAPIRateLimitedError'>;

/** For so long (ms) a Slack that does not answer is left alone. */
const restMs = 5_000;
/** So far apart (ms) those come back who were sent away: because of a limit, and because Slack rests. */
const apart = { limited: 1_000, resting: 200 };
/** For so long (ms) after a limit was met, calls keep that distance by themselves. */
const pacedMs = 60_000;

/** `web` repeats nothing by itself and has a time limit. */
export function createCaller({ web, clock, kit }: { web: webApi.WebClient; clock: Clock; kit: ErrorKit }): Caller {
  const attempt = createBreaker({ clock, restMs });
  const limits = new Map<string, Limit>();
  const rest = createTurns(apart.resting);
  let failure: SlackError | undefined;

  async function call(method: string, args: Arguments = {}): Promise<Result> {
    const limited = method === 'chat.postMessage' ? `${method}:${args.channel}` : method;
    const limit = limits.get(limited);
    if (limit && limit.notBefore > clock()) throw sentAway(method, limit);
    // Before it is answered, so that no other goes out beside it.
    if (limit) pace(limited, limit);
    try {
      // What Slack answers, be it a refusal, shows that it is there.
      const answered = await attempt(() => web.apiCall(method, { ...args }).catch(asAnswer));
      if (answered instanceof Error) throw answered;
      failure = undefined;
      return answered as Result;
    } catch (error) {
      const known = explained(method, error);
      if (known.code === 'ratelimited') throw meetLimit(limited, known);
      if (notable(known)) failure = known;
      else failure = undefined;
      throw known;
    }
  }

  /** Slack has said how long to wait; the next calls keep their distance. */
  function meetLimit(limited: string, { method, retryAfterMs = 0 }: SlackError): SlackError {
    failure = undefined;
    const turns = limits.get(limited)?.turns ?? createTurns(apart.limited);
    const limit = { notBefore: clock() + retryAfterMs, pacedUntil: clock() + retryAfterMs + pacedMs, turns };
    limits.set(limited, limit);
    return sentAway(method, limit);
  }

  const sentAway = (method: string, { notBefore, turns }: Limit): SlackError =>
    new SlackError(method, 'ratelimited', { retryAfterMs: turns(notBefore) - clock() });

  function pace(limited: string, limit: Limit): void {
    if (limit.pacedUntil > clock()) limit.notBefore = clock() + apart.limited;
    else limits.delete(limited);
  }

  function asAnswer(error: unknown): Error {
    if (error instanceof kit.WebAPIPlatformError || error instanceof kit.WebAPIRateLimitedError) return error;
    throw error;
  }

  function explained(method: string, error: unknown): SlackError {
    if (error instanceof AppError)
      return new SlackError(method, 'resting', { retryAfterMs: rest(clock() + restMs) - clock(), cause: error });
    if (error instanceof kit.WebAPIRateLimitedError)
      return new SlackError(method, 'ratelimited', { retryAfterMs: error.retryAfter * 1000 });
    if (error instanceof kit.WebAPIPlatformError) {
      const { error: code, needed } = error.data as { error: string; needed?: string };
      return new SlackError(method, code, needed === undefined ? {} : { needed });
    }
    // It may yet come through: looked for too early, it would be posted twice.
    return new SlackError(method, 'unreachable', { retryAfterMs: restMs, cause: error });
  }

  return { call, failing: () => failure };
}

interface Limit {
  /** Epoch ms, as is `pacedUntil`. */
  notBefore: number;
  readonly pacedUntil: number;
  readonly turns: (notBefore: number) => number;
}

/** Gives everybody who is sent away a moment (epoch ms) of their own, so that not all of them come back at once. */
function createTurns(apartMs: number): (notBefore: number) => number {
  let next = 0;
  return (notBefore) => {
    const mine = Math.max(next, notBefore);
    next = mine + apartMs;
    return mine;
  };
}

/** Whether it tells that something is off with Slack or with our place in it, and not with this one message. */
const notable = ({ permanent, code }: SlackError): boolean =>
  !permanent &&
  !['ratelimited', 'already_reacted', 'no_reaction', 'not_in_thread', 'user_not_in_channel'].includes(code);
