import { beforeEach, expect, test } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { everyEngine, onEngines } from './store-engines.ts';
import { atOnce, converse, erasure, NOON, takeTurn } from './store-samples.ts';

onEngines(everyEngine, (place) => {
  let store: Store;
  let conversationId: string;
  beforeEach(async () => {
    store = await place().open();
    conversationId = await converse(store);
    await takeTurn(store, conversationId, 'What does it pay?');
  });
  const rate = (helpful: boolean, person = 'ada', seq = 3) =>
    store.feedback.rate({ conversationId, seq, person, helpful }, NOON);

  test('of one person and answer the latest counts, and a repeated one changes nothing', async () => {
    expect(await rate(true)).toBe('new');
    expect(await rate(true)).toBe('same');
    expect(await rate(false)).toBe('new');
    expect(await rate(true, 'ben')).toBe('new');
    const raced = await atOnce(8, () => rate(true, 'cleo'));
    expect(raced.filter((one) => one === 'new')).toHaveLength(1);
  });

  test('only what the bot said is rated, and nothing once it is erased', async () => {
    expect(await rate(true, 'ada', 2)).toBeUndefined();
    expect(await rate(true, 'ada', 99)).toBeUndefined();
    await takeTurn(store, conversationId, 'Delete it', { erase: erasure() });
    expect(await rate(true)).toBeUndefined();
  });
});
