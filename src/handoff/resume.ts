/** How long a resume link works, in days. */
const LIFE_DAYS = 14;
const DAY = 24 * 3600 * 1000;
const HALF = DAY / 2;
/** How long a link that was opened opens again, in ms: a double click, a page that did not come through. */
export const GRACE_MS = 10 * 60_000;

/** Until when a link that is made now works (epoch ms), and its last day (ISO date): over only when that day is, everywhere. */
export function linkLife(now: number): { expiresAt: number; until: string } {
  const until = new Date(now + LIFE_DAYS * DAY).toISOString().slice(0, 10);
  // At noon in UTC the day before ends in the last time zone, UTC-12.
  return { expiresAt: Date.parse(until) + DAY + HALF, until };
}

/** The last day on which a link works, from the moment it ends. */
export const lastDay = (expiresAt: number): string => new Date(expiresAt - DAY - HALF).toISOString().slice(0, 10);
