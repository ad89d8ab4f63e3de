import { createHash } from 'node:crypto';
import { z } from 'zod';

/** What a candidate is asked to agree to, as the agency words it. A changed text is another version. */
export const wordingSchema = z.strictObject({
  version: z.string().min(1).max(60),
  title: z.string().min(1),
  text: z.string().min(50),
});

/** As it is shown; `digest` tells whether it was this one that somebody agreed to. */
export interface Wording extends z.output<typeof wordingSchema> {
  readonly digest: string;
}

/** `figures`: what stands in the place of `{{name}}`. Throws on a name that is not among them: a wording is never shown with a hole. */
export function worded<T extends z.output<typeof wordingSchema>>(
  given: T,
  figures: Readonly<Record<string, string>>,
): T & Wording {
  const text = given.text.trim().replace(/\{\{([^}]*)\}\}/g, (_, name: string) => {
    const figure = figures[name.trim()];
    if (figure === undefined) throw new Error(`no figure is named ${name}`);
    return figure;
  });
  const title = given.title.trim();
  const digest = createHash('sha256').update(`${title}\n${text}`).digest('hex');
  return { ...given, title, text, digest };
}

/** Names between double braces that are not among `known`. */
export function unknownFigures(text: string, known: readonly string[]): string[] {
  return [...text.matchAll(/\{\{([^}]*)\}\}/g)].map(([, name]) => name!.trim()).filter((name) => !known.includes(name));
}
