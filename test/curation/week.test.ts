import { describe, expect, test } from 'vitest';
import { weekNamed, weekToTell } from '../../src/curation/week.ts';

const at = (local: string, zone: string) => Temporal.ZonedDateTime.from(`${local}[${zone}]`).epochMilliseconds;

describe('the week that curators look back upon', () => {
  test.each([
    ['2026-11-23T07:59', '2026-W46'],
    ['2026-11-23T08:00', '2026-W47'],
    ['2026-11-29T23:59', '2026-W47'],
    ['2026-11-30T08:00', '2026-W48'],
    // 2026 has 53 weeks, and the last one ends in January.
    ['2027-01-04T09:00', '2026-W53'],
    ['2027-01-11T09:00', '2027-W01'],
  ])('at %s is %s', (local, week) => {
    for (const zone of ['Europe/Amsterdam', 'Pacific/Auckland', 'America/Los_Angeles'])
      expect(weekToTell(zone, at(local, zone)).name, zone).toBe(week);
  });

  test('runs from Monday to Monday on the agency’s clock, also where that is put back', () => {
    const { from, to } = weekNamed('2026-W43', 'Europe/Amsterdam')!;
    expect([from, to]).toEqual([
      at('2026-10-19T00:00', 'Europe/Amsterdam'),
      at('2026-10-26T00:00', 'Europe/Amsterdam'),
    ]);
    expect((to - from) / 3_600_000).toBe(169);
  });

  test('has a name that leads back to it, and no other text does', () => {
    for (let day = 0; day < 800; day += 5) {
      const week = weekToTell('Europe/Amsterdam', Date.UTC(2026, 0, 1, 12) + day * 86_400_000);
      expect(weekNamed(week.name, 'Europe/Amsterdam')).toEqual(week);
    }
    for (const name of ['', '2026-W00', '2026-W54', '2026-48', '2025-W53'])
      expect(weekNamed(name, 'Europe/Amsterdam'), name).toBeUndefined();
  });
});
