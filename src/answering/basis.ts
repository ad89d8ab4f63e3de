import { z } from 'zod';
import { wordingSchema } from './wording/wording.ts';

/** Something of the knowledge as it was: another hash means that a curator has changed it since. */
const keptSchema = z.object({ id: z.string(), hash: z.string() });

const found = {
  /** The questions as they were understood, and what was found for each. */
  questions: z.array(
    z.object({
      text: z.string(),
      /** Absent where nothing was sure enough. */
      entry: z.string().optional(),
      /** Heading of the section that answered; absent: the short answer did. */
      section: z.string().optional(),
      levels: z.array(z.string()),
      /** What it narrowed itself to. */
      scopes: z.array(z.string()),
      /** What of it was said not to be known, where something was found: in words. */
      unknown: z.array(z.string()).optional(),
      confidence: z.number(),
    }),
  ),
  entries: z.array(keptSchema),
  /** The facts whose figures the text states. */
  facts: z.array(keptSchema),
};

/**
 * What a bot message was made from. `curated`: approved texts of entries, chosen by retrieval. `model`: the
 * same, put in the words of a model, which are kept. `fixed`: the sentences of a step
 * alone, with nothing of the knowledge.
 */
export const basisSchema = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('curated'), ...found }),
  z.object({ mode: z.literal('model'), ...found, ...wordingSchema.shape }),
  z.object({ mode: z.literal('fixed') }),
]);
export type Basis = z.infer<typeof basisSchema>;
