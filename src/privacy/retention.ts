import { countryOf, type KeepFor, type Retention } from '../knowledge/knowledge.ts';

/** What is known of a conversation to tell how long it is kept. Times are epoch ms. */
export interface KeptConversation {
  readonly conversationId: string;
  /** Rises with every change of it. */
  readonly version: number;
  /** When the last message was written, whoever wrote it. */
  readonly lastAt: number;
  /** `live`: a request waits, or a recruiter has it. `ended`: all are closed or withdrawn. */
  readonly handoff: 'none' | 'live' | 'ended';
  /** When the last one ended. */
  readonly endedAt?: number;
  /** Of the last one. */
  readonly reference?: string;
  /** As the candidate's device said last (IANA). */
  readonly timeZone?: string;
  /** They agree to be kept for later roles. */
  readonly talentPool: boolean;
  /** A legal hold stands. */
  readonly held: boolean;
}

/** By which period something is kept: a country's own (ISO 3166), or one of the general ones. */
export type KeptBy = 'chats' | 'default' | 'talent-pool' | (string & {});

export interface Due {
  /** Epoch ms. */
  readonly at: number;
  readonly by: KeptBy;
}

/**
 * From when on it is to be deleted: the beginning of the day, by the agency's clocks, after the period has passed that began with the
 * last message or the end of the last request, whichever was later. Undefined while nothing may be deleted: under a legal hold, and
 * while a request waits or a recruiter has it. Pure.
 */
export function dueAt(kept: KeptConversation, retention: Retention, agencyZone: string): Due | undefined {
  if (kept.held || kept.handoff === 'live') return undefined;
  const from = Math.max(kept.lastAt, kept.endedAt ?? 0);
  const periods = [periodOf(kept, retention, agencyZone)];
  if (kept.talentPool) periods.push({ by: 'talent-pool', period: retention.talent_pool });
  const ends = periods.map(({ by, period }): Due => ({ by, at: dayAfter(from, period, agencyZone) }));
  return ends.reduce((latest, end) => (end.at > latest.at ? end : latest));
}

function periodOf(
  { handoff, timeZone }: KeptConversation,
  retention: Retention,
  agencyZone: string,
): { by: KeptBy; period: KeepFor } {
  if (handoff === 'none') return { by: 'chats', period: retention.chats };
  const { countries } = retention;
  const country = countryOf(timeZone ?? agencyZone, Object.keys(countries));
  const period = country === undefined ? undefined : countries[country];
  return country !== undefined && period ? { by: country, period } : { by: 'default', period: retention.default };
}

function dayAfter(from: number, { count, unit }: KeepFor, zone: string): number {
  // A month that is too short ends with its last day: 31 August and six months is 28 February.
  const last = Temporal.Instant.fromEpochMilliseconds(from)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .add(unit === 'days' ? { days: count } : { months: count });
  return last.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
}

/** No conversation that was written in since then (epoch ms) can be due: all months are taken to be as short as the shortest. */
export function earliestDue({ default: usual, countries, chats }: Retention, now: number): number {
  const days = [usual, chats, ...Object.values(countries)].map(({ count, unit }) =>
    unit === 'days' ? count : Math.floor(count * 30.4) - 3,
  );
  return now - (Math.max(1, Math.min(...days)) - 1) * 24 * 3600 * 1000;
}
