import { beforeEach, describe, expect, test } from 'vitest';
import type { Raise } from '../../src/handoff/handoff.ts';
import type { Store } from '../../src/store/store.ts';
import { everyEngine, keptEngines, onEngines } from './store-engines.ts';
import { atOnce, converse, erasure, NOON, takeTurn } from './store-samples.ts';

const none = { sent: 0, delivered: 0, read: 0 };

onEngines(everyEngine, (place) => {
  let store: Store;
  let id: string;
  let told: string[];
  beforeEach(async () => {
    store = await place().open();
    id = await converse(store);
    for (const text of ['One?', 'Two?', 'Three?']) await takeTurn(store, id, text);
    told = [];
    // On PostgreSQL news arrives a little later than it is told.
    store.bus.subscribe((topic) => topic.startsWith('marks:') && told.push(topic));
  });
  const raise = (step: Raise['step'], seq: number, now = NOON, side: Raise['side'] = 'candidate') =>
    store.relay.raise([{ conversationId: id, side, step, seq }], now);
  const news = () => expect.poll(() => told);

  describe('marks', () => {
    test('are nothing at first, and for a conversation that is not there', async () => {
      expect(await store.relay.marks(id)).toEqual({ candidate: none, recruiter: none });
      await store.relay.raise([{ conversationId: 'nobody', side: 'candidate', step: 'read', seq: 1 }], NOON);
      expect(await store.relay.marks('nobody')).toEqual({ candidate: none, recruiter: none });
      await raise('sent', 0);
      expect(await store.relay.marks(id)).toEqual({ candidate: none, recruiter: none });
      expect(told).toEqual([]);
    });

    test('rise step by step, each with its time, and are told', async () => {
      await raise('sent', 5, NOON + 1);
      await raise('delivered', 4, NOON + 2);
      await raise('read', 3, NOON + 3);
      expect((await store.relay.marks(id)).candidate).toEqual({
        ...{ sent: 5, sentAt: NOON + 1 },
        ...{ delivered: 4, deliveredAt: NOON + 2 },
        ...{ read: 3, readAt: NOON + 3 },
      });
      await news().toEqual([`marks:${id}`, `marks:${id}`, `marks:${id}`]);
    });

    test('say in which conversations a candidate has written what no recruiter has read', async () => {
      const other = await converse(store);
      const unread = async () => [...(await store.relay.unread([id, other, 'nobody']))];
      expect(await unread()).toEqual([id]);
      expect(await store.relay.unread([])).toEqual(new Set());
      const last = (await store.conversations.messages(id, 0, 100)).findLast(({ author }) => author === 'candidate')!;
      await raise('read', 99);
      await raise('read', last.seq - 1, NOON, 'recruiter');
      expect(await unread()).toEqual([id]);
      await raise('read', last.seq, NOON, 'recruiter');
      expect(await unread()).toEqual([]);
      await takeTurn(store, id, 'Four?');
      expect(await unread()).toEqual([id]);
    });

    test('of a step raise the steps before it, and leave those that are higher', async () => {
      await raise('sent', 6, NOON + 1);
      await raise('read', 4, NOON + 2);
      const first = { sent: 6, sentAt: NOON + 1, delivered: 4, deliveredAt: NOON + 2, read: 4, readAt: NOON + 2 };
      expect((await store.relay.marks(id)).candidate).toEqual(first);
      await raise('delivered', 7, NOON + 3);
      const then = { ...first, sent: 7, sentAt: NOON + 3, delivered: 7, deliveredAt: NOON + 3 };
      expect((await store.relay.marks(id)).candidate).toEqual(then);
    });

    test('never fall, and what does not rise is not told and has no new time', async () => {
      await raise('read', 4, NOON);
      await raise('read', 4, NOON + 1);
      await raise('read', 2, NOON + 1);
      await raise('sent', 3, NOON + 1);
      expect((await store.relay.marks(id)).candidate).toMatchObject({ read: 4, readAt: NOON, sent: 4, sentAt: NOON });
      await raise('read', 5, NOON + 2);
      await news().toEqual([`marks:${id}`, `marks:${id}`]);
    });

    test('go no further than the transcript', async () => {
      await raise('read', 1_000_000);
      expect((await store.relay.marks(id)).candidate).toMatchObject({ sent: 7, delivered: 7, read: 7 });
    });

    test('of the two sides are apart', async () => {
      await raise('read', 4, NOON, 'recruiter');
      await raise('sent', 2, NOON, 'candidate');
      expect(await store.relay.marks(id)).toMatchObject({
        candidate: { sent: 2, delivered: 0, read: 0 },
        recruiter: { sent: 4, delivered: 4, read: 4 },
      });
    });

    test('of many conversations are raised at once', async () => {
      const others = [await converse(store), await converse(store)];
      const raises = [id, ...others].map((conversationId) => ({
        ...{ conversationId, side: 'candidate' as const },
        ...{ step: 'sent' as const, seq: 1 },
      }));
      await store.relay.raise([...raises, { ...raises[0]!, step: 'read' }], NOON);
      for (const other of others)
        expect((await store.relay.marks(other)).candidate).toMatchObject({ sent: 1, read: 0 });
      expect((await store.relay.marks(id)).candidate).toMatchObject({ sent: 1, read: 1 });
    });

    test('come out the same whatever the order they are raised in at once', async () => {
      await atOnce(20, (index) =>
        store.relay.raise(
          (index % 2 ? (['candidate', 'recruiter'] as const) : (['recruiter', 'candidate'] as const)).map((side) => ({
            ...{ conversationId: id, side, seq: (index % 7) + 1 },
            step: (['sent', 'delivered', 'read'] as const)[index % 3]!,
          })),
          NOON,
        ),
      );
      const { candidate, recruiter } = await store.relay.marks(id);
      expect(candidate).toEqual(recruiter);
      // Of 0 to 19: the highest rest by 7 among all, among those that deliver or read, and among those that read.
      expect(candidate).toMatchObject({ sent: 7, delivered: 7, read: 6 });
    });

    test('go when the candidate has everything erased', async () => {
      await raise('read', 3);
      await takeTurn(store, id, 'Delete my data.', { erase: erasure() });
      expect(await store.relay.marks(id)).toEqual({ candidate: none, recruiter: none });
    });
  });
});

onEngines(keptEngines, (place) => {
  test('marks are there after a restart', async () => {
    const first = await place().open();
    const id = await converse(first);
    await first.relay.raise([{ conversationId: id, side: 'candidate', step: 'delivered', seq: 1 }], NOON);
    await first.close();
    const { candidate } = await (await place().open()).relay.marks(id);
    expect(candidate).toEqual({ sent: 1, sentAt: NOON, delivered: 1, deliveredAt: NOON, read: 0 });
  });
});
