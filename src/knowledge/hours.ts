import { z } from 'zod';
import { isHolidayRegion } from './holidays.ts';

/** When the agency is open, `from` and `to` in minutes after midnight by its own clocks. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

const period = z.string().transform((text, context): Period => {
  const [, ...parts] = /^([01]\d|2[0-3]):([0-5]\d)\s*[-–]\s*([01]\d|2[0-4]):([0-5]\d)$/.exec(text) ?? [];
  const [fromHour, fromMinute, toHour, toMinute] = parts.map(Number);
  const read = { from: fromHour! * 60 + fromMinute!, to: toHour! * 60 + toMinute! };
  if (parts.length === 4 && read.from < read.to && read.to <= 24 * 60) return read;
  context.addIssue({ code: 'custom', message: 'must be a period of one day such as 09:00-12:30' });
  return z.NEVER;
});

const periods = z
  .array(period)
  .default([])
  .refine((day) => day.every(({ from }, at) => at === 0 || day[at - 1]!.to <= from), {
    message: 'must be in order and must not overlap',
  });

/** Opening periods by day of the week. */
export const weekSchema = z
  .strictObject({
    monday: periods,
    tuesday: periods,
    wednesday: periods,
    thursday: periods,
    friday: periods,
    saturday: periods,
    sunday: periods,
  })
  .refine((week) => weekdays.some((day) => week[day].length > 0), { message: 'must be open at some time' });
export type Week = z.output<typeof weekSchema>;

const closedDays = z.string().transform((text, context) => {
  const [, first, last = first] = /^(\d{4}-\d\d-\d\d)(?:\/(\d{4}-\d\d-\d\d))?$/.exec(text) ?? [];
  if (first && last && isDay(first) && isDay(last) && first <= last) return { first, last };
  context.addIssue({
    code: 'custom',
    message: 'must be a day such as 2026-12-31, or days such as 2026-12-28/2026-12-31',
  });
  return z.NEVER;
});

/** Days on which the agency is closed: public holidays of a country or region of it (ISO 3166 codes), and days of its own. */
export const holidaysSchema = z
  .strictObject({
    country: z.string().optional(),
    region: z.string().optional(),
    closed: z.array(closedDays).default([]),
  })
  .refine(({ country, region }) => (country ? isHolidayRegion(country, region) : region === undefined), {
    message: 'must name a country such as NL, and where wanted a region of it such as BY in DE',
    path: ['country'],
  });
export type Holidays = z.output<typeof holidaysSchema>;

/** Working time in minutes, from "90 minutes" or "4 hours". */
export const durationSchema = z.string().transform((text, context): number => {
  const [, number, unit] = /^(\d{1,4})\s*(minutes?|hours?)$/.exec(text) ?? [];
  const minutes = Number(number) * (unit?.startsWith('hour') ? 60 : 1);
  if (minutes > 0) return minutes;
  context.addIssue({ code: 'custom', message: 'must be working time such as "90 minutes" or "4 hours"' });
  return z.NEVER;
});

/** When, in working time after a promise was made, recruiters are reminded of it and it is escalated. */
export const remindersSchema = z.strictObject({ remind: durationSchema, escalate: durationSchema });

/** A value that nobody may have set yet, and whether somebody confirmed it. What is no more than words counts as not set. */
export function settable<T extends z.ZodType>(schema: T, isWords: (value: unknown) => boolean) {
  const value = z.unknown().transform((given, context): z.output<T> | undefined => {
    if (isWords(given)) return undefined;
    const parsed = schema.safeParse(given);
    if (parsed.success) return parsed.data;
    for (const { path, message } of parsed.error.issues) context.addIssue({ code: 'custom', path: [...path], message });
    return z.NEVER;
  });
  return z.strictObject({ value, confirmed: z.boolean() });
}

export const anyWords = (value: unknown): boolean => typeof value === 'string' && value !== '';
export const notSet = (value: unknown): boolean => value === 'not set';

function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
