import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { NewDelivery, Outward } from '../../src/jobs/jobs.ts';
import { randomIds } from '../../src/lib/ids.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { everyEngine, onEngines } from './store-engines.ts';
import {
  atOnce,
  candidate,
  converse,
  delivery,
  erasure,
  handOff,
  NOON,
  sealedFile,
  takeTurn,
} from './store-samples.ts';

const told = (what: string, payload: object): NewDelivery => ({
  id: randomIds.row(),
  kind: `slack.${what}`,
  key: `${what}:${JSON.stringify(payload)}`,
  payload,
  runAt: NOON,
});
const everything: Outward = {
  said: ({ author, seq, channel, mode }) => [told('said', { author, seq, channel, mode })],
  changed: ({ seq, number }) => [told('changed', { seq, number })],
  stepped: ({ kind, number }) => [told('stepped', { kind, number })],
  recarded: ({ key }) => [told('recarded', { key })],
  reached: ({ key }) => [told('reached', { key })],
  noted: () => [],
  forgotten: ({ channel, ts }) => [told('forgotten', { channel, ts })],
};

onEngines(everyEngine, (place) => {
  let store: Store;
  beforeEach(async () => {
    store = await openStore({ url: place().url, outward: everything });
  });
  afterEach(() => store.close());
  const outgoing = async () => {
    const claimed = await store.outbox.claim(NOON, 100, 30_000, 'worker');
    // What is due at the same moment has no order outside of a lane.
    const told = claimed.map(({ payload, kind }) => [kind, payload]);
    return told.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  };
  const post = (conversationId: string, more: object = {}) => ({
    id: 'p1',
    kind: 'slack.say',
    conversationId,
    channel: 'D1',
    ts: '1.1',
    seq: 1,
    ...more,
  });

  describe('what is told outside', () => {
    test('is written with the line that it tells of, and not without it', async () => {
      const conversationId = await converse(store);
      await store.conversations.record(conversationId, candidate('Hello', 'one'), NOON);
      await store.conversations.record(conversationId, candidate('Hello', 'one'), NOON);
      expect(await outgoing()).toEqual([
        ['slack.said', { author: 'bot', seq: 1, channel: 'web', mode: 'bot' }],
        ['slack.said', { author: 'candidate', seq: 2, channel: 'web', mode: 'bot' }],
      ]);
    });

    test('of how far messages have got only where a recruiter wrote one outside', async () => {
      const [there, elsewhere] = [await converse(store), await converse(store)];
      await store.posts.put(post(there, { kind: 'said' }));
      await outgoing();
      const raise = (conversationId: string, side: 'candidate' | 'recruiter') =>
        store.relay.raise([{ conversationId, side, step: 'read', seq: 1 }], NOON);
      for (const conversationId of [there, elsewhere])
        for (const side of ['candidate', 'recruiter', 'candidate'] as const) await raise(conversationId, side);
      expect(await outgoing()).toEqual([['slack.reached', { key: 'read:1' }]]);
    });

    test('of a message whose file was kept', async () => {
      const conversationId = await converse(store);
      await takeTurn(store, conversationId, 'Here it is.', { file: sealedFile() });
      expect(await outgoing()).toContainEqual(['slack.changed', { seq: 2, number: 1 }]);
    });

    test('wakes whoever delivers', async () => {
      const heard: string[] = [];
      store.bus.subscribe((topic) => heard.push(topic));
      await converse(store);
      await expect.poll(() => heard).toContain('outbox');
    });

    test('may be added by what a delivery leads to, once per key', async () => {
      const conversationId = await converse(store);
      await outgoing();
      await atOnce(5, () => store.outbox.add([delivery('next', { id: randomIds.row() })], conversationId));
      expect(await outgoing()).toEqual([['handoff.opened', { key: 'next' }]]);
    });
  });

  describe('where a message of ours stands', () => {
    test('is kept once and found by what it is and by its place', async () => {
      const conversationId = await converse(store);
      expect(await store.posts.put(post(conversationId))).toBe(true);
      expect(await store.posts.put(post(conversationId, { ts: '2.2' }))).toBe(true);
      expect(await store.posts.find('p1')).toEqual(post(conversationId));
      expect(await store.posts.at('D1', '1.1')).toEqual(post(conversationId));
      expect(await store.posts.at('D1', '2.2')).toBeUndefined();
      await store.posts.put({ id: 'card', kind: 'slack.card', handoffId: 'h1', channel: 'C1', ts: '3.3' });
      expect((await store.posts.ofHandoff('h1', 'slack.card')).map(({ ts }) => ts)).toEqual(['3.3']);
      await store.posts.redrawn('p1', 'as it is now');
      expect(await store.posts.find('p1')).toEqual(post(conversationId, { state: 'as it is now' }));
      await store.posts.remove('p1');
      expect(await store.posts.find('p1')).toBeUndefined();
    });

    test('is told as forgotten when everything is erased, and not kept any more after that', async () => {
      const conversationId = await converse(store);
      await store.posts.put(post(conversationId));
      await outgoing();
      await takeTurn(store, conversationId, 'Delete everything.', { erase: erasure() });
      expect((await outgoing()).filter(([kind]) => kind === 'slack.forgotten')).toEqual([
        ['slack.forgotten', { channel: 'D1', ts: '1.1' }],
      ]);
      expect(await store.posts.put(post(conversationId))).toBe(false);
      expect(await store.posts.find('p1')).toBeUndefined();
    });

    test('is not kept of a handoff that was erased', async () => {
      const { conversationId, handoffId } = await handOff(store);
      const ofCard = { id: 'card', kind: 'card', conversationId, handoffId, channel: 'C1', ts: '1.1' };
      expect(await store.posts.put({ ...ofCard, id: 'before' })).toBe(true);
      await takeTurn(store, conversationId, 'Delete everything.', { erase: erasure() });
      expect(await store.posts.put(ofCard)).toBe(false);
    });
  });

  test('an event of an erased conversation leaves its key, so that it is not handled again', async () => {
    const conversationId = await converse(store);
    const event = { ...delivery('theirs', { payload: { text: 'private words' }, lane: 'l' }), conversationId };
    await store.inbox.receive(event);
    await takeTurn(store, conversationId, 'Delete everything.', { erase: erasure() });
    expect(await store.inbox.receive({ ...event, id: randomIds.row() })).toBe(false);
    expect(await store.inbox.claim(NOON, 10, 30_000, 'worker')).toEqual([]);
  });
});
