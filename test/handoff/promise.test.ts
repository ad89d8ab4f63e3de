import { describe, expect, test } from 'vitest';
import { nextStepAt, type Promised, promise, stateOf, stepOf, writtenTime } from '../../src/handoff/promise.ts';
import { knownZone } from '../../src/lib/zone.ts';
import { agency } from '../support/agency.ts';

const MINUTE = 60_000;
const at = (iso: string): number => Date.parse(iso);
const iso = (time: number | undefined): string => new Date(time ?? Number.NaN).toISOString();
const tuesday = at('2026-11-24T08:00:00Z');

describe('a promise', () => {
  test('is due, reminded and escalated by the working time of the agency', () => {
    const made = promise(agency(), tuesday, 'Europe/Lisbon')!;
    expect([made.remindAt, made.escalateAt, made.dueAt].map(iso)).toEqual([
      '2026-11-24T10:00:00.000Z',
      '2026-11-24T11:00:00.000Z',
      '2026-11-24T13:00:00.000Z',
    ]);
    expect(made).toMatchObject({ madeAt: tuesday, zone: 'Europe/Lisbon', zoneOf: 'candidate' });
  });

  test('follows the reminders that the agency sets', () => {
    const reminders = { value: { remind: '15 minutes', escalate: '30 minutes' }, confirmed: false };
    const made = promise(agency({ reminders }), tuesday, undefined)!;
    expect([made.remindAt, made.escalateAt]).toEqual([tuesday + 15 * MINUTE, tuesday + 30 * MINUTE]);
  });

  test.each(['time_zone', 'hours', 'holidays', 'answer_within'] as const)(
    'is not made while %s is not confirmed, not set or not there',
    (name) => {
      const { value } = JSON.parse(JSON.stringify(settings[name]));
      expect(promise(agency({ [name]: { value, confirmed: false } }), tuesday, undefined)).toBeUndefined();
      if (name === 'time_zone') return;
      expect(promise(agency({ [name]: { value: 'not set', confirmed: true } }), tuesday, undefined)).toBeUndefined();
      expect(promise(agency({ [name]: undefined }), tuesday, undefined)).toBeUndefined();
    },
  );
});

const settings = {
  time_zone: { value: 'Europe/Amsterdam' },
  hours: { value: { monday: ['09:00-12:00'] } },
  holidays: { value: { country: 'NL' } },
  answer_within: { value: '4 hours' },
};

describe('the time of a promise is told', () => {
  const told = (due: string, zone: string, zoneOf: 'candidate' | 'agency' = 'candidate') =>
    writtenTime({ dueAt: at(due), zone, zoneOf });
  test.each([
    [
      'in the candidate’s zone',
      '2026-12-01T14:00:00Z',
      'Europe/Lisbon',
      'Tuesday 1 December, 14:00 (your time, Europe/Lisbon)',
    ],
    [
      'on the candidate’s day',
      '2026-12-01T16:30:00Z',
      'Asia/Tokyo',
      'Wednesday 2 December, 01:30 (your time, Asia/Tokyo)',
    ],
    [
      'at midnight as 00:00',
      '2026-12-01T05:00:00Z',
      'America/New_York',
      'Tuesday 1 December, 00:00 (your time, America/New_York)',
    ],
    [
      'by summer time the day it begins',
      '2026-03-29T01:30:00Z',
      'Europe/Lisbon',
      'Sunday 29 March, 02:30 (your time, Europe/Lisbon)',
    ],
    [
      'by winter time once it is over',
      '2026-10-25T02:30:00Z',
      'Europe/Lisbon',
      'Sunday 25 October, 02:30 (your time, Europe/Lisbon)',
    ],
    [
      'with its distance from UTC when it comes twice',
      '2026-10-25T00:30:00Z',
      'Europe/Lisbon',
      'Sunday 25 October, 01:30 GMT+1 (your time, Europe/Lisbon)',
    ],
    [
      'both times',
      '2026-10-25T01:30:00Z',
      'Europe/Lisbon',
      'Sunday 25 October, 01:30 GMT+0 (your time, Europe/Lisbon)',
    ],
  ])('%s', (_, due, zone, expected) => expect(told(due, zone)).toBe(expected));

  test('in the agency’s zone, named as that, where the candidate’s is not known', () => {
    expect(told('2026-12-01T14:00:00Z', 'Europe/Amsterdam', 'agency')).toBe(
      "Tuesday 1 December, 15:00 (the agency's time, Europe/Amsterdam)",
    );
  });
});

describe('what became of a promise', () => {
  const [madeAt, remindAt, escalateAt, dueAt] = [1000, 2000, 3000, 4000];
  const of = (history: Partial<Promised> = {}): Promised => ({
    ...{ id: 'p1', number: 1, brokenBefore: 0, madeAt, remindAt, escalateAt, dueAt, zone: 'UTC', zoneOf: 'agency' },
    ...history,
  });
  test.each([
    [1000, {}, 'waiting', undefined],
    [1999, {}, 'waiting', undefined],
    [2000, {}, 'reminded', 'remind'],
    [2500, { remindedAt: 2000 }, 'reminded', undefined],
    [3000, { remindedAt: 2000 }, 'escalated', 'escalate'],
    [3500, {}, 'escalated', 'escalate'],
    [3500, { escalatedAt: 3000 }, 'escalated', undefined],
    [4000, { escalatedAt: 3000 }, 'escalated', undefined],
    [4001, { escalatedAt: 3000 }, 'broken', 'break'],
    [9000, {}, 'broken', 'break'],
    [9000, { brokenAt: 4001 }, 'broken', undefined],
    [9000, { answeredAt: 4000 }, 'kept', undefined],
    [9000, { answeredAt: 4001 }, 'broken', undefined],
    [9000, { brokenAt: 4001, answeredAt: 5000 }, 'broken', undefined],
    [2500, { answeredAt: 1500 }, 'kept', undefined],
  ] as const)('at %i after %j is %s, and its next step %s', (now, history, state, step) => {
    expect(stateOf(of(history), now)).toBe(state);
    expect(stepOf(of(history), now)).toBe(step);
  });

  test.each([
    [{}, remindAt],
    [{ remindedAt: 2000 }, escalateAt],
    [{ escalatedAt: 3000 }, dueAt + 1],
    [{ remindedAt: 2000, escalatedAt: 3000 }, dueAt + 1],
    [{ brokenAt: 4001 }, undefined],
    [{ answeredAt: 1500 }, undefined],
  ])('after %j has its next step at %s', (history, next) => expect(nextStepAt(of(history))).toBe(next));
});

describe('a time zone', () => {
  test.each([
    ['Europe/Lisbon', 'Europe/Lisbon'],
    ['europe/lisbon', 'Europe/Lisbon'],
    ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['UTC', 'UTC'],
    ['+02:00', undefined],
    ['Mars/Olympus', undefined],
    ['', undefined],
    ['x'.repeat(1000), undefined],
    ['Europe/Lisbon\u0000', undefined],
    ['<b>UTC</b>', undefined],
    [7, undefined],
    [null, undefined],
  ])('called %j is %s', (name, zone) => expect(knownZone(name)).toBe(zone));
});
