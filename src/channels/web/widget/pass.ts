import { record, text } from './activity.ts';
import { call, isTemporary, isUnauthorised, parse, Refused } from './http.ts';
import { session } from './session.ts';

/** The right to one conversation, renewed at half its life for as long as the page is open. */
export interface Pass {
  readonly conversationId: string;
  /** The candidate's id as the server made it. */
  readonly userId: string;
  /** Whether this conversation began before this page was loaded. */
  readonly resumed: boolean;
  /** Runs a call with the token; when the token is refused, once more with a fresh one. */
  use<T>(request: (token: string) => Promise<T>): Promise<T>;
  /** As it is now. */
  token(): string;
  stop(): void;
}

/** Takes up the conversation this tab was in, or gets a new one. Throws Refused, or what fetch throws when offline. */
export async function getPass(): Promise<Pass> {
  const saved = session.read();
  if (!saved) return keep(await call('POST', '/api/chat/token'), false);
  try {
    return keep(await call('POST', '/api/chat/token', undefined, { token: saved }), true);
  } catch (error) {
    if (isTemporary(error)) throw error;
    session.forget();
    return keep(await call('POST', '/api/chat/token'), false);
  }
}

function keep(granted: Record<string, unknown>, resumed: boolean): Pass {
  let token = '';
  let timer = 0;
  let renewing: Promise<void> | undefined;
  let stopped = false;

  const hold = (answer: Record<string, unknown>): void => {
    if (stopped) return;
    token = text(answer.token) || token;
    session.write(token);
    const seconds = Number(answer.expires_in) || 1800;
    clearTimeout(timer);
    timer = window.setTimeout(() => void renew().catch(() => undefined), (seconds / 2) * 1000);
  };

  // A token that has expired (a laptop that slept) cannot be refreshed; our own route takes it for a day.
  const fetchFresh = async (): Promise<void> => {
    try {
      hold(await call('POST', '/v3/directline/tokens/refresh', token));
    } catch (error) {
      if (!isUnauthorised(error)) throw error;
      hold(await call('POST', '/api/chat/token', undefined, { token }));
    }
  };
  const renew = (): Promise<void> => {
    renewing ??= fetchFresh().finally(() => {
      renewing = undefined;
    });
    return renewing;
  };

  hold(granted);
  return {
    conversationId: text(granted.conversationId),
    userId: userOf(token),
    resumed,
    async use(request) {
      const tried = token;
      try {
        return await request(tried);
      } catch (error) {
        if (!isUnauthorised(error)) throw error;
        if (tried === token) await renew().catch(asGone);
        return await request(token);
      }
    },
    token: () => token,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/** A token that can be renewed no more means the conversation cannot be continued. */
function asGone(error: unknown): never {
  throw isTemporary(error) ? error : new Refused(410, '');
}

/** The `user` claim of a token, read without checking: the server decides by its own copy. */
function userOf(token: string): string {
  try {
    return text(record(parse(atob((token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/')))).user);
  } catch {
    return '';
  }
}
