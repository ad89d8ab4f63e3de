import { webApi } from '@slack/bolt';
import { beforeEach, describe, expect, test } from 'vitest';
import { createCaller } from '../../../src/channels/slack/caller.ts';
import type { SlackError } from '../../../src/channels/slack/failure.ts';

let now: number;
/** What Slack makes of the next calls; then it takes them. */
let answers: ('ok' | number | 'down')[];
let made: { method: string; at: number }[];
let caller: ReturnType<typeof createCaller>;

beforeEach(() => {
  [now, answers, made] = [1_000_000, [], []];
  const web = {
    async apiCall(method: string) {
      made.push({ method, at: now });
      const answer = answers.shift() ?? 'ok';
      if (answer === 'down') throw new Error('socket hang up');
      if (typeof answer === 'number') throw new webApi.WebAPIRateLimitedError(answer);
      return { ok: true };
    },
  } as unknown as webApi.WebClient;
  caller = createCaller({ web, clock: () => now, kit: webApi });
});
const post = (channel = 'C1') => caller.call('chat.postMessage', { channel });
const sentAway = async (calling: Promise<unknown>): Promise<SlackError> => {
  const outcome = await calling.then(
    () => undefined,
    (error: SlackError) => error,
  );
  expect(outcome).toMatchObject({ name: 'SlackError', untried: true });
  return outcome!;
};

describe('a limit of Slack’s', () => {
  test('is asked nothing before the time it names; everybody who is sent away gets a moment of their own', async () => {
    answers = [30];
    const waits = [];
    for (let call = 0; call < 4; call++) waits.push((await sentAway(post())).retryAfterMs);
    expect(waits).toEqual([30_000, 31_000, 32_000, 33_000]);
    expect(made).toHaveLength(1);
    now += 30_000;
    await post();
    expect(made).toHaveLength(2);
  });

  test('is kept to afterwards: one call a second, also of those that go out together, until a minute has passed', async () => {
    answers = [1];
    await sentAway(post());
    now += 1_000;
    const [first, second] = await Promise.allSettled([post(), post()]);
    expect([first.status, second.status]).toEqual(['fulfilled', 'rejected']);
    now += 999;
    await sentAway(post());
    now += 1;
    await post();
    now += 61_000;
    await Promise.all([post(), post(), post()]);
  });

  test('is one channel’s and one method’s own', async () => {
    answers = [30];
    await sentAway(post('C1'));
    await Promise.all([post('C2'), caller.call('chat.update', { channel: 'C1' })]);
    answers = [30];
    await sentAway(caller.call('chat.update', { channel: 'C1' }));
    await sentAway(caller.call('chat.update', { channel: 'C2' }));
  });
});

test('a Slack that does not answer is left alone, and those who wait come back one after the other', async () => {
  answers = ['down', 'down', 'down'];
  for (let call = 0; call < 3; call++)
    await expect(post()).rejects.toMatchObject({ code: 'unreachable', untried: false });
  const waits = [];
  for (let call = 0; call < 3; call++) waits.push((await sentAway(post())).retryAfterMs);
  expect(waits).toEqual([5_000, 5_200, 5_400]);
  expect(made).toHaveLength(3);
  now += 5_000;
  await post();
  expect(caller.failing()).toBeUndefined();
});
