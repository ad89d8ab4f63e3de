import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lock } from '../../../src/answering/answering.ts';
import { initialState, type Reply } from '../../../src/conversation/conversation.ts';
import type { Fault } from '../../support/slack/slack.ts';
import { tellingDesk } from './desk.ts';

const faults: readonly Fault[] = [
  { kind: 'rate', retryAfter: 30 },
  { kind: '500' },
  { kind: 'cut' },
  { kind: 'commit-then-cut' },
  { kind: 'hang' },
  { kind: 'error', code: 'internal_error' },
];

describe('what a candidate is told in Slack', () => {
  let desk: Awaited<ReturnType<typeof tellingDesk>>;
  // A call that only comes late on a busy machine is none that hangs.
  const impatient = 1_000;
  beforeEach(async ({ task }) => {
    desk = await tellingDesk(task.name.includes('hang') ? { timeoutMs: impatient } : {});
  });
  afterEach(() => desk.close());
  const thread = ({ channel, root }: { channel: string; root: string }) =>
    desk.slack.messages(channel, root).filter(({ bot_id }) => bot_id);
  const textsOf = (place: { channel: string; root: string }) => thread(place).map(({ text }) => text);

  test.each(faults)('stands there once, in order, when posting meets $kind', async (fault) => {
    const place = await desk.tells('U0ONE', 'First', 'Second');
    desk.slack.fails('chat.postMessage', fault, 2);
    await desk.delivers();
    expect(textsOf(place)).toEqual(['First', 'Second']);
    expect(await desk.store.outbox.counts()).toEqual({ ready: 0, dead: 0 });
  });

  test('brings the link to their own page into the direct message, and nowhere else', async () => {
    const reply: Reply = {
      ...{ outcome: 'handoff', entries: [], figures: [], citations: [], suggestions: [] },
      ...{ request: 'my-data', knowledge: 'v1', language: 'en' },
    };
    const open = (id: string) =>
      desk.store.conversations.open(
        { id, channel: 'slack', userId: 'U0ONE', state: initialState },
        [{ id: `m-${id}`, author: 'bot', text: lock('It is on a page of your own.'), reply }],
        desk.clock(),
      );
    const direct = await desk.tells('U0ONE');
    await open(`${direct.id}1`);
    const public_ = { channel: 'C0LOBBY', root: '1.000001' };
    await open(`slack:T0TEAM:${public_.channel}:${public_.root}`);
    await desk.delivers();
    const [said] = desk.slack.messages(direct.channel, `${direct.root}1`).filter(({ bot_id }) => bot_id);
    expect(JSON.stringify(said?.blocks)).toMatch(/\[My data\]\(https:\/\/jobs\.example\.org\/my\/of-\d+\)/);
    const posts = desk.slack.state.messages.filter(({ channel }) => channel === public_.channel);
    expect(JSON.stringify(posts)).not.toContain('/my/');
    // It is kept in no row: the transcript holds the sentence alone.
    const [line] = await desk.store.conversations.messages(`${direct.id}1`, 0, 1);
    expect(line?.text).toBe('It is on a page of your own.');
  });

  test.each(faults)('is looked for until it can be, when looking meets $kind', async (fault) => {
    const place = await desk.tells('U0ONE', 'First');
    desk.slack.fails('chat.postMessage', { kind: 'commit-then-cut' });
    desk.slack.fails('conversations.replies', fault, 2);
    await desk.delivers();
    expect(textsOf(place)).toEqual(['First']);
  });

  test('stands there once when the process dies between posting and keeping where', async () => {
    const place = await desk.tells('U0ONE', 'First');
    const [delivery] = await desk.store.outbox.claim(desk.clock(), 10, 1_000, 'dies');
    await desk.handlers['slack.say']!(delivery!, AbortSignal.timeout(1_000));
    await desk.store.posts.remove(`say:${(delivery!.key).replace('slack.say:', '')}`);
    desk.pass(2_000);
    await desk.delivers();
    expect(textsOf(place)).toEqual(['First']);
  });

  test('is told once, in order, after an outage of five minutes, and no call falls into a wait that was asked for', async () => {
    const places = [];
    for (let index = 0; index < 40; index += 1) places.push(await desk.tells(`U0${index}`, 'One', 'Two', 'Three'));
    const start = desk.clock();
    desk.slack.fails('*', { kind: '500' }, 1_000_000);
    await desk.delivers({ forMs: 300_000 });
    expect(places.flatMap(thread)).toEqual([]);
    const during = desk.slack.calls().length;
    desk.slack.heals();
    desk.slack.fails('chat.postMessage', { kind: 'rate', retryAfter: 60 }, 10);
    await desk.delivers();
    for (const place of places) expect(textsOf(place)).toEqual(['One', 'Two', 'Three']);
    expect(await desk.store.outbox.counts()).toEqual({ ready: 0, dead: 0 });
    // Left alone for five seconds after each failed trial, not asked by everyone who waits.
    expect(during).toBeLessThan(3 * 300);
    const posts = desk.slack.calls('chat.postMessage').filter(({ at }) => at >= start);
    for (const limited of posts.filter(({ answered }) => answered === '429'))
      expect(
        posts.filter(
          ({ at, args }) => args.channel === limited.args.channel && at > limited.at && at < limited.at + 60_000,
        ),
      ).toEqual([]);
  }, 60_000);

  test('waits while the channel is archived or a scope is missing, and comes when that is put right', async () => {
    const place = await desk.tells('U0ONE', 'First');
    desk.slack.state.channels.get(place.channel)!.archived = true;
    await desk.delivers({ forMs: 10_000 });
    expect(desk.client.failing()?.code).toBe('is_archived');
    desk.slack.state.channels.get(place.channel)!.archived = false;
    desk.slack.state.withoutScopes.add('chat:write');
    await desk.delivers({ forMs: 60_000 });
    expect(desk.client.failing()?.code).toBe('missing_scope');
    desk.slack.state.withoutScopes.clear();
    await desk.delivers();
    expect(textsOf(place)).toEqual(['First']);
    expect(desk.client.failing()).toBeUndefined();
  });

  test('goes from Slack when it is to be forgotten, also when it is gone already', async () => {
    const place = await desk.tells('U0ONE', 'First');
    await desk.delivers();
    const { ts, channel } = thread(place)[0]!;
    for (const key of ['a', 'b']) await desk.adds({ id: key, kind: 'slack.forget', key, payload: { channel, ts } });
    await desk.delivers();
    expect(thread(place)).toEqual([]);
    expect(await desk.store.outbox.counts()).toEqual({ ready: 0, dead: 0 });
  });
});
