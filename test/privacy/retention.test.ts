import { describe, expect, it } from 'vitest';
import { type Retention, usualRetention } from '../../src/knowledge/knowledge.ts';
import { dueAt, earliestDue, type KeptConversation } from '../../src/privacy/privacy.ts';

const at = (local: string, zone = 'Europe/Amsterdam') =>
  Temporal.ZonedDateTime.from(`${local}[${zone}]`).epochMilliseconds;
const kept = (changes: Partial<KeptConversation> = {}): KeptConversation => ({
  ...{ conversationId: 'c', version: 1, lastAt: at('2026-06-01T15:00'), handoff: 'ended', endedAt: 0 },
  ...{ talentPool: false, held: false, ...changes },
});
const due = (changes: Partial<KeptConversation>, retention: Retention = usualRetention, zone = 'Europe/Amsterdam') =>
  dueAt(kept(changes), retention, zone);
const day = (local: string) => at(`${local}T00:00`);

describe('what a candidate gave is kept', () => {
  it.each([
    ['NL', 'Europe/Amsterdam', '2026-06-30'],
    ['DE', 'Europe/Berlin', '2026-12-02'],
    ['AT', 'Europe/Vienna', '2027-01-02'],
    ['FR', 'Europe/Paris', '2028-06-02'],
    ['default', 'Europe/Warsaw', '2026-12-02'],
    ['default', 'America/New_York', '2026-12-02'],
  ])('by the period of %s for a clock in %s, up to the day before %s', (by, timeZone, date) => {
    expect(due({ timeZone })).toEqual({ by, at: day(date) });
  });

  it('by the agency’s country where no clock is known', () => {
    expect(due({})).toEqual({ by: 'NL', at: day('2026-06-30') });
    expect(due({}, usualRetention, 'Europe/Vienna')?.by).toBe('AT');
    expect(due({}, usualRetention, 'Europe/Lisbon')?.by).toBe('default');
  });

  it.each([
    ['a clock by its newer name', 'Europe/Busingen', 'DE'],
    ['an island of the country', 'Atlantic/Canary', 'ES'],
    ['a newer name of the zone', 'Europe/Kyiv', 'UA'],
  ])('knows %s', (_, timeZone, country) => {
    const period = { count: 1, unit: 'months' } as const;
    expect(due({ timeZone }, { ...usualRetention, countries: { DE: period, ES: period, UA: period } })?.by).toBe(
      country,
    );
  });

  it('30 days where no recruiter was asked for, whatever the country', () => {
    for (const timeZone of ['Europe/Amsterdam', 'Europe/Paris'])
      expect(due({ handoff: 'none', timeZone })).toEqual({ by: 'chats', at: day('2026-07-02') });
  });

  it('12 months while they agree to be kept for later roles, and longer where the country says longer', () => {
    expect(due({ talentPool: true })).toEqual({ by: 'talent-pool', at: day('2027-06-02') });
    expect(due({ talentPool: true, timeZone: 'Europe/Paris' })).toEqual({ by: 'FR', at: day('2028-06-02') });
  });

  it('from the last message or the end of the request, whichever is later', () => {
    expect(due({ endedAt: at('2026-06-10T09:00') })?.at).toBe(day('2026-07-09'));
    expect(due({ endedAt: at('2026-05-10T09:00') })?.at).toBe(day('2026-06-30'));
  });

  it.each([
    ['under a legal hold', { held: true }],
    ['while a request waits or a recruiter has it', { handoff: 'live' }],
  ] as const)('without an end %s', (_, changes) => {
    expect(due(changes)).toBeUndefined();
    expect(due({ ...changes, talentPool: true })).toBeUndefined();
  });

  it.each([
    ['2026-08-31T12:00', '2027-03-01'],
    ['2027-08-31T12:00', '2028-03-01'],
    ['2026-03-31T23:59', '2026-10-01'],
    ['2026-04-30T00:00', '2026-10-31'],
    // The clocks go forward and back between: a day is a day.
    ['2026-09-28T02:30', '2027-03-29'],
  ])('six months from %s until %s, by the calendar', (last, date) => {
    expect(due({ timeZone: 'Europe/Berlin', lastAt: at(last) })?.at).toBe(day(date));
  });

  it('by the agency’s day: a message before midnight and one after it are a day apart', () => {
    expect(due({ lastAt: at('2026-06-01T23:59:59') })?.at).toBe(day('2026-06-30'));
    expect(due({ lastAt: at('2026-06-02T00:00') })?.at).toBe(day('2026-07-01'));
  });
});

it('nothing that was written in since the earliest moment can be due', () => {
  const retentions: Retention[] = [
    usualRetention,
    { ...usualRetention, chats: { count: 1, unit: 'days' } },
    { ...usualRetention, countries: {}, chats: { count: 7, unit: 'months' }, default: { count: 1, unit: 'months' } },
  ];
  for (const retention of retentions)
    for (let n = 0; n < 800; n++) {
      const now = at('2026-01-01T00:00') + n * 24 * 3600 * 1000;
      const lastAt = earliestDue(retention, now);
      for (const changes of [
        { handoff: 'none' },
        { timeZone: 'Europe/Amsterdam' },
        { timeZone: 'Asia/Tokyo' },
      ] as const)
        expect(due({ ...changes, lastAt }, retention)!.at).toBeGreaterThan(now);
    }
});
