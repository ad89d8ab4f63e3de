import { z } from 'zod';
import { figuresIn } from '../figures/figures.ts';
import { lineOf, type Problem } from './problem.ts';

/** First sentences that recruiters begin a reply with, in the agency's words. `{{candidate}}` is their first name. */
export const openingsSchema = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be words in small letters with hyphens between'),
    /** What recruiters choose it by. */
    label: z.string().trim().min(1).max(60, 'must have at most 60 characters'),
    text: z.string().trim().min(1).max(600, 'must have at most 600 characters'),
  }),
);
export type Opening = z.infer<typeof openingsSchema>[number];

/** All that may stand in braces. */
const placeholders = ['candidate', 'recruiter', 'agency'];

/** Rules over all of them together: `text` is their file, for the lines. Pure. */
export function lintOpenings(openings: readonly Opening[], file: string, text: string | undefined): Problem[] {
  const problems: Problem[] = [];
  const seen = { id: new Map<string, string>(), label: new Map<string, string>(), text: new Map<string, string>() };
  for (const opening of openings) {
    const line = lineOf(text, opening.id);
    const report = (rule: string, message: string) =>
      problems.push({ rule, severity: 'error', file, line, message: `opening "${opening.id}" ${message}` });
    for (const [, name] of opening.text.matchAll(/\{\{(.*?)\}\}/gs)) {
      if (!placeholders.includes(name!))
        report('opening-placeholder', `has {{${name}}}; write one of {{${placeholders.join('}}, {{')}}}`);
    }
    const bare = opening.text.replace(/\{\{.*?\}\}/gs, '\uFFFC');
    if (/[{}]/.test(bare)) report('opening-placeholder', 'has a brace that is no {{placeholder}}; remove it');
    const figures = figuresIn(bare).map((figure) => figure.text);
    if (figures.length > 0)
      report('opening-figure', `writes ${figures.join(', ')}; recruiters state figures in their own words`);
    for (const field of ['id', 'label', 'text'] as const) {
      const key = opening[field].toLowerCase().replace(/\s+/g, ' ');
      const other = seen[field].get(key);
      if (other !== undefined) report('opening-duplicate', `has the same ${field} as "${other}"; keep one of them`);
      seen[field].set(key, opening.id);
    }
  }
  return problems;
}
