import { beforeEach, expect, test } from 'vitest';
import { CV_LINK_MS, type CvGrant, createCvLinks } from '../../src/cv/cv.ts';
import { randomIds } from '../../src/lib/ids.ts';
import type { Store } from '../../src/store/store.ts';
import { everyEngine, onEngines } from './store-engines.ts';
import { bot, erasure, handOff, NOON, sealedCv, takeTurn } from './store-samples.ts';

onEngines(everyEngine, (place, engine) => {
  let store: Store;
  let now = NOON;
  beforeEach(async () => {
    now = NOON;
    store = await place().open();
  });

  const linksOf = (one: Store, key = new Uint8Array(32).fill(1)) =>
    createCvLinks({ store: one.cvLinks, key, clock: () => now, ids: randomIds });

  /** A handoff with a CV, and what a link to it grants. */
  async function withCv(): Promise<{ conversationId: string; grant: CvGrant }> {
    const { conversationId, handoffId, reference } = await handOff(store);
    const cv = sealedCv();
    expect(await takeTurn(store, conversationId, 'My CV', { cv })).toBe(true);
    return { conversationId, grant: { cvId: cv.id, handoffId, reference, recruiterId: 'slack:U1' } };
  }

  test('a link opens once what it was made for, and its secret is nowhere kept', async () => {
    const links = linksOf(store);
    const { grant } = await withCv();
    const token = (await links.make(grant, 'click 1'))!;
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    if (engine !== 'SQLite in memory') expect(await place().contents()).not.toContain(token);
    expect(await links.open(token)).toEqual(grant);
    expect(await links.open(token)).toBeUndefined();
  });

  test('of a hundred who try at once one opens it', async () => {
    const links = engine === 'PostgreSQL' ? [linksOf(store), linksOf(await place().open())] : [linksOf(store)];
    const { grant } = await withCv();
    const token = (await links[0]!.make(grant, 'click 1'))!;
    const opened = await Promise.all(Array.from({ length: 100 }, (_, at) => links[at % links.length]!.open(token)));
    expect(opened.filter(Boolean)).toEqual([grant]);
  });

  test('a click that is told again makes the same link, and none once it is used', async () => {
    const links = linksOf(store);
    const { grant } = await withCv();
    const token = (await links.make(grant, 'click 1'))!;
    expect(await links.make(grant, 'click 1')).toBe(token);
    expect(await links.make(grant, 'click 2')).not.toBe(token);
    await links.open(token);
    expect(await links.make(grant, 'click 1')).toBeUndefined();
  });

  test('is over after ten minutes; one that is asked for later is another', async () => {
    const links = linksOf(store);
    const { grant } = await withCv();
    const token = (await links.make(grant, 'click 1'))!;
    now += CV_LINK_MS;
    expect(await links.open(token)).toBeUndefined();
    const later = (await links.make(grant, 'click 1'))!;
    expect(later).not.toBe(token);
    expect(await links.open(token)).toBeUndefined();
    expect(await links.open(later)).toEqual(grant);
  });

  test('a forged one opens nothing: another key, another digit, no token at all', async () => {
    const links = linksOf(store);
    const { grant } = await withCv();
    const token = (await links.make(grant, 'click 1'))!;
    const forged = [
      await linksOf(store, new Uint8Array(32).fill(2))
        .make(grant, 'click 2')
        .then((one) => one?.replace(/^./, '-')),
      `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
      token.slice(1),
      '',
      "' or 1=1 --",
    ];
    for (const one of forged) expect(await links.open(one ?? '')).toBeUndefined();
    expect(await links.open(token)).toEqual(grant);
  });

  test.each([
    ['withdraws the request', { withdrawHandoff: true }],
    ['sends another CV', { cv: sealedCv() }],
    ['takes the CV back', { discardCv: true }],
    ['has everything erased', { erase: erasure(), replies: [bot('Deleted.')] }],
  ] as const)('ends when the candidate %s', async (_what, change) => {
    const links = linksOf(store);
    const { conversationId, grant } = await withCv();
    const token = (await links.make(grant, 'click 1'))!;
    expect(await takeTurn(store, conversationId, 'No more', change)).toBe(true);
    expect(await links.open(token)).toBeUndefined();
  });

  test('none is made of a CV that is gone', async () => {
    const { conversationId, grant } = await withCv();
    await takeTurn(store, conversationId, 'No CV', { discardCv: true });
    expect(await linksOf(store).make(grant, 'click 1')).toBeUndefined();
  });
});
