import { isPublicHoliday } from './holidays.ts';
import { type Period, weekdays } from './hours.ts';
import type { Agency } from './lists.ts';

/** When the agency works and how soon it answers: everything a promised time hangs on. Durations in minutes of working time. */
export interface BusinessTime {
  readonly timeZone: string;
  /** When it is open on a day (ISO date) by its own clocks, in order; empty on a holiday. */
  periods(day: string): readonly Period[];
  readonly answerWithin: number;
  readonly remindAfter: number;
  readonly escalateAfter: number;
}

/** Undefined while any part of it is not set or not confirmed: then no time may be promised. */
export function businessTimeOf(agency: Agency): BusinessTime | undefined {
  const { hours, holidays, answer_within, reminders, time_zone } = agency;
  if (unsettledTimes(agency).length > 0 || !hours?.value || !holidays?.value || !answer_within?.value) return undefined;
  const { value: week } = hours;
  const { country, region, closed } = holidays.value;
  const answerWithin = answer_within.value;
  return {
    timeZone: time_zone.value,
    periods(day) {
      if (closed.some(({ first, last }) => first <= day && day <= last)) return [];
      if (country && isPublicHoliday(day, country, region)) return [];
      return week[weekdays[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7]!];
    },
    answerWithin,
    remindAfter: reminders?.value?.remind ?? Math.ceil(answerWithin / 2),
    escalateAfter: reminders?.value?.escalate ?? Math.ceil((answerWithin * 3) / 4),
  };
}

/** Names of the settings that a promised time hangs on and that are not set, or that nobody confirmed. */
export function unsettledTimes({ time_zone, hours, holidays, answer_within }: Agency): string[] {
  return Object.entries({ time_zone, hours, holidays, answer_within })
    .filter(([, setting]) => setting?.value === undefined || !setting.confirmed)
    .map(([name]) => name);
}
