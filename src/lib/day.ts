/** The calendar day (ISO date) of a moment (epoch ms) in a time zone (IANA name). Throws RangeError on an unknown zone. */
export function dayIn(timeZone: string, at: number): string {
  let format = formats.get(timeZone);
  if (!format) {
    // Swedish writes a date as ISO 8601 does.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone });
    formats.set(timeZone, format);
  }
  return format.format(at);
}

/** Making one costs more than a thousand uses of it. */
const formats = new Map<string, Intl.DateTimeFormat>();
