import { list, text } from './activity.ts';
import { call, isGone, isTemporary } from './http.ts';
import { createOutbox } from './outbox.ts';
import { getPass, type Pass } from './pass.ts';
import { session } from './session.ts';
import { follow, streamAddress } from './stream.ts';
import { backoff, wait } from './wait.ts';

export type Status = 'connecting' | 'online' | 'reconnecting' | 'ended';

export interface ClientHandlers {
  /** `history` is set on what was said before this page was loaded. */
  received(activities: readonly unknown[], history: boolean): void;
  status(status: Status): void;
  sent(clientId: string, id: string): void;
  refused(clientId: string, reason: string): void;
}

export interface Client {
  /** Sends an activity, now or when the connection is back. Returns the id under which its echo comes. */
  send(activity: Readonly<Record<string, unknown>>): string;
  /** Posts what is no message: once, and only while there is a connection. */
  signal(activity: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** The conversation as an upload needs it; undefined before the first connection. */
  pass(): Pass | undefined;
  /** Takes note that the server says the conversation is over. */
  end(): void;
  stop(): void;
}

/** How often a stream may fail to open before messages are fetched instead, and for how long (ms) they are fetched. */
const refusalsBeforePolling = 2;
const pollFor = 60_000;
const pollEvery = 1_500;

/** A conversation over Direct Line 3.0: one stream that comes back by itself, and an outbox. */
export function createClient(handlers: ClientHandlers): Client {
  const stopping = new AbortController();
  let pass: Pass | undefined;
  let started = false;
  let watermark = '';
  let current: Status | undefined;
  let framesSeen = 0;

  const become = (status: Status): void => {
    if (status === current || current === 'ended') return;
    current = status;
    handlers.status(status);
    if (status === 'online') outbox.retry();
  };
  const end = (): void => {
    session.forget();
    pass?.stop();
    become('ended');
    stopping.abort();
  };
  const received = (activities: readonly unknown[], mark: string): void => {
    if (mark) watermark = mark;
    if (activities.length === 0 || stopping.signal.aborted) return;
    // What has no watermark is no part of the transcript.
    handlers.received(activities, mark !== '' && framesSeen++ === 0 && pass?.resumed === true);
  };

  const join = async (): Promise<{ pass: Pass; streamUrl: string }> => {
    pass ??= await getPass();
    const mine = pass;
    const base = '/v3/directline/conversations';
    const answer = await mine.use((token) =>
      started
        ? call('GET', `${base}/${mine.conversationId}?watermark=${encodeURIComponent(watermark)}`, token)
        : call('POST', base, token, { user: {}, locale: navigator.language }),
    );
    started = true;
    return { pass: mine, streamUrl: text(answer.streamUrl) };
  };

  const poll = async (mine: Pass): Promise<void> => {
    for (const until = Date.now() + pollFor; Date.now() < until && !stopping.signal.aborted; ) {
      const before = watermark;
      const query = `watermark=${encodeURIComponent(watermark)}&events=1`;
      const path = `/v3/directline/conversations/${mine.conversationId}/activities?${query}`;
      const answer = await mine.use((token) => call('GET', path, token));
      become('online');
      received(list(answer.activities), text(answer.watermark));
      if (watermark === before) await wait(pollEvery);
    }
  };

  const run = async (): Promise<void> => {
    become('connecting');
    let failures = 0;
    for (let attempt = 0; !stopping.signal.aborted; ) {
      try {
        const joined = await join();
        if (failures < refusalsBeforePolling) {
          const opened = () => {
            attempt = 0;
            become('online');
          };
          const url = streamAddress(joined.streamUrl, watermark);
          failures = (await follow(url, { opened, received }, stopping.signal)) ? 0 : failures + 1;
          if (stopping.signal.aborted) return;
          if (failures === 0) become('reconnecting');
        } else {
          await poll(joined.pass);
          // Time to see whether streams open again.
          failures = refusalsBeforePolling - 1;
          continue;
        }
      } catch (error) {
        if (stopping.signal.aborted) return;
        if (isGone(error) || (pass && !isTemporary(error))) return end();
        become('reconnecting');
      }
      await wait(backoff(attempt++));
    }
  };

  const post = async (activity: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> => {
    const mine = pass;
    if (!mine || !started) throw new Error('not connected yet');
    return mine.use((token) =>
      call('POST', `/v3/directline/conversations/${mine.conversationId}/activities`, token, activity),
    );
  };

  const outbox = createOutbox(
    {
      post,
      sent: handlers.sent,
      refused: handlers.refused,
      gone: end,
    },
    stopping.signal,
  );

  void run();
  return {
    send(activity) {
      const clientId = newId();
      outbox.add({ clientId, activity: outgoing(activity, clientId) });
      return clientId;
    },
    signal: (activity) => post({ ...activity, from: { role: 'user' } }),
    pass: () => (started ? pass : undefined),
    end,
    stop() {
      pass?.stop();
      stopping.abort();
    },
  };
}

/** A message activity as Direct Line takes it; the server puts in who it is from. */
export const outgoing = (activity: Readonly<Record<string, unknown>>, clientId: string): Record<string, unknown> => ({
  type: 'message',
  locale: navigator.language,
  localTimestamp: new Date().toISOString(),
  ...activity,
  from: { role: 'user' },
  channelData: {
    ...(activity.value ? { postBack: true } : {}),
    clientActivityID: clientId,
    // So that a recruiter's time can be told in the candidate's.
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  },
});

// randomUUID is missing on plain http, where a demo on a local network may run.
export const newId = (): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('');
