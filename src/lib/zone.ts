/** Names of the IANA database only: an offset such as +02:00 does not know when the clocks change. */
const named = /^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+){0,2}$/;

/** The time zone of that name, in the database's letters; undefined for anything that is none. */
export function knownZone(name: unknown): string | undefined {
  if (typeof name !== 'string' || name.length > 64 || !named.test(name)) return undefined;
  try {
    // Not Intl's resolvedOptions: it turns Asia/Kolkata into the older Asia/Calcutta.
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId;
  } catch {
    return undefined;
  }
}
