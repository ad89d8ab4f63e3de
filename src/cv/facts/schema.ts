import { z } from 'zod';
import { longestQuote, most } from './limits.ts';

const text = z.string().min(1).max(longestQuote);

/** What was read, and the line of the CV that says it; what is personal beside it and amounts of pay are taken out of the line. */
const factSchema = z.strictObject({ value: text, line: text });
export type CvFact = z.infer<typeof factSchema>;

/** What a CV says, in its own order. Nothing in it counts, compares or judges, and nothing says whom it is about but a name. */
export const cvFactsSchema = z.strictObject({
  name: z.array(factSchema).max(most.name),
  email: z.array(factSchema).max(most.email),
  /** International where the CV says so, else as written. */
  phone: z.array(factSchema).max(most.phone),
  /** Without scheme: "linkedin.com/in/name". */
  links: z.array(factSchema).max(most.links),
  /** In English, with the level in the words of the CV where it gives one. */
  languages: z.array(factSchema.extend({ level: z.string().min(1).max(60).optional() })).max(most.languages),
  /** The name that the curated list has for it. */
  skills: z.array(factSchema).max(most.skills),
  /** The span or number of years as written. */
  years: z.array(factSchema).max(most.years),
  /** The line itself. */
  education: z.array(factSchema).max(most.education),
});
export type CvFacts = z.infer<typeof cvFactsSchema>;
