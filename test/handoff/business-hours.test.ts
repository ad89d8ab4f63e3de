import { describe, expect, test } from 'vitest';
import { afterWorking } from '../../src/handoff/business-hours.ts';
import { agency, businessTime } from '../support/agency.ts';

const MINUTE = 60_000;

/** Hours in which the clocks change, and one minute of work at the very end of a day. */
const odd = {
  saturday: ['22:00-24:00'],
  sunday: ['00:30-02:15', '02:45-04:00'],
  monday: ['09:00-12:30', '13:30-17:30'],
  wednesday: ['08:00-09:00', '10:00-11:00', '12:00-13:00', '23:59-24:00'],
};
const dutch = ['01-01', '04-05', '04-06', '04-27', '05-14', '05-24', '05-25', '12-25', '12-26'];
const places = [
  {
    zone: 'Europe/Amsterdam',
    changes: ['2026-03-29', '2026-10-25'],
    holidays: { country: 'NL', closed: ['2026-08-03/2026-08-05'] },
    closed: [...dutch, '08-03', '08-04', '08-05'],
  },
  {
    zone: 'America/New_York',
    changes: ['2026-03-08', '2026-11-01'],
    holidays: { closed: ['2026-07-04', '2026-11-30'] },
    closed: ['07-04', '11-30'],
  },
  // The clocks there change by half an hour.
  { zone: 'Australia/Lord_Howe', changes: ['2026-04-05', '2026-10-04'], holidays: {}, closed: [] },
];

/** Every minute (epoch ms) of 2026 and some weeks after it in which a clock on the wall shows working time. */
function workingMinutes(zone: string, closed: readonly string[]): number[] {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'long',
    month: '2-digit',
    day: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const found: number[] = [];
  for (let at = Date.UTC(2025, 11, 31); at < Date.UTC(2027, 0, 30); at += MINUTE) {
    const [, weekday = '', day, month, year, time = ''] =
      /^(\w+),? (\d\d)\/(\d\d)\/(\d{4}),? (?:at )?(\d\d:\d\d)$/.exec(clock.format(at)) ?? [];
    const periods = odd[weekday.toLowerCase() as keyof typeof odd] ?? [];
    if (year === '2026' && closed.includes(`${month}-${day}`)) continue;
    // No test of this year looks as far as a holiday of the next.
    if (periods.some((period) => period.slice(0, 5) <= time && time < period.slice(6))) found.push(at);
  }
  return found;
}

describe.each(places)('working time in $zone', ({ zone, changes, holidays, closed }) => {
  const time = businessTime({
    time_zone: { value: zone, confirmed: true },
    hours: { value: odd, confirmed: true },
    holidays: { value: holidays, confirmed: true },
  });
  const minutes = workingMinutes(zone, closed);
  const naive = (from: number, count: number): number => {
    let [low, high] = [0, minutes.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (minutes[middle]! < from) low = middle + 1;
      else high = middle;
    }
    return minutes[low + count - 1]! + MINUTE;
  };
  const differing = (from: number, to: number, every: number): string[] => {
    const found: string[] = [];
    for (let at = from; at < to; at += every * MINUTE)
      for (const count of [1, 61, 240, 601])
        if (afterWorking(time, at, count) !== naive(at, count))
          found.push(`${new Date(at).toISOString()} + ${count}: ${afterWorking(time, at, count)}`);
    return found;
  };

  test('is counted as minute by minute, all through a year of weekends and holidays', () => {
    expect(minutes.length).toBeGreaterThan(20_000);
    expect(differing(Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1), 97)).toEqual([]);
  });

  test.each(changes)('is counted as minute by minute from every minute around the change of clocks on %s', (day) => {
    const noon = Date.parse(`${day}T12:00:00Z`);
    expect(differing(noon - 36 * 60 * MINUTE, noon + 18 * 60 * MINUTE, 1)).toEqual([]);
  });
});

const at = (iso: string): number => Date.parse(iso);
const due = (from: string, minutes: number): string =>
  new Date(afterWorking(businessTime(), at(from), minutes) ?? Number.NaN).toISOString();

