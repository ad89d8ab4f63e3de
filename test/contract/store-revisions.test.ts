import { expect, it } from 'vitest';
import type { Publication } from '../../src/curation/curation.ts';
import { onEngines } from './store-engines.ts';
import { atOnce, NOON } from './store-samples.ts';

const publication = (id: string, version: string, at = NOON): Publication => ({
  id,
  version,
  by: 'Ada',
  note: 'why',
  at,
});
const blob = new Uint8Array([0, 1, 2, 255]);

onEngines(['SQLite in a file', 'SQLite in memory', 'PostgreSQL'], (place) => {
  it('keeps a revision as it was, for good', async () => {
    const { revisions } = await place().open();
    expect(await revisions.find('v1')).toBeUndefined();
    await revisions.keep('v1', blob);
    await revisions.keep('v1', new Uint8Array([9]));
    expect([...(await revisions.find('v1'))!]).toEqual([...blob]);
  });

  it('keeps it once when several processes begin to serve it', async () => {
    const { revisions } = await place().open();
    await atOnce(5, () => revisions.keep('v1', blob));
    expect(await revisions.served('v1', NOON)).toBe(true);
  });

  it('knows which one began to be served last', async () => {
    const { revisions } = await place().open();
    expect(await revisions.lastServed()).toBeUndefined();
    expect(await revisions.served('v1', NOON)).toBe(false);
    await revisions.keep('v1', blob);
    await revisions.keep('v2', blob);
    expect(await revisions.lastServed()).toBeUndefined();
    await revisions.served('v1', NOON);
    await revisions.served('v2', NOON + 1);
    expect(await revisions.lastServed()).toBe('v2');
    await revisions.served('v1', NOON + 2);
    expect(await revisions.lastServed()).toBe('v1');
  });

  it('lists publications, the latest first', async () => {
    const { revisions } = await place().open();
    await revisions.keep('v1', blob);
    await revisions.keep('v2', blob);
    await revisions.publish(publication('1', 'v1'));
    await revisions.publish(publication('2', 'v2', NOON + 1));
    await revisions.publish(publication('3', 'v1', NOON + 2));
    expect(await revisions.publications(2)).toEqual([
      publication('3', 'v1', NOON + 2),
      publication('2', 'v2', NOON + 1),
    ]);
  });

  it('publishes nothing that is not kept', async () => {
    const { revisions } = await place().open();
    await expect(revisions.publish(publication('1', 'nowhere'))).rejects.toThrow();
    expect(await revisions.publications(10)).toEqual([]);
  });
});
