import { z } from 'zod';
import { focusSchema } from '../answering/answering.ts';
import { cvFactsSchema } from '../cv/cv.ts';

/** Who speaks to the candidate: the bot; the bot while a handoff waits; a recruiter alone (the bot is silent). */
export const modes = ['bot', 'waiting', 'recruiter'] as const;
export type Mode = (typeof modes)[number];

/** A file as named in the transcript; its content is sealed in the cv room. */
const cvReferenceSchema = z.object({
  id: z.string(),
  name: z.string(),
  format: z.string(),
  size: z.number().int(),
  /** It waits to be scanned, and nobody may open it before. */
  check: z.literal('waiting').optional(),
});
export type CvReference = z.infer<typeof cvReferenceSchema>;

const details = z.object({ name: z.string().optional(), email: z.string().optional(), phone: z.string().optional() });
export type Details = z.infer<typeof details>;

/**
 * The steps to a recruiter. `talking` is open questions and answers; each of the others can be interrupted by a question.
 * `handed-off` waits for, or is with, a recruiter (the conversation's mode says which). `closed` takes no more messages.
 */
export const steps = [
  'talking',
  'contact',
  'notice',
  'cv',
  'facts',
  'review',
  'handed-off',
  'confirm-erasure',
  'confirm-withdrawal',
  'closed',
] as const;
export type Step = (typeof steps)[number];

/** The part of a conversation that `decide` reads and writes. Stored as JSON; parsed by this schema when read. */
export const stateSchema = z.object({
  step: z.enum(steps),
  /** Where `confirm-erasure` or `confirm-withdrawal` came from, to return to when it is not confirmed. */
  before: z.enum(steps).optional(),
  details,
  /** What else was given on the way as contact details, before it was corrected: all leaves the transcript when the way is left. */
  given: z.array(z.string()).optional(),
  /** Digests of the wordings that were shown, while they wait for an answer. */
  shown: z.object({ notice: z.string(), talentPool: z.string().optional() }).optional(),
  /** The version of the notice that was agreed to, and the digest of its wording; consents of older programs have none. */
  consent: z.object({ notice: z.string(), digest: z.string().optional(), at: z.number() }).optional(),
  /** What was answered to the talent pool, in that wording. */
  talentPool: z.object({ version: z.string(), digest: z.string(), at: z.number(), agreed: z.boolean() }).optional(),
  /** They were asked for the talent pool, so that the next message answers it; the digest of the wording. */
  poolAsked: z.string().optional(),
  cv: cvReferenceSchema.optional(),
  /** What was read from the CV and waits to be confirmed. */
  read: cvFactsSchema.optional(),
  /** What of it the candidate confirmed; absent where nothing was read. */
  facts: cvFactsSchema.optional(),
  handoff: z.string().optional(),
  focus: focusSchema.optional(),
  /** The last answer pointed to a recruiter, so that "yes please" means one. */
  offered: z.boolean().optional(),
  /** The name in `details` may be a word: it was asked about. */
  unsure: z.boolean().optional(),
  /** The candidate said so: no contact details are taken. */
  under16: z.boolean().optional(),
  language: z.string(),
});
export type State = z.infer<typeof stateSchema>;

export const initialState: State = { step: 'talking', details: {}, language: 'en' };