describe('an agency open from 9:00 to 12:30 and from 13:30 in Amsterdam answers', () => {
  test.each([
    ['within the morning', '2026-11-24T08:00:00Z', 60, '2026-11-24T09:00:00.000Z'],
    ['at the end of the morning, not after lunch', '2026-11-24T08:30:00Z', 180, '2026-11-24T11:30:00.000Z'],
    ['after lunch', '2026-11-24T10:30:00Z', 120, '2026-11-24T13:30:00.000Z'],
    ['the next morning, when asked at night', '2026-11-24T22:00:00Z', 60, '2026-11-25T09:00:00.000Z'],
    ['on Monday, when asked on Friday evening', '2026-11-27T18:00:00Z', 240, '2026-11-30T13:00:00.000Z'],
    ['after Christmas and the weekend', '2026-12-24T16:00:00Z', 60, '2026-12-28T08:30:00.000Z'],
    ['after a day of its own and New Year', '2026-12-30T12:00:00Z', 60, '2027-01-04T09:00:00.000Z'],
    ['after its own week off', '2026-07-24T15:00:00Z', 60, '2026-08-03T08:00:00.000Z'],
    ['from the next full minute on', '2026-11-24T08:00:00.001Z', 60, '2026-11-24T09:01:00.000Z'],
    ['by summer time once it has begun', '2026-03-27T15:00:00Z', 60, '2026-03-30T08:00:00.000Z'],
    ['by winter time once it has begun', '2026-10-23T14:00:00Z', 60, '2026-10-26T09:00:00.000Z'],
  ])('%s', (_, from, minutes, expected) => expect(due(from, minutes)).toBe(expected));

  test('never, when it does not open within a year', () => {
    const closed = { value: { closed: ['2026-01-01/2028-12-31'] }, confirmed: true };
    expect(afterWorking(businessTime({ holidays: closed }), at('2026-11-24T08:00:00Z'), 1)).toBeUndefined();
  });
});

describe('holidays', () => {
  const periods = (value: object, day: string) => businessTime({ holidays: { value, confirmed: true } }).periods(day);
  test.each([
    ['King’s Day is one in the Netherlands', { country: 'NL' }, '2026-04-27', true],
    ['Corpus Christi is one in Bavaria', { country: 'DE', region: 'BY' }, '2026-06-04', true],
    ['and is none in Berlin', { country: 'DE', region: 'BE' }, '2026-06-04', false],
    ['the substitute of Boxing Day is one in England', { country: 'GB', region: 'ENG' }, '2026-12-28', true],
    ['New Year’s Eve, when only banks close, is none', { country: 'NL' }, '2026-12-31', false],
    ['without a country there are none', {}, '2026-12-25', false],
    ['each day of a feast is one', { country: 'AE' }, '2026-05-28', true],
  ])('%s', (_, value, day, closed) => expect(periods(value, day).length === 0).toBe(closed));
});

describe('an agency that names', () => {
  const problem = (changes: Record<string, unknown>) => () => agency(changes);
  test.each([
    ['hours that end before they begin', { hours: { value: { monday: ['12:30-09:00'] }, confirmed: true } }],
    ['hours that overlap', { hours: { value: { monday: ['09:00-12:30', '12:00-17:00'] }, confirmed: true } }],
    ['no hours at all', { hours: { value: {}, confirmed: true } }],
    ['a 25th hour', { hours: { value: { monday: ['09:00-25:00'] }, confirmed: true } }],
    ['a day that is none', { hours: { value: { mon: ['09:00-12:00'] }, confirmed: true } }],
    ['an unknown country', { holidays: { value: { country: 'XX' }, confirmed: true } }],
    ['an unknown region', { holidays: { value: { country: 'NL', region: 'ZZ' }, confirmed: true } }],
    ['a region of no country', { holidays: { value: { region: 'BY' }, confirmed: true } }],
    ['a day off that is none', { holidays: { value: { closed: ['2026-02-30'] }, confirmed: true } }],
    ['an answer within nothing', { answer_within: { value: '0 hours', confirmed: true } }],
    ['an answer within days', { answer_within: { value: '2 days', confirmed: true } }],
    [
      'an escalation after the answer',
      { reminders: { value: { remind: '1 hour', escalate: '5 hours' }, confirmed: true } },
    ],
    ['a time zone that is an offset', { time_zone: { value: '+02:00', confirmed: true } }],
  ])('%s is told so', (_, changes) => expect(problem(changes)).toThrow(/agency\.yaml/));

  test('hours in words, as older files do, is read and promises nothing', () => {
    expect(agency({ hours: { value: 'weekdays from nine', confirmed: true } }).hours?.value).toBeUndefined();
    expect(() => businessTime({ hours: { value: 'weekdays from nine', confirmed: true } })).toThrow();
  });
});
