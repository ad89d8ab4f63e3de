import { z } from 'zod';
import { fold } from '../lib/fold.ts';
import type { Entry } from './entry.ts';
import { lineOf, type Problem } from './problem.ts';

const phrases = z.array(z.string().trim().min(1).max(80, 'must have at most 80 characters')).default([]);

/** The skills of the role that are looked for in a CV: what each is called, how else it is spelt, and where it means something else. */
export const skillsSchema = z.array(
  z.strictObject({
    name: z.string().trim().min(1).max(60, 'must have at most 60 characters'),
    also: phrases,
    /** Phrases that hold a spelling and are not this skill: "R&D" is not R. */
    not: phrases,
  }),
);
export type Skill = z.infer<typeof skillsSchema>[number];

/** Rules over all of them together: `text` is their file, for the lines; `entries` are those that may name them. Pure. */
export function lintSkills(
  skills: readonly Skill[],
  entries: readonly Entry[],
  file: string,
  text: string | undefined,
): Problem[] {
  const problems: Problem[] = [];
  const names = new Map<string, string>();
  const said = fold(entries.map(wordsOf).join('\n'));
  for (const { name, also, not } of skills) {
    const report = (rule: string, severity: Problem['severity'], message: string, words = name) =>
      problems.push({ rule, severity, file, line: lineOf(text, words), message: `skill "${name}" ${message}` });
    const spellings = [name, ...also].map(fold);
    if (names.has(fold(name)))
      report('skill-duplicate', 'error', `has the same name as "${names.get(fold(name))}"; keep one of them`);
    names.set(fold(name), name);
    for (const [index, spelling] of spellings.entries()) {
      const written = [name, ...also][index]!;
      if (!/[\p{L}\p{N}]/u.test(spelling))
        report('skill-spelling', 'error', `has a spelling without a letter or digit; remove it`, written);
      if ([name, ...also].indexOf(written) < index)
        report('skill-duplicate', 'error', `has the spelling "${written}" twice; keep one`, written);
    }
    for (const phrase of not) {
      if (!spellings.some((spelling) => fold(phrase).includes(spelling)))
        report('skill-not', 'error', `has not: "${phrase}", which holds none of its spellings; remove it`, phrase);
      if (spellings.includes(fold(phrase)))
        report('skill-not', 'error', `has "${phrase}" as a spelling and as not; keep one of them`, phrase);
    }
    if (!spellings.some((spelling) => said.includes(spelling)))
      report('skill-unknown', 'warning', 'is named by no entry; CVs are read for the skills of the role only');
  }
  return problems;
}

function wordsOf({ title, answer, sections }: Entry): string {
  return [title, answer, ...sections.flatMap(({ heading, text }) => [heading, text])].join('\n');
}
