import { z } from 'zod';
import { knownZone } from '../lib/zone.ts';
import { anyWords, durationSchema, holidaysSchema, notSet, remindersSchema, settable, weekSchema } from './hours.ts';
import { parseYaml } from './parse.ts';
import { retentionSchema, usualRetention, writtenPeriod, writtenRetention } from './retention.ts';
import { unknownFigures, worded, wordingSchema } from './wording.ts';

const words = z.array(z.string().min(1));

/** Phrases apart by commas, in any number of lines. */
const phrases = z
  .string()
  .min(1)
  .transform((text) => text.split(',').map((phrase) => phrase.trim()))
  .pipe(words);

/** Abbreviations and synonyms; and by language (ISO 639-1) and English term, the words of other languages that stand for it. */
export const glossarySchema = z.strictObject({
  synonyms: z.array(z.strictObject({ term: z.string().min(1), also: words.min(1) })),
  foreign: z.record(z.string(), z.record(z.string(), phrases)).default({}),
});
export type Glossary = z.infer<typeof glossarySchema>;

const named = z.array(z.strictObject({ name: z.string().min(1), also: words.default([]) }));

/** Things questions ask about that the facts do not distinguish. */
export const scopesSchema = z.strictObject({
  places: named,
  roles: named,
  periods: named,
  currencies: named,
  tax: named.default([]),
  times: named.default([]),
  industries: named.default([]),
  frameworks: named.default([]),
  languages: named.default([]),
  fields: named.default([]),
});
export type Scopes = z.infer<typeof scopesSchema>;

/** What a wording may state of the settings: a figure that a candidate agrees to is the one that is kept to. */
const wordingFigures = ['retention', 'talent_pool_retention'];

const unconfirmed = z.strictObject({ value: z.string().min(1), confirmed: z.boolean() });

const timeZone = unconfirmed.refine(({ value }) => knownZone(value) !== undefined, {
  message: 'must be a time zone such as Europe/Amsterdam',
  path: ['value'],
});

/** What the product says of the agency. A value nobody confirmed yet says so. */
export const agencySchema = z
  .strictObject({
    name: z.string().min(1),
    what: z.string().min(1),
    time_zone: timeZone,
    /** Words (as older files have them) say when it is open to people, not to a clock: no time is promised on them. */
    hours: settable(weekSchema, anyWords).optional(),
    holidays: settable(holidaysSchema, notSet).optional(),
    /** How soon a recruiter answers, in working time. */
    answer_within: settable(durationSchema, notSet).optional(),
    reminders: settable(remindersSchema, notSet).optional(),
    privacy_contact: unconfirmed.optional(),
    /** Figures whose review is overdue: `state` them with the date of their last review, or `withhold` them until it is done. */
    past_review: z.enum(['state', 'withhold']).default('state'),
    /** How long what candidates give is kept; while it is not set, `usualRetention`. */
    retention: settable(retentionSchema, notSet).optional(),
    notice: wordingSchema,
    /** What a candidate may agree to beside it: that their details are kept for later roles. Absent: they are not asked. */
    talent_pool: wordingSchema.extend({ confirmed: z.boolean() }).optional(),
  })
  .refine(({ reminders, answer_within }) => isInOrder(reminders?.value, answer_within?.value), {
    message: 'must remind before it escalates, and both within answer_within',
    path: ['reminders'],
  })
  .superRefine((agency, context) => {
    for (const name of ['notice', 'talent_pool'] as const)
      for (const figure of unknownFigures(agency[name]?.text ?? '', wordingFigures))
        context.addIssue({
          code: 'custom',
          path: [name, 'text'],
          message: `{{${figure}}} stands for nothing: use ${wordingFigures.map((one) => `{{${one}}}`).join(' or ')}`,
        });
  })
  .transform(({ notice, talent_pool, ...agency }) => {
    const kept = agency.retention?.value ?? usualRetention;
    const figures = { retention: writtenRetention(kept), talent_pool_retention: writtenPeriod(kept.talent_pool) };
    return {
      ...agency,
      notice: worded(notice, figures),
      ...(talent_pool && { talent_pool: worded(talent_pool, figures) }),
    };
  });
export type Agency = z.infer<typeof agencySchema>;

/** The wordings in file texts (by path) of an earlier time, as they were shown; undefined where the agency's file does not read. */
export function wordingsIn(files: ReadonlyMap<string, string>): Pick<Agency, 'notice' | 'talent_pool'> | undefined {
  const [file, text] = [...files].find(([path]) => path.endsWith('/agency.yaml')) ?? [];
  return file === undefined || text === undefined ? undefined : parseYaml(file, text, agencySchema).value;
}

export const goldenSchema = z.array(
  z.strictObject({
    question: z.string().min(1),
    /** The entry it must reach, or `none`. */
    entry: z.string().min(1),
    /** Entries that answer it just as well. */
    also: z.array(z.string().min(1)).default([]),
    outcome: z.string().min(1),
    reason: z.string().min(1),
  }),
);
export type Golden = z.infer<typeof goldenSchema>;

/** Questions as people asked them, with the entry that answers each, or `none`: they teach the search how sure it may be. */
export const askedSchema = z.array(z.strictObject({ question: z.string().min(1), entry: z.string().min(1) }));
export type Asked = z.infer<typeof askedSchema>;

function isInOrder(reminders: { remind: number; escalate: number } | undefined, within: number | undefined): boolean {
  if (!reminders) return true;
  return reminders.remind <= reminders.escalate && (within === undefined || reminders.escalate <= within);
}
