/** A calendar week (ISO 8601) where the agency is. `from` and `to` (epoch ms) are its first moment and the one after its last. */
export interface Week {
  /** `2026-W48` */
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** From this hour of the Monday after it on, a week is looked back upon. */
const HOUR = 8;

/** The latest week that is to be looked back upon at `now` (epoch ms), in a time zone (IANA). Pure. */
export function weekToTell(timeZone: string, now: number): Week {
  const early = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).subtract({ hours: HOUR });
  return weekOf(early.toPlainDate().subtract({ weeks: 1 }), timeZone);
}

/** Undefined for what is no name of a week. */
export function weekNamed(name: string, timeZone: string): Week | undefined {
  const [, year, number] = /^(\d{4})-W(\d\d)$/.exec(name) ?? [];
  // 4 January lies in the first week of its year.
  const day = year && Temporal.PlainDate.from(`${year}-01-04`).add({ weeks: Number(number) - 1 });
  const week = day && weekOf(day, timeZone);
  return week && week.name === name ? week : undefined;
}

function weekOf(day: Temporal.PlainDate, timeZone: string): Week {
  const monday = day.subtract({ days: day.dayOfWeek - 1 });
  const at = (date: Temporal.PlainDate) => date.toZonedDateTime(timeZone).epochMilliseconds;
  const name = `${monday.yearOfWeek}-W${String(monday.weekOfYear).padStart(2, '0')}`;
  return { name, from: at(monday), to: at(monday.add({ weeks: 1 })) };
}
