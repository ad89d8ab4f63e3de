import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { piecesOf } from '../../../src/channels/slack/streaming.ts';
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
const deaths = ['message_not_in_streaming_state', 'feature_disabled', 'invalid_blocks', 'channel_type_not_supported'];
const text = 'It builds models.\n\nIt tests them.\n\nIt runs them.\n\nIt explains them.\n\nIt mends them.';

describe('an answer in a direct message', () => {
  let desk: Awaited<ReturnType<typeof tellingDesk>>;
  beforeEach(async ({ task }) => {
    desk = await tellingDesk(task.name.includes('hang') ? { timeoutMs: 1_000 } : {});
  });
  afterEach(() => desk.close());
  const thread = ({ channel, root }: { channel: string; root: string }) =>
    desk.slack.messages(channel, root).filter(({ bot_id }) => bot_id);
  const countOf = (method: string) => desk.slack.calls(method).length;

  async function standsWhole(place: { channel: string; root: string }, words = text) {
    const messages = thread(place);
    expect(messages).toHaveLength(1);
    const [{ stream, blocks = [], metadata, ts } = {}] = messages;
    expect(stream).not.toBe('open');
    expect(blocks.map(({ type }) => type)).toEqual(['markdown', 'context', 'actions', 'context_actions']);
    expect(blocks[0].text).toBe(words);
    expect(blocks[1].elements[0].text).toContain('[1] Skills');
    const key = String(metadata?.event_payload.key);
    expect(await desk.store.posts.find(key)).toMatchObject({ ts });
    expect(await desk.store.outbox.counts()).toEqual({ ready: 0, dead: 0 });
  }

  test('comes in pieces, with its sources, suggestions and feedback once it is whole', async () => {
    const place = await desk.answers('U0ONE', text);
    await desk.delivers();
    await standsWhole(place);
    expect(countOf('chat.startStream')).toBe(1);
    expect(countOf('chat.appendStream')).toBeGreaterThan(0);
    expect(countOf('chat.stopStream')).toBe(1);
    expect(countOf('chat.postMessage')).toBe(0);
    expect(countOf('chat.update')).toBe(0);
  });

  test('is streamed also as one sentence, and what has no source is posted: streams are scarce', async () => {
    const place = await desk.answers('U0ONE', 'It builds models.');
    await desk.tells('U0TWO', text);
    await desk.delivers();
    await standsWhole(place, 'It builds models.');
    expect(['start', 'append', 'stop'].map((verb) => countOf(`chat.${verb}Stream`))).toEqual([1, 0, 1]);
    expect(countOf('chat.postMessage')).toBe(1);
  });

  test('is posted once fifteen streams were begun within a minute, and streamed again after it', async () => {
    const places = [];
    for (let index = 0; index < 20; index += 1) places.push(await desk.answers(`U0${index}`, text));
    await desk.delivers();
    for (const place of places) await standsWhole(place);
    expect(countOf('chat.startStream')).toBe(15);
    expect(countOf('chat.postMessage')).toBe(5);
    desk.pass(60_000);
    await standsWholeAfter(await desk.answers('U0LATER', text));
    expect(countOf('chat.startStream')).toBe(16);
  });
  async function standsWholeAfter(place: { channel: string; root: string }) {
    await desk.delivers();
    await standsWhole(place);
  }

  for (const method of ['chat.startStream', 'chat.appendStream', 'chat.stopStream'])
    test.each(faults)(`stands there once and whole when ${method} meets $kind`, async (fault) => {
      const place = await desk.answers('U0ONE', text);
      desk.slack.fails(method, fault);
      await desk.delivers();
      await standsWhole(place);
    });

  for (const method of ['conversations.replies', 'chat.stopStream', 'chat.update'])
    test.each(faults)(`is repaired once when ${method} meets $kind meanwhile`, async (fault) => {
      const place = await desk.answers('U0ONE', text);
      desk.slack.fails('chat.startStream', { kind: 'commit-then-cut' });
      desk.slack.fails(method, fault, 2);
      await desk.delivers();
      await standsWhole(place);
    });

  for (const method of ['chat.appendStream', 'chat.stopStream'])
    test.each(deaths)(`is made whole by an edit when the stream dies of %s at ${method}`, async (code) => {
      const place = await desk.answers('U0ONE', text);
      desk.slack.fails(method, { kind: 'error', code });
      await desk.delivers();
      await standsWhole(place);
      expect(countOf('chat.update')).toBe(1);
      expect(countOf('chat.postMessage')).toBe(0);
    });

  test('is made whole when the stream has outlived what Slack gives it', async () => {
    const place = await desk.answers('U0ONE', text);
    desk.slack.fails('chat.appendStream', { kind: 'cut' });
    await desk.worker.runOnce();
    desk.pass(400_000);
    await desk.delivers();
    await standsWhole(place);
  });

  test.each([
    ...['not_agent_app', 'feature_disabled', 'channel_type_not_supported', 'method_deprecated', 'unknown_method'],
    ...['missing_scope', 'team_not_found'],
  ])(
    'is posted at once where Slack refuses to stream with %s, which is not tried again for ten minutes',
    async (code) => {
      const place = await desk.answers('U0ONE', text);
      desk.slack.fails('chat.startStream', { kind: 'error', code }, 100);
      await desk.worker.runOnce();
      await standsWhole(place);
      desk.pass(590_000);
      await standsWholeAfter(await desk.answers('U0TWO', text));
      expect(countOf('chat.startStream')).toBe(1);
      desk.pass(20_000);
      await standsWholeAfter(await desk.answers('U0THREE', text));
      expect(countOf('chat.startStream')).toBe(2);
      expect(desk.client.failing()).toBeUndefined();
    },
  );

  test('is posted at once while Slack has too many streams, and no call falls into the wait', async () => {
    const first = await desk.answers('U0ONE', text);
    desk.slack.fails('chat.startStream', { kind: 'rate', retryAfter: 30 });
    await desk.worker.runOnce();
    await standsWhole(first);
    await standsWholeAfter(await desk.answers('U0TWO', text));
    expect(countOf('chat.startStream')).toBe(1);
    desk.pass(30_000);
    await standsWholeAfter(await desk.answers('U0THREE', text));
    expect(countOf('chat.startStream')).toBe(2);
  });

  test('ends where the candidate stops it, with its sources and a word that it is not whole', async () => {
    const place = await desk.answers('U0ONE', text);
    desk.slack.fails('chat.appendStream', { kind: 'error', code: 'stopped_by_user' });
    await desk.delivers();
    const [{ blocks = [], stream } = {}] = thread(place);
    expect(thread(place)).toHaveLength(1);
    expect(stream).not.toBe('open');
    expect(text.startsWith(blocks[0].text)).toBe(true);
    expect(blocks[0].text.length).toBeLessThan(text.length);
    expect(JSON.stringify(blocks)).toContain('You stopped this answer');
    expect(JSON.stringify(blocks)).toContain('[1] Skills');
    // A button that is chosen later makes nothing of it whole.
    const chosen = { conversationId: place.id, seq: 1, chosen: 'And a junior?' };
    await desk.adds({ id: 'c', kind: 'slack.chosen', key: 'c', payload: chosen });
    await desk.delivers();
    expect(thread(place)[0]?.blocks?.[0].text).toBe(blocks[0].text);
    expect(JSON.stringify(thread(place)[0]?.blocks)).toContain('You chose: And a junior?');
  });

  test('is not gone on with when Slack tells that it was stopped', async () => {
    const place = await desk.answers('U0ONE', text);
    desk.slack.fails('chat.appendStream', { kind: 'cut' });
    await desk.worker.runOnce();
    await desk.streaming.stop({ channel: place.channel, ts: thread(place)[0]!.ts });
    await desk.delivers();
    expect(thread(place)).toHaveLength(1);
    expect(JSON.stringify(thread(place)[0]?.blocks)).toContain('You stopped this answer');
  });

  test('stands there once when one attempt after the other breaks off', async () => {
    for (const [index, lost] of ['chat.appendStream', 'chat.stopStream', 'chat.update'].entries()) {
      const place = await desk.answers(`U0${index}`, text);
      // As when the process dies: nothing of what was begun is kept.
      desk.slack.fails('chat.startStream', { kind: 'commit-then-cut' });
      await desk.worker.runOnce();
      desk.slack.fails(lost, { kind: 'commit-then-cut' });
      await desk.delivers();
      await standsWhole(place);
    }
  });

  test('is taken away when everything is erased while it comes', async () => {
    const place = await desk.answers('U0ONE', text);
    desk.slack.fails('chat.appendStream', { kind: 'cut' });
    await desk.worker.runOnce();
    const [begun] = thread(place);
    const said = (await desk.store.conversations.messages(place.id, 0, 1))[0]!;
    await desk.erases(place.id);
    expect(await desk.store.posts.find(`say:${said.id}`)).toBeUndefined();
    await desk.delivers({ forMs: 10_000 });
    expect(thread(place).filter(({ ts }) => ts === begun?.ts)).toEqual([]);
    expect(JSON.stringify(thread(place))).not.toContain('models');
  });
});

describe('the pieces of a text', () => {
  test.each([
    ['One.', 1],
    ['One. [1]', 1],
    ['One. [1] [2] Two.', 2],
    ['One. Two.', 2],
    ['One.\n\nTwo.', 2],
    ['a. b. c. d. e. f. g. h. i.', 3],
    [text, 3],
    ['- one\n- two', 1],
  ])('%j', (whole, count) => {
    const pieces = piecesOf(whole);
    expect(pieces).toHaveLength(count);
    expect(pieces.join('')).toBe(whole);
  });
});
