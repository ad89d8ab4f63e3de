import { z } from 'zod';

/** Which model wrote a text, by which prompt: "answer@1". */
export const generatedSchema = z.object({ model: z.string(), prompt: z.string() });
export type Generated = z.infer<typeof generatedSchema>;

/** An answer in a model's words: what of it was supported, with references in the place of figures. */
export const wordingSchema = z.object({
  ...generatedSchema.shape,
  parts: z.array(z.object({ text: z.string(), entries: z.array(z.string()) })),
});
export type Wording = z.infer<typeof wordingSchema>;
