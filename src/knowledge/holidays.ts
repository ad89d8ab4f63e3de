import { createRequire } from 'node:module';
import type Library from 'date-holidays';

const DAY = 24 * 3600 * 1000;
const require = createRequire(import.meta.url);
let library: typeof Library | undefined;

/** Loaded on first use: it brings the holidays of the whole world, about 40 MB in memory, and not every agency sets a country. */
function open(country: string, region?: string): Library {
  library ??= require('date-holidays') as typeof Library;
  return region === undefined ? new library(country) : new library(country, region);
}

/** Whether holidays are known of a country, or of a region of it (ISO 3166 codes). */
export function isHolidayRegion(country: string, region?: string): boolean {
  const holidays = open(country);
  return (
    holidays.getHolidays(2026).length > 0 && (region === undefined || region in (holidays.getStates(country) ?? {}))
  );
}

const known = new Map<string, ReadonlySet<string>>();

/**
 * Whether a day (ISO date) is a public holiday there, a substitute day included. Days on which only banks close, or which are
 * merely observed, are none.
 */
export function isPublicHoliday(day: string, country: string, region?: string): boolean {
  const year = Number(day.slice(0, 4));
  const key = `${country}-${region ?? ''}-${year}`;
  let days = known.get(key);
  if (!days) {
    days = publicHolidays(year, country, region);
    known.set(key, days);
  }
  return days.has(day);
}

function publicHolidays(year: number, country: string, region: string | undefined): Set<string> {
  const holidays = open(country, region)
    .getHolidays(year)
    .filter(({ type }) => type === 'public');
  return new Set(
    holidays.flatMap(({ date, start, end }) => {
      const first = Date.parse(date.slice(0, 10));
      const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY));
      return Array.from({ length }, (_, at) => new Date(first + at * DAY).toISOString().slice(0, 10));
    }),
  );
}
