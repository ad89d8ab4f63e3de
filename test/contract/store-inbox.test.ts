import { beforeEach, describe, expect, test } from 'vitest';
import type { Delivery, NewDelivery, QueueStore } from '../../src/jobs/jobs.ts';
import type { Store } from '../../src/store/store.ts';
import { everyEngine, onEngines } from './store-engines.ts';
import { atOnce, converse, delivery, erasure, NOON, takeTurn } from './store-samples.ts';

const LEASE = 30_000;
const DAY = 24 * 3_600_000;

onEngines(everyEngine, (place) => {
  let store: Store;
  beforeEach(async () => {
    store = await place().open();
  });
  const claim = (box: QueueStore, now: number, limit = 10, token = 'worker') => box.claim(now, limit, LEASE, token);
  const keys = (deliveries: readonly NewDelivery[]) => deliveries.map(({ key }) => key);
  const enqueue = async (...deliveries: NewDelivery[]) =>
    takeTurn(store, await converse(store), 'A recruiter, please.', { deliveries });

  describe('an event from outside', () => {
    test('is stored once per key, though it comes 20 times at once', async () => {
      const stored = await atOnce(20, () => store.inbox.receive(delivery('event-1')));
      expect(stored.filter((isNew) => isNew)).toHaveLength(1);
      expect(keys(await claim(store.inbox, NOON))).toEqual(['event-1']);
    });

    test('that was handled is known when it comes again, and its words are gone', async () => {
      await store.inbox.receive(delivery('event-1', { payload: { text: 'private words' } }));
      const [event] = await claim(store.inbox, NOON);
      expect(event).toMatchObject({ payload: { text: 'private words' } });
      await store.inbox.complete(event!, NOON);
      expect(await store.inbox.receive(delivery('event-1', { payload: { text: 'private words' } }))).toBe(false);
      expect(await claim(store.inbox, NOON + DAY)).toEqual([]);
    });

    test('and a delivery to the outside do not share keys', async () => {
      await store.inbox.receive(delivery('one'));
      await enqueue(delivery('one'));
      expect(keys(await claim(store.outbox, NOON))).toEqual(['one']);
      expect(keys(await claim(store.inbox, NOON))).toEqual(['one']);
    });

    test('goes with the conversation when that is erased', async () => {
      const conversationId = await converse(store);
      await store.inbox.receive({ ...delivery('theirs'), conversationId });
      await store.inbox.receive(delivery('of nobody'));
      await takeTurn(store, conversationId, 'Delete everything.', { erase: erasure() });
      expect(keys(await claim(store.inbox, NOON))).toEqual(['of nobody']);
    });
  });

  describe('a lane', () => {
    const lane = 'thread-1';
    const write = async (...names: string[]) => {
      for (const name of names) await store.inbox.receive(delivery(name, { lane }));
    };

    test('gives one delivery at a time, in the order they were written', async () => {
      await write('a', 'b', 'c');
      await store.inbox.receive(delivery('beside'));
      const order: string[] = [];
      for (let round = 0; round < 3; round++) {
        const due = await claim(store.inbox, NOON);
        order.push(...keys(due).filter((key) => key !== 'beside'));
        for (const one of due) await store.inbox.complete(one, NOON);
      }
      expect(order).toEqual(['a', 'b', 'c']);
    });

    test('waits behind a delivery that failed, and passes one that was given up', async () => {
      await write('a', 'b');
      const [a] = await claim(store.inbox, NOON);
      await store.inbox.fail(a!, 'HTTP 503', NOON, NOON + 5000);
      expect(await claim(store.inbox, NOON + 4999)).toEqual([]);
      const [again] = await claim(store.inbox, NOON + 5000);
      expect(again).toMatchObject({ key: 'a', lane, attempts: 2 });
      await store.inbox.fail(again!, 'HTTP 400', NOON + 5000, undefined);
      expect(keys(await claim(store.inbox, NOON + 5000))).toEqual(['b']);
    });

    test('keeps its order when many workers look at once and leases run out', async () => {
      const names = Array.from({ length: 30 }, (_, index) => `m${String(index).padStart(2, '0')}`);
      await write(...names);
      const handled: string[] = [];
      for (let now = NOON; handled.length < names.length; now += LEASE) {
        const batches = await atOnce(8, (index) => claim(store.inbox, now, 5, `worker ${index} at ${now}`));
        const due: Delivery[] = batches.flat();
        expect(due).toHaveLength(1);
        // Every third holder dies with its lease.
        if (due[0]!.attempts === 1 && handled.length % 3 === 0) continue;
        await store.inbox.complete(due[0]!, now);
        handled.push(due[0]!.key);
      }
      expect(handled).toEqual(names);
    });

    test('of the outbox keeps the order of the turns that wrote it', async () => {
      const conversationId = await converse(store);
      for (const name of ['first', 'second', 'third'])
        await takeTurn(store, conversationId, name, { deliveries: [delivery(name, { lane: conversationId })] });
      const order: string[] = [];
      for (let due = await claim(store.outbox, NOON); due.length > 0; due = await claim(store.outbox, NOON)) {
        order.push(...keys(due));
        for (const one of due) await store.outbox.complete(one, NOON);
      }
      expect(order).toEqual(['first', 'second', 'third']);
    });
  });

  test('what a dead process had begun is due at once when all leases are ended', async () => {
    await store.inbox.receive(delivery('one'));
    await claim(store.inbox, NOON);
    expect(await claim(store.inbox, NOON + 1)).toEqual([]);
    await store.inbox.release(NOON + 1);
    expect(await claim(store.inbox, NOON + 1, 10, 'next')).toMatchObject([{ key: 'one', attempts: 2 }]);
  });

  describe('a dead letter', () => {
    const give = async (key: string, failedAt: number) => {
      await store.inbox.receive(delivery(key));
      const due = await claim(store.inbox, NOON);
      for (const one of due) await store.inbox.fail(one, `HTTP 400 for ${key}`, failedAt, undefined);
    };

    test('is listed with what it was, why and when, the latest first', async () => {
      await give('one', NOON + 1);
      await give('two', NOON + 2);
      expect(await store.inbox.deadLetters(10)).toMatchObject([
        { kind: 'handoff.opened', attempts: 1, error: 'HTTP 400 for two', failedAt: NOON + 2 },
        { kind: 'handoff.opened', attempts: 1, error: 'HTTP 400 for one', failedAt: NOON + 1 },
      ]);
      expect(await store.inbox.deadLetters(1)).toHaveLength(1);
      expect(await store.outbox.deadLetters(10)).toEqual([]);
    });

    test('is tried again from the first attempt, once', async () => {
      await give('one', NOON + 1);
      const [letter] = await store.inbox.deadLetters(10);
      const retried = await atOnce(5, () => store.inbox.retry(letter!.id, NOON + 10));
      expect(retried.filter((did) => did)).toHaveLength(1);
      expect(await claim(store.inbox, NOON + 9)).toEqual([]);
      expect(await claim(store.inbox, NOON + 10)).toMatchObject([{ key: 'one', attempts: 1 }]);
      expect(await store.inbox.deadLetters(10)).toEqual([]);
    });

    test('that is dropped is never handled again, though the sender repeats it', async () => {
      await give('one', NOON + 1);
      const [letter] = await store.inbox.deadLetters(10);
      expect(await store.inbox.drop(letter!.id, NOON + 10)).toBe(true);
      expect(await store.inbox.drop(letter!.id, NOON + 10)).toBe(false);
      expect(await store.inbox.retry(letter!.id, NOON + 10)).toBe(false);
      expect(await store.inbox.receive(delivery('one'))).toBe(false);
      expect(await claim(store.inbox, NOON + DAY)).toEqual([]);
      expect(await store.inbox.counts()).toEqual({ ready: 0, dead: 0 });
    });

    test('only is retried or dropped: what waits or is done is left alone', async () => {
      const waiting = delivery('waiting');
      await store.inbox.receive(waiting);
      expect(await store.inbox.drop(waiting.id, NOON)).toBe(false);
      expect(await store.inbox.retry(waiting.id, NOON)).toBe(false);
      expect(await store.inbox.drop('unknown', NOON)).toBe(false);
      expect(keys(await claim(store.inbox, NOON))).toEqual(['waiting']);
    });
  });
});
