import type { BusinessTime } from '../knowledge/knowledge.ts';

const MINUTE = 60_000;
/** An agency that opens less often than this, in days, has no due time that one could promise. */
const HORIZON = 400;

/**
 * The moment (epoch ms) at which `minutes` of working time have passed since `from` (epoch ms, rounded up to a full minute);
 * undefined when that is more than about a year away. A minute is working time when the agency's clocks show one of its periods:
 * what a change of the clocks skips never comes, and what it repeats counts twice, as it does for the people who work it.
 */
export function afterWorking(time: BusinessTime, from: number, minutes: number): number | undefined {
  const start = Math.ceil(from / MINUTE) * MINUTE;
  let left = minutes * MINUTE;
  let day = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(time.timeZone).toPlainDate();
  for (let count = 0; count < HORIZON; count++, day = day.add({ days: 1 })) {
    const periods = time.periods(day.toString());
    if (periods.length === 0) continue;
    for (const [opens, closes] of openSpans(day, time.timeZone, periods)) {
      const worked = Math.max(0, closes - Math.max(opens, start));
      if (worked >= left) return closes - worked + left;
      left -= worked;
    }
  }
  return undefined;
}

/** The stretches of real time (epoch ms) in which the clocks of that day show one of the periods, in order. */
function openSpans(
  day: Temporal.PlainDate,
  timeZone: string,
  periods: ReturnType<BusinessTime['periods']>,
): (readonly [number, number])[] {
  const midnight = Date.parse(`${day.toString()}T00:00:00Z`);
  return stretches(day, timeZone).flatMap(({ from, to, offset }) =>
    periods.flatMap((period) => {
      const opens = Math.max(from, midnight + period.from * MINUTE - offset);
      const closes = Math.min(to, midnight + period.to * MINUTE - offset);
      return opens < closes ? [[opens, closes] as const] : [];
    }),
  );
}

/** A day in pieces (epoch ms) during which the clocks are not changed, each with its distance from UTC in ms. */
function stretches(day: Temporal.PlainDate, timeZone: string): { from: number; to: number; offset: number }[] {
  const end = day.add({ days: 1 }).toZonedDateTime(timeZone);
  const found = [];
  for (let at = day.toZonedDateTime(timeZone); at.epochMilliseconds < end.epochMilliseconds; ) {
    const change = at.getTimeZoneTransition('next');
    const next = change && change.epochMilliseconds < end.epochMilliseconds ? change : end;
    found.push({
      from: at.epochMilliseconds,
      to: next.epochMilliseconds,
      offset: at.offsetNanoseconds / 1_000_000,
    });
    at = next;
  }
  return found;
}
