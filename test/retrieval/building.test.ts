import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { buildRetriever, createRetriever } from '../../src/retrieval/retrieval.ts';
import { chatter, units } from './units.ts';

const known = chatter.map((text) => ({ text, unit: null }));

describe('building in a worker', () => {
  it('ranks as building here does', async () => {
    const [there, here] = [await buildRetriever(units, { known }), createRetriever(units, { known })];
    for (const text of ['what does it pay', 'hom office', 'a joke', ''])
      expect(there.rank(text)).toEqual(here.rank(text));
    expect(there.acceptance).toEqual(here.acceptance);
  });

  it('leaves others their turns meanwhile', async () => {
    let turns = 0;
    let building = true;
    const built = buildRetriever(units).finally(() => {
      building = false;
    });
    while (building) {
      await setImmediate();
      turns++;
    }
    await built;
    expect(turns).toBeGreaterThan(10);
  });

  it('takes words alone, own analysers and nothing at all', async () => {
    const analyse = (text: string) => ({ terms: text.split(' '), all: text.split(' ') });
    expect((await buildRetriever(units, { analyse, fusion: false })).rank('bonus')[0]?.id).toBe('pay');
    expect((await buildRetriever([])).rank('pay')).toEqual([]);
  });

  it('fails with what went wrong: a text that cannot be analysed, a stop', async () => {
    const analyse = () => {
      throw new Error('no such language');
    };
    await expect(buildRetriever(units, { analyse })).rejects.toThrow('no such language');
    const stop = new AbortController();
    const built = buildRetriever(units, {}, stop.signal);
    stop.abort();
    await expect(built).rejects.toThrow(/abort/i);
    await expect(buildRetriever(units, {}, stop.signal)).rejects.toThrow(/abort/i);
  });
});
