import { beforeEach, expect, test } from 'vitest';
import { createRelay, type Raise } from '../../src/handoff/handoff.ts';

const none = { sent: 0, delivered: 0, read: 0 };
let raised: (readonly Raise[])[];
let published: string[];
let errors: unknown[];
let failing: boolean;
let now: number;
const make = (gatherMs = 5) =>
  createRelay({
    store: {
      marks: async () => ({ candidate: none, recruiter: none }),
      unread: async () => new Set(),
      async raise(raises) {
        if (failing) throw new Error('the database is gone');
        raised.push(raises);
      },
    },
    bus: { publish: (topic) => published.push(topic) },
    clock: () => now,
    onError: (error) => errors.push(error),
    gatherMs,
  });

beforeEach(() => {
  [raised, published, errors, failing, now] = [[], [], [], false, 1_000_000];
});

test('what 500 pages are handed is written together, the last of each', async () => {
  const relay = make();
  for (const seq of [7, 9, 8]) for (let at = 0; at < 500; at++) relay.sent(`c${at}`, 'candidate', seq);
  await expect.poll(() => raised.length).toBe(1);
  expect(raised[0]).toHaveLength(500);
  expect(new Set(raised[0]!.map(({ seq }) => seq))).toEqual(new Set([9]));
});

test('what is still to be written is written at the stop, and once', async () => {
  const relay = make(60_000);
  relay.sent('c1', 'candidate', 3);
  relay.sent('c1', 'recruiter', 4);
  await Promise.all([relay.stop(), relay.stop()]);
  expect(raised.flat()).toEqual([
    { conversationId: 'c1', side: 'candidate', step: 'sent', seq: 3 },
    { conversationId: 'c1', side: 'recruiter', step: 'sent', seq: 4 },
  ]);
});

test('what could not be written is reported, and the next is written', async () => {
  const relay = make();
  failing = true;
  relay.sent('c1', 'candidate', 3);
  await expect.poll(() => errors.length).toBe(1);
  failing = false;
  relay.sent('c1', 'candidate', 4);
  await expect.poll(() => raised.flat()).toMatchObject([{ seq: 4 }]);
});

test('what a page says of itself is written at once', async () => {
  await make().reached('c1', 'candidate', { delivered: 5, read: 4 });
  expect(raised.flat()).toMatchObject([
    { step: 'delivered', seq: 5 },
    { step: 'read', seq: 4 },
  ]);
});

test('that somebody is writing is told once a second at most, for each side and conversation', () => {
  const relay = make();
  for (let key = 0; key < 10; key++) {
    relay.typing('c1', 'candidate');
    now += 100;
  }
  expect(published).toEqual(['typing:candidate:c1']);
  relay.typing('c1', 'recruiter');
  relay.typing('c2', 'candidate');
  relay.typing('c1', 'candidate');
  expect(published.slice(1)).toEqual(['typing:recruiter:c1', 'typing:candidate:c2', 'typing:candidate:c1']);
  expect(raised).toEqual([]);
});

test('a clock that is set back does not keep it from being told', () => {
  const relay = make();
  relay.typing('c1', 'candidate');
  now -= 3_600_000;
  relay.typing('c1', 'candidate');
  expect(published).toHaveLength(2);
});
