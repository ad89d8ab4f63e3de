import { z } from 'zod';

/** Pay levels of the source page. */
export const levels = ['entry', 'mid', 'senior'] as const;
export type Level = (typeof levels)[number];

const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date such as 2026-11-24');
const id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be lower-case words joined by hyphens, such as salary-senior');

const common = {
  id,
  source: z.string().min(1),
  note: z.string().optional(),
  /** The day a figure was true on, where its source says so. */
  as_of: isoDate.optional(),
  /** The last day it may be stated as current. */
  valid_until: isoDate.optional(),
};

/** Settings that texts may state. */
export const factSettings = ['retention.default', 'retention.chats', 'retention.talent_pool'] as const;

/** A figure lives in one place, as one of these; texts refer to it as `{{fact:id}}`. */
export const factSchema = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('salary'),
      ...common,
      level: z.enum(levels).optional(),
      min: z.number().positive(),
      max: z.number().positive(),
      currency: z.string().regex(/^[A-Za-z]{3}$/, 'must be the three letters of a currency, such as EUR'),
      period: z.enum(['year', 'month', 'day', 'hour']),
      region: z.string().trim().min(1),
    })
    .refine((fact) => fact.min <= fact.max, { message: 'min must not be above max', path: ['min'] }),
  z.strictObject({
    kind: z.literal('size'),
    ...common,
    value: z.number().positive(),
    unit: z.string().min(1),
    /** It is what this setting of agency.yaml says; the check refuses it when it is not. */
    setting: z.enum(factSettings).optional(),
  }),
  z.strictObject({ kind: z.literal('count'), ...common, value: z.number(), unit: z.string().optional() }),
  z.strictObject({ kind: z.literal('date'), ...common, value: isoDate }),
]);
export type Fact = z.infer<typeof factSchema>;

export const topics = [
  'role',
  'responsibilities',
  'collaborators',
  'qualifications',
  'skills',
  'salary',
  'vs-data-scientist',
  'degree-required',
  'industries',
  'vs-software-engineer',
  'languages',
  'demand',
  'submit-cv',
  'agency',
  'service',
] as const;
export type Topic = (typeof topics)[number];

/** What a question can narrow an entry to, and an entry's statements may be limited to. */
export const scopeKinds = [
  'place',
  'role',
  'period',
  'currency',
  'tax',
  'time',
  'industry',
  'framework',
  'language',
  'field',
] as const;
export type ScopeKind = (typeof scopeKinds)[number];

export const frontMatterSchema = z.strictObject({
  id,
  role: z.string().min(1),
  title: z.string().min(3).max(80),
  topic: z.enum(topics),
  /** `unknown`: a frequent question that the knowledge does not hold; its answer says so. */
  kind: z.enum(['answer', 'unknown']).default('answer'),
  questions: z.array(z.string().min(2)).min(3, 'needs at least three phrasings (ten or more find it reliably)'),
  not: z.array(z.string().min(2)).default([]),
  answer: z.string().trim().min(10),
  facts: z.array(factSchema).default([]),
  sources: z
    .array(
      z.strictObject({
        title: z.string().min(1),
        url: z.url().optional(),
        /** The date the source itself bears. */
        date: isoDate.optional(),
        note: z.string().optional(),
      }),
    )
    .min(1),
  owner: z.string().min(1),
  reviewed: isoDate,
  review_by: isoDate,
  status: z.enum(['draft', 'published']),
  suggestions: z.array(z.string().min(2).max(80)).default([]),
  /** Nearby entries; of an `unknown` one the first gives the known part. */
  related: z.array(id).default([]),
  /** What the statements hold for: a question about another place, period ... is answered in part, and told so. */
  holds_for: z.partialRecord(z.enum(scopeKinds), z.string().min(1)).default({}),
});

/** An answer to a narrower question, shown instead of the short answer when the question is that narrow. */
export interface Section {
  readonly heading: string;
  /** Phrasings of the narrower question. */
  readonly asked: readonly string[];
  readonly text: string;
  /** 1-based line of the heading in the file. */
  readonly line: number;
}

export interface Entry extends z.infer<typeof frontMatterSchema> {
  readonly locale: string;
  readonly sections: readonly Section[];
  /** Where it was read from, for messages. */
  readonly file: string;
}
