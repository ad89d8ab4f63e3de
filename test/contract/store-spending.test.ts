import { expect, test } from 'vitest';
import { everyEngine, onEngines } from './store-engines.ts';

const day = '2026-11-26';
const counters = (person: string, limit = 1000) => [
  { key: `day ${day}`, limit: 2000 },
  { key: `person ${person}`, limit },
];

onEngines(everyEngine, (place, engine) => {
  test('is taken from all purses or from none, and what was not needed goes back', async () => {
    const { spending } = await place().open();
    const [all, ada] = counters('ada');
    expect(await spending.reserve(counters('ada'), 900, day)).toBe(true);
    expect(await spending.reserve(counters('ada'), 200, day)).toBe(false);
    expect([await spending.spent(all!), await spending.spent(ada!)]).toEqual([900, 900]);
    await spending.settle(counters('ada'), -800);
    expect([await spending.spent(all!), await spending.spent(ada!)]).toEqual([100, 100]);
    expect(await spending.reserve(counters('ada'), 200, day)).toBe(true);
    expect(await spending.reserve(counters('bob'), 1001, day)).toBe(false);
    expect(await spending.spent(counters('bob')[1]!)).toBe(0);
  });

  test('is gone the next day, and what is settled then is kept nowhere', async () => {
    const { spending } = await place().open();
    await spending.reserve(counters('ada'), 900, day);
    const next = { key: 'day 2026-11-27', limit: 2000 };
    expect(await spending.reserve([next], 100, '2026-11-27')).toBe(true);
    await spending.settle(counters('ada'), -100);
    expect(await spending.spent(counters('ada')[1]!)).toBe(0);
    expect(await spending.spent(next)).toBe(100);
  });

  test('of many at once no more is spent than there is', async () => {
    const stores =
      engine === 'PostgreSQL' ? await Promise.all([place().open(), place().open()]) : [await place().open()];
    const all = Array.from({ length: 30 }, (_, at) =>
      stores[at % stores.length]!.spending.reserve(counters(`p${at % 5}`), 100, day),
    );
    expect((await Promise.all(all)).filter(Boolean)).toHaveLength(20);
  });
});
