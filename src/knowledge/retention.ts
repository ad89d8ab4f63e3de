import { z } from 'zod';
import type { Entry } from './entry.ts';
import { renderFact } from './facts.ts';
import { lineOf, type Problem } from './problem.ts';

/** A period of the calendar. */
export interface KeepFor {
  readonly count: number;
  readonly unit: 'days' | 'months';
}

/** From "28 days", "6 months" or "1 year"; ten years at most. */
const keepFor = z.string().transform((text, context): KeepFor => {
  const [, digits, word] = /^(\d{1,4})\s*(days?|months?|years?)$/.exec(text) ?? [];
  const number = Number(digits);
  const period: KeepFor = word?.startsWith('day')
    ? { count: number, unit: 'days' }
    : { count: word?.startsWith('year') ? number * 12 : number, unit: 'months' };
  if (number > 0 && period.count <= (period.unit === 'days' ? 3650 : 120)) return period;
  context.addIssue({
    code: 'custom',
    message: 'must be a period of at most ten years such as "28 days" or "6 months"',
  });
  return z.NEVER;
});

const country = z
  .string()
  .regex(/^[A-Z]{2}$/, 'must be a country by its two capital letters (ISO 3166), such as NL')
  .refine(
    (code) => timeZonesOf(code).length > 0,
    'must be a country by its two capital letters (ISO 3166), such as NL',
  );

/** How long what candidates give is kept: for each country that has a period of its own, and for all others by `default`. */
export const retentionSchema = z.strictObject({
  default: keepFor,
  countries: z.record(country, keepFor).default({}),
  /** Conversations that no recruiter was asked for in. */
  chats: keepFor,
  /** While the candidate agrees that their details are kept for later roles. */
  talent_pool: keepFor,
});
export type Retention = z.output<typeof retentionSchema>;

/**
 * Holds while an agency has set nothing: the shortest that usually fits. Sources: NL 4 weeks (Autoriteit Persoonsgegevens), DE 6 months
 * (claims under AGG 15(4)), AT 7 months (Datenschutzbehörde D123.085/0003-DSB/2018), FR at most 2 years after the last contact (CNIL).
 */
export const usualRetention: Retention = {
  default: { count: 6, unit: 'months' },
  countries: {
    NL: { count: 28, unit: 'days' },
    DE: { count: 6, unit: 'months' },
    AT: { count: 7, unit: 'months' },
    FR: { count: 24, unit: 'months' },
  },
  chats: { count: 30, unit: 'days' },
  talent_pool: { count: 12, unit: 'months' },
};

/** "28 days", "1 month". */
export function writtenPeriod({ count, unit }: KeepFor): string {
  return `${count} ${count === 1 ? unit.slice(0, -1) : unit}`;
}

/** "6 months (Netherlands: 28 days; Austria: 7 months)". */
export function writtenRetention({ default: usual, countries }: Retention): string {
  const names = new Intl.DisplayNames('en', { type: 'region' });
  const others = Object.entries(countries)
    .map(([code, period]) => [names.of(code) ?? code, writtenPeriod(period)] as const)
    .filter(([, period]) => period !== writtenPeriod(usual))
    .map(([name, period]) => `${name}: ${period}`);
  return `${writtenPeriod(usual)}${others.length > 0 ? ` (${others.join('; ')})` : ''}`;
}

/** Facts of entries that state how long something is kept, and are not what is kept to. */
export function lintRetention(
  entries: readonly Entry[],
  retention: Retention,
  files: ReadonlyMap<string, string>,
): Problem[] {
  const settings = {
    'retention.default': retention.default,
    'retention.chats': retention.chats,
    'retention.talent_pool': retention.talent_pool,
  };
  return entries.flatMap((entry) =>
    entry.facts.flatMap((fact): Problem[] => {
      if (fact.kind !== 'size' || !fact.setting) return [];
      const written = writtenPeriod(settings[fact.setting]);
      if (renderFact(fact) === written) return [];
      const message = `fact "${fact.id}" says ${renderFact(fact)}, and ${fact.setting} in agency.yaml is ${written}; correct the fact`;
      const line = lineOf(files.get(entry.file), fact.id);
      return [{ rule: 'fact-setting', severity: 'error', file: entry.file, line, message }];
    }),
  );
}

/** Which of these countries (ISO 3166) a time zone (IANA) lies in; undefined where it is none of them. */
export function countryOf(timeZone: string, codes: readonly string[]): string | undefined {
  const listed = listedName(timeZone);
  return codes.find((code) => timeZonesOf(code).includes(listed));
}

const names = new Map<string, string>();
const zones = new Map<string, readonly string[]>();

/** The name by which Intl lists it: Asia/Kolkata is Asia/Calcutta there. */
function listedName(timeZone: string): string {
  let name = names.get(timeZone);
  if (name === undefined) {
    name = new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
    names.set(timeZone, name);
  }
  return name;
}

/** None for a country there is not. */
function timeZonesOf(code: string): readonly string[] {
  let found = zones.get(code);
  if (found === undefined) {
    const locale: Intl.Locale & { getTimeZones?(): string[] | undefined } = new Intl.Locale('und', { region: code });
    found = locale.getTimeZones?.() ?? [];
    zones.set(code, found);
  }
  return found;
}
