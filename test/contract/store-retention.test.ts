import { beforeEach, expect, test } from 'vitest';
import { initialState } from '../../src/conversation/conversation.ts';
import { randomIds } from '../../src/lib/ids.ts';
import { createAudit, createErasing, createHolds, createRetaining } from '../../src/privacy/privacy.ts';
import type { Store } from '../../src/store/store.ts';
import { agency } from '../support/agency.ts';
import { recruiterNamed } from '../support/people.ts';
import { everyEngine, onEngines } from './store-engines.ts';
import { bot, candidate, card, decided, locked } from './store-samples.ts';

const zone = 'Europe/Amsterdam';
const at = (local: string) => Temporal.ZonedDateTime.from(`${local}[${zone}]`).epochMilliseconds;
const began = at('2026-06-01T15:00');

onEngines(everyEngine, (place) => {
  let store: Store;
  let now = began;
  const clock = () => now;

  beforeEach(async () => {
    now = began;
    store = await place().open();
  });

  function rooms(of: Store = store) {
    const ids = randomIds;
    const audit = createAudit({ store: of.audit, ids });
    const erasing = createErasing({ store: of.erasures, clock, ids });
    const ran: { erased: number; held: number; waiting: number }[] = [];
    const retaining = createRetaining({
      ...{ store: of.retention, erasing, audit, agency, clock, ids },
      events: { retentionRan: ({ erased, held, waiting }) => void ran.push({ erased, held, waiting }) },
    });
    return { audit, erasing, retaining, ran, holds: createHolds({ store: of.holds, audit, clock, ids }) };
  }

  /** A conversation of somebody there; `ended`: with a request that a recruiter has closed. */
  async function spoken(
    id: string,
    handoff: 'none' | 'open' | 'claimed' | 'closed',
    timeZone?: string,
    talentPool = false,
  ): Promise<{ reference: string; handoffId: string }> {
    const consent = () => ({ id: randomIds.row(), notice: '1', digest: 'd', language: 'en', at: now });
    await store.conversations.open(
      { id, channel: 'web', userId: `user-${id}`, state: initialState },
      [bot('Hi.')],
      now,
    );
    const said = { ...candidate('Send it'), ...(timeZone && { timeZone }) };
    const { message } = await store.conversations.record(id, said, now);
    const handoffId = randomIds.row();
    const reference = `RC-${id}`;
    const turn = await decided(store, id, message.id, {
      ...(handoff !== 'none' && { mode: 'waiting', handoff: { id: handoffId, reference, card: card(id) } }),
      consent: consent(),
      ...(talentPool && { joinTalentPool: consent() }),
      replies: [bot('Done.')],
    });
    expect(await store.conversations.commit(turn, now)).toBe(true);
    const line = () => ({ id: randomIds.row(), author: 'bot' as const, text: locked('…') });
    const rosa = recruiterNamed('Rosa');
    if (handoff === 'claimed' || handoff === 'closed') await store.handoffs.claim(handoffId, rosa, line(), now);
    if (handoff === 'closed') await store.handoffs.close(handoffId, rosa, 'answered', line(), now);
    return { reference, handoffId };
  }

  const isThere = async (id: string): Promise<boolean> => (await store.conversations.find(id))?.state.step !== 'closed';

  test('in six countries all goes on its day, none early and none late; a hold, a request that waits and one that is had, never', async () => {
    await spoken('chat', 'none', 'Europe/Paris');
    const countries = [
      ['nl', 'Europe/Amsterdam', '2026-06-30'],
      ['de', 'Europe/Berlin', '2026-12-02'],
      ['at', 'Europe/Vienna', '2027-01-02'],
      ['fr', 'Europe/Paris', '2028-06-02'],
      ['pl', 'Europe/Warsaw', '2026-12-02'],
      ['us', 'America/New_York', '2026-12-02'],
    ] as const;
    for (const [id, timeZone] of countries) await spoken(id, 'closed', timeZone);
    await spoken('unknown', 'closed');
    await spoken('pool', 'closed', 'Europe/Amsterdam', true);
    await spoken('waits', 'open', 'Europe/Amsterdam');
    await spoken('had', 'claimed', 'Europe/Amsterdam');
    const { reference } = await spoken('held', 'closed', 'Europe/Amsterdam');
    const { retaining, holds, audit, ran } = rooms();
    await holds.set(reference, 'legal-claim', 'staff:rosa');

    const day = new Map<string, string>();
    const all = ['chat', ...countries.map(([id]) => id), 'unknown', 'pool', 'waits', 'had', 'held'];
    let there = all;
    const expected = ['2026-06-30', '2026-07-02', '2026-12-02', '2027-01-02', '2027-06-02', '2028-06-02'];
    const near = (date: Temporal.PlainDate) =>
      expected.some((one) => Math.abs(date.until(one, { largestUnit: 'days' }).days) <= 2);
    for (let date = Temporal.PlainDate.from('2026-06-01'); date.year < 2029; date = date.add({ days: 1 })) {
      // Every day around those on which something is due, and one of each month.
      if (!near(date) && date.day !== 15) continue;
      // The run begins at another time each day, for some days only late in the evening.
      const plainTime = Temporal.PlainTime.from({ hour: (date.day * 7) % 24 });
      now = date.toZonedDateTime({ timeZone: zone, plainTime }).epochMilliseconds;
      if (now < began) continue;
      const erased = await retaining.run();
      expect(await retaining.run()).toBeUndefined();
      if (erased === 0) continue;
      const left: string[] = [];
      for (const id of there) if (await isThere(id)) left.push(id);
      for (const id of there) if (!left.includes(id)) day.set(id, date.toString());
      expect(there.length - left.length).toBe(erased);
      there = left;
    }
    expect(Object.fromEntries(day)).toEqual({
      chat: '2026-07-02',
      ...Object.fromEntries(countries.map(([id, , date]) => [id, date])),
      unknown: '2026-06-30',
      pool: '2027-06-02',
    });
    expect(there).toEqual(['waits', 'had', 'held']);
    expect(ran.at(-1)).toEqual({ erased: 0, held: 1, waiting: 2 });
    const runs = await audit.list(undefined, 5000, { kind: 'retention' });
    expect(runs).toHaveLength(ran.length);
    expect(runs.reduce((sum, { detail }) => sum + Number(detail), 0)).toBe(9);
    const erasures = await audit.list(undefined, 100, { kind: 'erasure' });
    expect(erasures.map(({ actor }) => actor)).toEqual(Array(9).fill('clock'));
    expect(erasures.map(({ reference }) => reference)).toContain('RC-nl');

    await holds.lift(reference, 'staff:rosa');
    now += 24 * 3600 * 1000;
    expect(await retaining.run()).toBe(1);
    expect(await isThere('held')).toBe(false);
  }, 60_000);

  test('of many processes one runs a day, and one that died is taken over', async () => {
    await spoken('nl', 'closed', 'Europe/Amsterdam');
    now = at('2026-06-30T00:05');
    const many = await Promise.all(Array.from({ length: 5 }, () => rooms().retaining.run()));
    expect(many.filter((erased) => erased !== undefined)).toEqual([1]);
    expect(await rooms().audit.list(undefined, 10, { kind: 'retention' })).toHaveLength(1);

    now = at('2026-07-01T00:05');
    expect(await store.retention.begin('2026-07-01', 'dead', now, now + 600_000)).toBe('begun');
    expect(await rooms().retaining.run()).toBeUndefined();
    now += 600_000;
    expect(await rooms().retaining.run()).toBe(0);
    expect(await store.retention.finish('2026-07-01', 'dead', 0, now)).toBe(false);
    expect(await store.retention.begin('2026-07-01', 'late', now, now + 1)).toBe('finished');
  });

  test('who writes at the last moment is not deleted', async () => {
    await spoken('nl', 'closed', 'Europe/Amsterdam');
    now = at('2026-06-30T00:05');
    const [seen] = await store.retention.kept(now, '', 10);
    await store.conversations.record('nl', candidate('Hello again'), now);
    const { version, lastAt } = seen!;
    expect(await rooms().erasing.erase('nl', 'clock', { version, lastAt })).toBeUndefined();
    expect(await isThere('nl')).toBe(true);
    expect(await rooms().retaining.run()).toBe(0);
  });

  test('under a legal hold nobody deletes it, and one stands at a time', async () => {
    const { reference } = await spoken('nl', 'closed');
    const { holds, erasing, audit } = rooms();
    await holds.set(reference, 'complaint', 'name:Rosa Planted');
    await expect(holds.set(reference, 'complaint', 'staff:rosa')).rejects.toMatchObject({ code: 'conflict' });
    await expect(holds.set('RC-none', 'complaint', 'staff:rosa')).rejects.toMatchObject({ code: 'not-found' });
    await expect(erasing.erase('nl', 'candidate')).rejects.toMatchObject({ code: 'conflict' });
    const { message } = await store.conversations.record('nl', candidate('Delete it.'), now);
    const erase = { id: randomIds.secret(), by: 'candidate', expiresAt: now + 1 } as const;
    const turn = await decided(store, 'nl', message.id, { erase, replies: [bot('Deleted.')] });
    expect(await store.conversations.commit(turn, now)).toBe(false);
    expect(await holds.standing()).toMatchObject([{ reference, reason: 'complaint' }]);
    expect(JSON.stringify(await holds.standing())).not.toContain('Planted');
    await holds.lift(reference, 'command');
    await expect(holds.lift(reference, 'command')).rejects.toMatchObject({ code: 'not-found' });
    expect(await store.conversations.commit(turn, now)).toBe(true);
    expect((await audit.list(undefined, 10, { kind: 'hold' })).map(({ action, detail }) => [action, detail])).toEqual([
      ['hold-lifted', 'complaint'],
      ['hold-set', 'complaint'],
    ]);
  });
});
