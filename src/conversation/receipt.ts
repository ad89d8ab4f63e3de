import { z } from 'zod';
import { basisSchema, faults, focusSchema, generatedSchema, readingKinds } from '../answering/answering.ts';
import { type CvFacts, itemsOf, noFacts } from '../cv/cv.ts';
import { promisedTimeSchema } from '../handoff/handoff.ts';
import type { Agency } from '../knowledge/knowledge.ts';
import { type Choosing, choosingResults } from './selecting.ts';
import { modes, type State, steps } from './state.ts';
import { type Writing, writingResults } from './writing.ts';

const held = ['name', 'email', 'phone', 'consent', 'cv', 'read', 'facts', 'handoff'] as const;

const tokensSchema = z.object({ in: z.number(), out: z.number(), cached: z.number() });

/**
 * What a bot message was made from, kept with it so that it can be made again. Beside the candidate's own words, which the
 * transcript holds anyway, nothing personal but the zone that a promised time was told in: of contact details only which were there.
 */
export const receiptSchema = z.object({
  /** Version of the program. */
  program: z.string(),
  /** The day (ISO date) it was said on, where the agency is: what was past its review then. */
  day: z.string(),
  /** Where it tells a promised time: the moment (epoch ms) it was said at, and the promise that was there before. */
  at: z.number().optional(),
  promised: promisedTimeSchema.optional(),
  /** `seq` of the candidate's message that it answers. */
  answers: z.number().int(),
  /** It answers a file, of which nothing is kept here. */
  file: z.boolean().optional(),
  /** A legal hold stood. */
  locked: z.boolean().optional(),
  /** The conversation as it was before. */
  before: z.object({
    step: z.enum(steps),
    /** The step that `confirm-erasure` came from. */
    from: z.enum(steps).optional(),
    mode: z.enum(modes),
    language: z.string(),
    offered: z.boolean(),
    unsure: z.boolean().optional(),
    under16: z.boolean().optional(),
    focus: focusSchema.optional(),
    held: z.array(z.enum(held)),
    /** The notice that was shown or agreed to had another wording by then. */
    stale: z.boolean().optional(),
    /** Of the talent pool as it was worded then. */
    pool: z.enum(['agreed', 'declined', 'asked']).optional(),
  }),
  /** The embedding model that its question was looked up by too, with a fingerprint of the vectors; absent: by words alone. */
  embedded: z.object({ model: z.string(), fingerprint: z.string() }).optional(),
  /** A model was asked which entries were meant, where nothing was sure enough: what became of that, and what it chose. */
  choosing: z
    .object({
      ...generatedSchema.shape,
      result: z.enum(choosingResults),
      /** `as`: how the question was read, where not as it stands. */
      chosen: z.array(
        z.object({ question: z.string(), as: z.enum(readingKinds).exclude(['whole']).optional(), entry: z.string() }),
      ),
      tokens: tokensSchema.optional(),
      ms: z.number(),
    })
    .optional(),
  /** A model was asked to word it: what became of that, and how many sentences were dropped, by the kind of fault. */
  writing: z
    .object({
      ...generatedSchema.shape,
      result: z.enum(writingResults),
      /** It was verified for somebody who asked the same before. */
      cached: z.boolean().optional(),
      dropped: z.partialRecord(z.enum(faults), z.number()),
      tokens: tokensSchema.optional(),
      ms: z.number(),
    })
    .optional(),
  basis: basisSchema,
});
export type Receipt = z.infer<typeof receiptSchema>;
export type Before = Receipt['before'];

/** What a receipt keeps of a choice: the error is for the log. */
export function choosingKept(choosing: Choosing): NonNullable<Receipt['choosing']> {
  const { model, prompt, result, tokens, ms } = choosing;
  const chosen = 'chosen' in choosing ? [...choosing.chosen] : [];
  return { model, prompt, result, chosen, ...(tokens && { tokens }), ms };
}

/** What a receipt keeps of a writing: not its text, which is in the basis where it stands. */
export function writingKept(writing: Writing): NonNullable<Receipt['writing']> {
  const { model, prompt, result, dropped, tokens, ms } = writing;
  const cached = writing.result === 'kept' && writing.cached;
  return { model, prompt, result, ...(cached && { cached }), dropped, ...(tokens && { tokens }), ms };
}

/** The part of a conversation's state that a receipt keeps. */
export function keptOf(state: State, mode: Before['mode'], { notice, talent_pool: pool }: Wordings): Before {
  const { step, before, details, consent, cv, read, facts, handoff, focus, offered, unsure, under16, language } = state;
  const has = { ...details, consent, cv, read, facts: facts && itemsOf(facts).length > 0 ? facts : undefined, handoff };
  const stale = (state.shown?.notice ?? consent?.digest ?? notice.digest) !== notice.digest;
  return {
    step,
    ...(before && { from: before }),
    mode,
    language,
    offered: offered ?? false,
    ...(unsure && { unsure }),
    ...(under16 && { under16 }),
    ...(focus && { focus }),
    held: held.filter((name) => has[name] !== undefined),
    ...(stale && { stale }),
    ...(pool && poolOf(state, pool.digest)),
  };
}

type Wordings = Pick<Agency, 'notice' | 'talent_pool'>;

function poolOf({ poolAsked, talentPool }: State, digest: string): Pick<Before, 'pool'> {
  if (poolAsked === digest) return { pool: 'asked' };
  if (talentPool?.digest !== digest) return talentPool?.agreed ? { pool: 'agreed' } : {};
  return { pool: talentPool.agreed ? 'agreed' : 'declined' };
}

/** Stand in for what a receipt does not keep, in the private use area U+E000 to U+E004, which no text of ours has. */
export const placeholders = {
  ...({ name: '\uE000', email: '\uE001', phone: '\uE002', cv: '\uE003', reference: '\uE004' } as const),
};

/** In the place of what was read from a CV: no text says what that is. */
const some: CvFacts = { ...noFacts, skills: [{ value: placeholders.cv, line: placeholders.cv }] };

/** The state that `keptOf` was taken from, with placeholders for what it left out. */
export function restore(before: Before, { notice, talent_pool: pool }: Wordings): State {
  const { step, from, language, offered, unsure, under16, focus, stale } = before;
  const has = (name: (typeof held)[number]) => before.held.includes(name);
  const { name, email, phone, cv } = placeholders;
  const digest = stale ? '' : notice.digest;
  return {
    step,
    ...(from && { before: from }),
    details: { ...(has('name') && { name }), ...(has('email') && { email }), ...(has('phone') && { phone }) },
    ...((from ?? step) === 'notice' && { shown: { notice: digest, ...(pool && { talentPool: pool.digest }) } }),
    ...(has('consent') && { consent: { notice: notice.version, digest, at: 0 } }),
    ...(has('cv') && { cv: { id: cv, name: cv, format: 'pdf', size: 0 } }),
    ...(has('read') && { read: some }),
    ...(has('facts') && { facts: some }),
    ...(has('handoff') && { handoff: 'kept' }),
    ...(pool && before.pool === 'asked' && { poolAsked: pool.digest }),
    ...(pool &&
      (before.pool === 'agreed' || before.pool === 'declined') && {
        talentPool: { version: pool.version, digest: pool.digest, at: 0, agreed: before.pool === 'agreed' },
      }),
    ...(focus && { focus }),
    offered,
    ...(unsure && { unsure }),
    ...(under16 && { under16 }),
    language,
  };
}
