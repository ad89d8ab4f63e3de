import { z } from 'zod';

const words = z.array(z.string().min(1));

/** Abbreviations and synonyms, and words of other languages, with the term each stands for. */
export const glossarySchema = z.strictObject({
  synonyms: z.array(z.strictObject({ term: z.string().min(1), also: words.min(1) })),
  foreign: z.record(z.string(), z.record(z.string(), z.string().min(1))).default({}),
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

const unconfirmed = z.strictObject({ value: z.string().min(1), confirmed: z.boolean() });

const timeZone = unconfirmed.refine(({ value }) => isTimeZone(value), {
  message: 'must be a time zone such as Europe/Amsterdam',
  path: ['value'],
});

/** What the product says of the agency. A value nobody confirmed yet says so. */
export const agencySchema = z.strictObject({
  name: z.string().min(1),
  what: z.string().min(1),
  time_zone: timeZone,
  hours: unconfirmed.optional(),
  privacy_contact: unconfirmed.optional(),
  /** Figures whose review is overdue: `state` them with the date of their last review, or `withhold` them until it is done. */
  past_review: z.enum(['state', 'withhold']).default('state'),
  notice: z.strictObject({ version: z.string().min(1), title: z.string().min(1), text: z.string().min(50) }),
});
export type Agency = z.infer<typeof agencySchema>;

export const goldenSchema = z.array(
  z.strictObject({
    question: z.string().min(1),
    /** The entry it must reach, or `none`. */
    entry: z.string().min(1),
    outcome: z.string().min(1),
    reason: z.string().min(1),
  }),
);
export type Golden = z.infer<typeof goldenSchema>;

/** Questions as people asked them, with the entry that answers each, or `none`: they teach the search how sure it may be. */
export const askedSchema = z.array(z.strictObject({ question: z.string().min(1), entry: z.string().min(1) }));
export type Asked = z.infer<typeof askedSchema>;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
