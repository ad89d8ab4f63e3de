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

/** `web` repeats nothing by itself and has a time limit. */
export function createCaller({ web, clock, kit }: { web: webApi.WebClient; clock: Clock; kit: ErrorKit }): Caller {
  const attempt = createBreaker({ clock, restMs });
  const notBefore = new Map<string, number>();
  let failure: SlackError | undefined;

  async function call(method: string, args: Arguments = {}): Promise<Result> {
    const limited = method === 'chat.postMessage' ? `${method}:${args.channel}` : method;
    const wait = (notBefore.get(limited) ?? 0) - clock();
    if (wait > 0) throw new SlackError(method, 'ratelimited', { retryAfterMs: wait });
    notBefore.delete(limited);
    try {
      // What Slack answers, be it a refusal, shows that it is there.
      const answered = await attempt(() => web.apiCall(method, { ...args }).catch(asAnswer));
      if (answered instanceof Error) throw answered;
      failure = undefined;
      return answered as Result;
    } catch (error) {
      const known = explained(method, error);
      if (known.code === 'ratelimited') notBefore.set(limited, clock() + (known.retryAfterMs ?? 0));
      if (notable(known)) failure = known;
      else failure = undefined;
      throw known;
    }
  }

  function asAnswer(error: unknown): Error {
    if (error instanceof kit.WebAPIPlatformError || error instanceof kit.WebAPIRateLimitedError) return error;
    throw error;
  }

  function explained(method: string, error: unknown): SlackError {
    if (error instanceof AppError) return new SlackError(method, 'resting', { retryAfterMs: restMs, cause: error });
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

/** Whether it tells that something is off with Slack or with our place in it, and not with this one message. */
const notable = ({ permanent, code }: SlackError): boolean =>
  !permanent &&
  !['ratelimited', 'already_reacted', 'no_reaction', 'not_in_thread', 'user_not_in_channel'].includes(code);
