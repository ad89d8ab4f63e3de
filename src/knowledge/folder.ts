import type { z } from 'zod';
import type { Entry } from './entry.ts';
import { lint } from './lint.ts';
import {
  type Agency,
  type Asked,
  agencySchema,
  askedSchema,
  type Glossary,
  type Golden,
  glossarySchema,
  goldenSchema,
  type Scopes,
  scopesSchema,
} from './lists.ts';
import { lintOpenings, type Opening, openingsSchema } from './openings.ts';
import { parseEntry, parseYaml } from './parse.ts';
import type { Problem } from './problem.ts';
import { lintRetention, usualRetention } from './retention.ts';
import { lintSkills, type Skill, skillsSchema } from './skills.ts';

/** What the files say. Plain data. */
export interface Content {
  /** The published ones. */
  readonly entries: readonly Entry[];
  readonly glossary: Glossary;
  readonly scopes: Scopes;
  readonly agency: Agency;
  readonly golden: Golden;
  readonly asked: Asked;
  readonly openings: readonly Opening[];
  readonly skills: readonly Skill[];
}

const schemas = {
  glossary: glossarySchema,
  scopes: scopesSchema,
  agency: agencySchema,
  golden: goldenSchema,
  asked: askedSchema,
  openings: openingsSchema,
  skills: skillsSchema,
};

/** Without questions of its own the search falls back on how sure it is elsewhere; openings are a help; no skills, none are read. */
const optional = ['asked', 'openings', 'skills'];

/** Reads file texts by path: entries are the `.md` files, the lists are named `.yaml` files. With errors there is no content. Pure. */
export function parseFolder(
  files: ReadonlyMap<string, string>,
  locale: string,
  today: string,
): { content?: Content; problems: Problem[] } {
  const problems: Problem[] = [];
  const entries: Entry[] = [];
  const lists: Record<string, unknown> = {};
  for (const [file, text] of files) {
    if (file.endsWith('.md')) {
      const parsed = parseEntry(file, locale, text);
      problems.push(...parsed.problems);
      if (parsed.entry) entries.push(parsed.entry);
    } else {
      const name = /([^/]+)\.yaml$/.exec(file)?.[1] ?? '';
      const schema: z.ZodType | undefined = Object.hasOwn(schemas, name)
        ? schemas[name as keyof typeof schemas]
        : undefined;
      if (!schema) {
        problems.push({
          rule: 'unknown-file',
          severity: 'error',
          file,
          line: 1,
          message: `is none of ${Object.keys(schemas).join(', ')}; rename or remove it`,
        });
        continue;
      }
      const parsed = parseYaml(file, text, schema);
      problems.push(...parsed.problems);
      lists[name] = parsed.value;
      if (name === 'openings') problems.push(...lintOpenings((parsed.value as Opening[]) ?? [], file, text));
    }
  }
  for (const name of Object.keys(schemas)) {
    if (!(name in lists) && !optional.includes(name))
      problems.push({
        rule: 'missing-file',
        severity: 'error',
        file: `${locale}/${name}.yaml`,
        line: 1,
        message: 'is missing; add it',
      });
  }
  problems.push(...lint(entries, today, files));
  const agency = lists.agency as Agency | undefined;
  if (agency) problems.push(...lintRetention(entries, agency.retention?.value ?? usualRetention, files));
  const published = entries.filter(({ status }) => status === 'published');
  const skillsFile = [...files.keys()].find((file) => /(?:^|\/)skills\.yaml$/.test(file));
  if (skillsFile)
    problems.push(...lintSkills((lists.skills as Skill[]) ?? [], published, skillsFile, files.get(skillsFile)));
  if (problems.some(({ severity }) => severity === 'error')) return { problems };
  return {
    content: { asked: [], openings: [], skills: [], ...lists, entries: published } as unknown as Content,
    problems,
  };
}
