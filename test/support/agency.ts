import { type Agency, type BusinessTime, businessTimeOf } from '../../src/knowledge/knowledge.ts';
import { smallSnapshot } from './snapshot.ts';

const settled = {
  name: 'Example Agency',
  what: 'places people',
  time_zone: { value: 'Europe/Amsterdam', confirmed: true },
  hours: {
    value: {
      monday: ['09:00-12:30', '13:30-17:30'],
      tuesday: ['09:00-12:30', '13:30-17:30'],
      wednesday: ['09:00-12:30'],
      thursday: ['09:00-12:30', '13:30-17:30'],
      friday: ['09:00-12:30', '13:30-16:00'],
    },
    confirmed: true,
  },
  holidays: { value: { country: 'NL', closed: ['2026-12-31', '2026-07-27/2026-07-31'] }, confirmed: true },
  answer_within: { value: '4 hours', confirmed: true },
  notice: {
    version: '7',
    title: 'Privacy notice',
    text: 'Your name, contact details and this conversation go to our recruiters, and to nobody else.',
  },
};

/** The file of an invented agency that has settled when it answers. JSON is YAML. */
export const agencyFile = (changes: Record<string, unknown> = {}): string =>
  JSON.stringify({ ...settled, ...changes }, null, 1);

/** An invented agency in Amsterdam that promises an answer within four hours of its working time. */
export const agency = (changes: Record<string, unknown> = {}): Agency =>
  smallSnapshot(new Map([['knowledge/en/agency.yaml', agencyFile(changes)]])).agency;

export function businessTime(changes: Record<string, unknown> = {}): BusinessTime {
  const time = businessTimeOf(agency(changes));
  if (!time) throw new Error('this agency has not settled its times');
  return time;
}
