import { beforeEach, describe, expect, test } from 'vitest';
import type { NewDelivery } from '../../src/jobs/jobs.ts';
import type { Store } from '../../src/store/store.ts';
import { everyEngine, onEngines } from './store-engines.ts';
import { atOnce, converse, delivery, NOON, takeTurn } from './store-samples.ts';

const LEASE = 30_000;

onEngines(everyEngine, (place) => {
  let store: Store;
  beforeEach(async () => {
    store = await place().open();
  });
  const enqueue = async (...deliveries: NewDelivery[]) =>
    takeTurn(store, await converse(store), 'A recruiter, please.', { deliveries });
  const claim = (now: number, limit = 10, token = 'worker') => store.outbox.claim(now, limit, LEASE, token);
  const keys = (deliveries: readonly NewDelivery[]) => deliveries.map(({ key }) => key);

  describe('a delivery', () => {
    test('is leased as it was written, with the number of the attempt', async () => {
      const written = delivery('one', { payload: { handoffId: 'h1', nested: [1, null, 'ü'] } });
      await enqueue(written);
      expect(await claim(NOON)).toEqual([{ ...written, attempts: 1, lockToken: 'worker' }]);
    });

    test('is stored once per key, in one turn and over all', async () => {
      const first = delivery('one');
      await enqueue(first, delivery('one'), delivery('two'));
      await enqueue(delivery('one'));
      const due = await claim(NOON);
      expect(keys(due).toSorted()).toEqual(['one', 'two']);
      expect(due.find(({ key }) => key === 'one')?.id).toBe(first.id);
    });

    test('that was delivered still keeps its key from being delivered again', async () => {
      await enqueue(delivery('one'));
      await store.outbox.complete((await claim(NOON))[0]!, NOON);
      await enqueue(delivery('one'));
      expect(await claim(NOON)).toEqual([]);
      expect(await store.outbox.counts()).toEqual({ ready: 0, dead: 0 });
    });

    test('that was delivered is forgotten within a minute after 30 days', async () => {
      const day = 24 * 3_600_000;
      await enqueue(delivery('old'));
      await store.outbox.complete((await claim(NOON))[0]!, NOON);
      for (const [later, again] of [
        [30 * day, []],
        [30 * day + 60_000, ['old']],
      ] as const) {
        await enqueue(delivery(`at ${later}`, { runAt: NOON }));
        await store.outbox.complete((await claim(NOON + later))[0]!, NOON + later);
        await enqueue(delivery('old'));
        expect(keys(await claim(NOON + later))).toEqual(again);
      }
    });

    test('that was not tried is due at the time that was named, and no attempt is counted', async () => {
      await enqueue(delivery('one'));
      for (let time = 0; time < 30; time++)
        await store.outbox.postpone((await claim(NOON + time * 1000))[0]!, 'a limit', NOON + (time + 1) * 1000);
      expect(await claim(NOON + 29_999)).toEqual([]);
      const [again] = await claim(NOON + 30_000);
      expect(again).toMatchObject({ key: 'one', attempts: 1 });
      await store.outbox.postpone({ ...again!, lockToken: 'somebody else' }, 'a limit', NOON);
      expect(await claim(NOON + 30_000)).toEqual([]);
    });

    test('waits for its time', async () => {
      await enqueue(delivery('later', { runAt: NOON + 1 }));
      expect(await claim(NOON)).toEqual([]);
      expect(keys(await claim(NOON + 1))).toEqual(['later']);
    });
  });

  describe('leasing', () => {
    test('gives the earliest first and no more than asked for', async () => {
      await enqueue(
        delivery('c', { runAt: NOON - 1 }),
        delivery('a', { runAt: NOON - 3 }),
        delivery('b', { runAt: NOON - 2 }),
      );
      expect(keys(await claim(NOON, 2))).toEqual(['a', 'b']);
      expect(keys(await claim(NOON, 2))).toEqual(['c']);
    });

    test('gives each delivery to one of 20 workers', async () => {
      await enqueue(...Array.from({ length: 50 }, (_, index) => delivery(`key ${index}`)));
      const leased: string[] = [];
      for (let round = 0; round < 4; round++) {
        const batches = await atOnce(20, (index) => claim(NOON, 3, `worker ${index}`));
        for (const batch of batches) expect(batch.length).toBeLessThanOrEqual(3);
        leased.push(...keys(batches.flat()));
      }
      expect(leased).toHaveLength(50);
      expect(new Set(leased).size).toBe(50);
    });

    test('holds until it runs out, then another worker gets the delivery and the first can change nothing', async () => {
      await enqueue(delivery('one'));
      const [first] = await claim(NOON, 10, 'first');
      expect(await claim(NOON + LEASE - 1, 10, 'second')).toEqual([]);
      const [second] = await claim(NOON + LEASE, 10, 'second');
      expect(second).toMatchObject({ key: 'one', attempts: 2, lockToken: 'second' });
      await store.outbox.complete(first!, NOON + LEASE);
      await store.outbox.fail(first!, 'too late', NOON + LEASE, undefined);
      expect(await store.outbox.counts()).toEqual({ ready: 1, dead: 0 });
      await store.outbox.complete(second!, NOON + LEASE);
      expect(await store.outbox.counts()).toEqual({ ready: 0, dead: 0 });
    });
  });

  describe('a delivery that failed', () => {
    test('is due again at the time given, with its attempts counted', async () => {
      await enqueue(delivery('one'));
      await store.outbox.fail((await claim(NOON))[0]!, 'HTTP 503', NOON, NOON + 5000);
      expect(await claim(NOON + 4999)).toEqual([]);
      expect(await claim(NOON + 5000)).toMatchObject([{ key: 'one', attempts: 2, runAt: NOON + 5000 }]);
    });

    test('for good is a dead letter: counted, and never leased again', async () => {
      await enqueue(delivery('one', { runAt: NOON - 1 }), delivery('two'));
      const [one] = await claim(NOON, 1);
      await store.outbox.fail(one!, 'x'.repeat(100_000), NOON + 7, undefined);
      expect(await store.outbox.counts()).toEqual({ ready: 1, dead: 1 });
      expect(keys(await claim(NOON + 10 * LEASE))).toEqual(['two']);
    });
  });

  test('a delivery under lease counts as not delivered', async () => {
    await enqueue(delivery('one'), delivery('two'));
    await claim(NOON, 1);
    expect(await store.outbox.counts()).toEqual({ ready: 2, dead: 0 });
  });
});
