import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Note } from '../../src/handoff/handoff.ts';
import { type Noted, nothingOutward } from '../../src/jobs/jobs.ts';
import { randomIds } from '../../src/lib/ids.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { recruiterNamed } from '../support/people.ts';
import { everyEngine, onEngines } from './store-engines.ts';
import { atOnce, handOff, NOON, takeTurn } from './store-samples.ts';

const rosa = recruiterNamed('Rosa');
const note = (text: string, more: Partial<Note> = {}): Note => ({
  ...{ id: randomIds.row(), key: 'k1', by: rosa, at: NOON, text },
  ...more,
});
const change = (at: number, by = rosa.id) => ({ id: randomIds.row(), key: 'k1', by, at });

onEngines(everyEngine, (place) => {
  let store: Store;
  let handoffId: string;
  let conversationId: string;
  let told: string[];
  beforeEach(async () => {
    told = [];
    store = await openStore({ url: place().url, outward: { ...nothingOutward, noted } });
    ({ handoffId, conversationId } = await handOff(store));
  });
  afterEach(() => store.close());
  const noted = ({ key, now }: Noted) => {
    told.push(key);
    return [{ id: key, kind: 'told', key, payload: {}, runAt: now }];
  };
  const texts = async () => (await store.notes.of(handoffId)).map(({ text }) => text);

  test('a note is kept once per key, with who wrote it, oldest first', async () => {
    const added = await atOnce(5, (index) => store.notes.add(handoffId, note(`Try ${index}`)));
    expect(added).toEqual([true, true, true, true, true]);
    await store.notes.add(handoffId, note('Earlier', { key: 'k2', at: NOON - 1 }));
    expect(await store.notes.of(handoffId)).toMatchObject([
      { text: 'Earlier', by: rosa },
      { key: 'k1', at: NOON },
    ]);
    expect(await store.notes.add('unknown', note('x'))).toBe(false);
    expect((await store.conversations.messages(conversationId, 0, 100)).map(({ text }) => text)).not.toContain(
      'Earlier',
    );
  });

  test('whoever wrote it changes it, the latest text wins, and takes it away', async () => {
    await store.notes.add(handoffId, note('Call on Monday'));
    expect(await store.notes.edit(handoffId, change(NOON + 2, 'somebody'), 'Mine now')).toBe(false);
    expect(await store.notes.edit(handoffId, change(NOON + 2), 'Call on Tuesday')).toBe(true);
    expect(await store.notes.edit(handoffId, change(NOON + 1), 'An older text')).toBe(false);
    expect(await store.notes.of(handoffId)).toMatchObject([{ text: 'Call on Tuesday', editedAt: NOON + 2 }]);
    expect(await store.notes.remove(handoffId, change(NOON + 3, 'somebody'))).toBe(false);
    expect(await store.notes.remove(handoffId, change(NOON + 3))).toBe(true);
    expect(await texts()).toEqual([]);
  });

  test('each change is told outside with it, and on the bus', async () => {
    const bus: string[] = [];
    store.bus.subscribe((topic) => void bus.push(topic));
    await store.notes.add(handoffId, note('One'));
    await store.notes.add(handoffId, note('One again'));
    await store.notes.edit(handoffId, change(NOON + 1), 'Two');
    await store.notes.remove(handoffId, change(NOON + 2));
    expect(new Set(told).size).toBe(3);
    await expect.poll(() => bus.filter((topic) => topic === 'handoffs').length).toBeGreaterThanOrEqual(3);
  });

  test('nothing is left of them once the candidate withdraws, and none is added', async () => {
    await store.notes.add(handoffId, note('Call on Monday'));
    await takeTurn(store, conversationId, 'cancel', { mode: 'bot', withdrawHandoff: true });
    expect(await texts()).toEqual([]);
    expect(await store.notes.add(handoffId, note('Too late', { key: 'k2' }))).toBe(false);
  });
});
