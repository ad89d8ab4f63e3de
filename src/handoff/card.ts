import { z } from 'zod';
import { outcomes, quotedFigureSchema } from '../answering/answering.ts';

/** What a recruiter sees of a candidate: said or asked by the candidate, or quoted by the bot. Never a judgement, score or order. */
export const cardSchema = z.object({
  candidate: z.object({ name: z.string(), email: z.string().optional(), phone: z.string().optional() }),
  channel: z.string(),
  language: z.string(),
  /** The candidate's questions, oldest first, and what the bot made of each. */
  asked: z.array(z.object({ question: z.string(), outcome: z.enum(outcomes), entries: z.array(z.string()) })),
  /** Every figure the bot quoted, once each. */
  figures: z.array(quotedFigureSchema),
  /** Version of the notice that was agreed to, and when (epoch ms). */
  consent: z.object({ notice: z.string(), at: z.number() }),
  cv: z.object({ id: z.string(), name: z.string(), format: z.string(), size: z.number() }).optional(),
});
export type Card = z.infer<typeof cardSchema>;
