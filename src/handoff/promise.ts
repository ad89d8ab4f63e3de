import { z } from 'zod';
import { type Agency, businessTimeOf } from '../knowledge/knowledge.ts';
import { afterWorking } from './business-hours.ts';

/** A time (epoch ms) by which a recruiter answers, and the time zone it is told in (IANA): the candidate's, or the agency's. */
export const promisedTimeSchema = z.object({
  dueAt: z.number(),
  zone: z.string(),
  zoneOf: z.enum(['candidate', 'agency']),
});
export type PromisedTime = Readonly<z.infer<typeof promisedTimeSchema>>;

/** A promise as it is made. Times are epoch ms. */
export interface NewPromised extends PromisedTime {
  readonly madeAt: number;
  readonly remindAt: number;
  readonly escalateAt: number;
}

/** A promise and what became of it: its history. */
export interface Promised extends NewPromised {
  readonly id: string;
  /** 1 for the first one of a handoff, rising by one. */
  readonly number: number;
  /** How many of the handoff's earlier ones were broken. */
  readonly brokenBefore: number;
  readonly remindedAt?: number;
  readonly escalatedAt?: number;
  readonly brokenAt?: number;
  /** The first word of a recruiter after it was made, or their closing of the handoff: in time, or late. */
  readonly answeredAt?: number;
}

export type PromiseState = 'waiting' | 'reminded' | 'escalated' | 'broken' | 'kept';

/** What the clock does about a promise next. */
export type Step = 'remind' | 'escalate' | 'break';

/** Whoever broke this many for one handoff gives no further time, because it would be worth nothing. */
const mostBroken = 3;

/**
 * The time by which a recruiter answers what is asked `now`, told in the candidate's zone where it is known. Undefined where the
 * agency has not set and confirmed everything that such a time hangs on.
 */
export function promise(agency: Agency, now: number, candidateZone: string | undefined): NewPromised | undefined {
  const time = businessTimeOf(agency);
  if (!time) return undefined;
  const after = (minutes: number) => afterWorking(time, now, minutes);
  const [remindAt, escalateAt, dueAt] = [after(time.remindAfter), after(time.escalateAfter), after(time.answerWithin)];
  if (remindAt === undefined || escalateAt === undefined || dueAt === undefined) return undefined;
  return {
    madeAt: now,
    remindAt,
    escalateAt,
    dueAt,
    zone: candidateZone ?? time.timeZone,
    zoneOf: candidateZone === undefined ? 'agency' : 'candidate',
  };
}

/** The promise after one that broke, told in the same zone; undefined where no further time is given. */
export function promiseAfter(broken: Promised, agency: Agency, now: number): NewPromised | undefined {
  if (broken.brokenBefore + 1 >= mostBroken) return undefined;
  return promise(agency, now, zoneOfCandidate(broken));
}

/** What a candidate is promised from the moment their handoff is released. */
export interface Renewal {
  /** The promise that is still to be kept: who hands a conversation back gains no time by it. */
  readonly stands?: PromisedTime;
  /** The promise that is over without an answer. */
  readonly broken?: Promised;
  readonly next?: NewPromised;
}

/** One that is still to be kept goes on; one that was answered, or broke, makes room for the next. Pure. */
export function renewal(latest: Promised | undefined, agency: Agency, now: number): Renewal {
  if (latest === undefined) return nextOnly(promise(agency, now, undefined));
  if (latest.answeredAt !== undefined) {
    const broken = latest.brokenBefore + (stateOf(latest, now) === 'broken' ? 1 : 0);
    return nextOnly(broken >= mostBroken ? undefined : promise(agency, now, zoneOfCandidate(latest)));
  }
  if (stateOf(latest, now) !== 'broken') return { stands: latest };
  return { broken: latest, ...nextOnly(promiseAfter(latest, agency, now)) };
}

const nextOnly = (next: NewPromised | undefined): Renewal => (next ? { next } : {});
const zoneOfCandidate = ({ zone, zoneOf }: PromisedTime) => (zoneOf === 'candidate' ? zone : undefined);

/** What a promise is at a moment, from its history and the clock alone: a late answer does not mend it. */
export function stateOf(promised: Promised, now: number): PromiseState {
  const { dueAt, answeredAt } = promised;
  if (answeredAt !== undefined) return answeredAt <= dueAt ? 'kept' : 'broken';
  if (promised.brokenAt !== undefined || now > dueAt) return 'broken';
  if (promised.escalatedAt !== undefined || now >= promised.escalateAt) return 'escalated';
  return promised.remindedAt !== undefined || now >= promised.remindAt ? 'reminded' : 'waiting';
}

/** What has to be done about it now. After a standstill only the last of what was missed: nobody is reminded of what is over. */
export function stepOf(promised: Promised, now: number): Step | undefined {
  const { remindedAt, escalatedAt, brokenAt, answeredAt } = promised;
  if (answeredAt !== undefined || brokenAt !== undefined) return undefined;
  if (now > promised.dueAt) return 'break';
  if (now >= promised.escalateAt) return escalatedAt === undefined ? 'escalate' : undefined;
  return now >= promised.remindAt && remindedAt === undefined ? 'remind' : undefined;
}

/** When something has to be done about it next (epoch ms); undefined when never. */
export function nextStepAt(promised: Omit<Promised, 'id' | 'number' | 'brokenBefore'>): number | undefined {
  const { remindedAt, escalatedAt, brokenAt, answeredAt } = promised;
  if (answeredAt !== undefined || brokenAt !== undefined) return undefined;
  if (escalatedAt !== undefined) return promised.dueAt + 1;
  return remindedAt === undefined ? promised.remindAt : promised.escalateAt;
}

/** The time as the candidate reads it: "Tuesday 1 December, 14:00 (your time, Europe/Lisbon)". */
export function writtenTime({ dueAt, zone, zoneOf }: PromisedTime): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'shortOffset',
  }).formatToParts(dueAt);
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  const clock = `${of('hour')}:${of('minute')}${comesTwice(dueAt, zone) ? ` ${of('timeZoneName')}` : ''}`;
  const whose = zoneOf === 'candidate' ? 'your time' : "the agency's time";
  return `${of('weekday')} ${of('day')} ${of('month')}, ${clock} (${whose}, ${zone})`;
}

/** Whether the clocks there show this time a second time, an hour before or after, because they are put back. */
function comesTwice(at: number, zone: string): boolean {
  const moment = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const wall = moment.toPlainDateTime();
  const [first, second] = (['earlier', 'later'] as const).map((disambiguation) =>
    wall.toZonedDateTime(zone, { disambiguation }),
  );
  return first!.epochMilliseconds !== second!.epochMilliseconds;
}
