import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { z } from 'zod';
import { AppError } from '../errors.ts';
import type { Entry, Fact } from './entry.ts';
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
import { parseEntry, parseYaml } from './parse.ts';
import { describeProblem, type Problem } from './problem.ts';
import { createSearch, type Search } from './search.ts';

export { fold, isCommonWord, isStopWord, stemOf, words } from '../retrieval/retrieval.ts';
export { type Difference, difference } from './difference.ts';
export type { Entry, Fact, Level, ScopeKind, Section, Topic } from './entry.ts';
export { levels, scopeKinds } from './entry.ts';
export { factReferences, renderFact, renderFacts } from './facts.ts';
export { type Figure, figuresIn } from './figures/figures.ts';
export { strayFigures } from './figures/licence.ts';
export { fingerprint } from './fingerprint.ts';
export { detectLanguage } from './language.ts';
export type { Agency, Glossary, Golden, Scopes } from './lists.ts';
export { describeProblem, lineOf, type Problem } from './problem.ts';
export type { Hit, Query, Search } from './search.ts';
export { termsOf, writtenDate } from './terms.ts';

/** Everything the bot may say, as it stood at one moment. Never changes; a running turn keeps the one it began with. */
export interface Snapshot {
  /** Hash of all files: the same content has the same version. */
  readonly version: string;
  /** What it was built from: file texts by path. */
  readonly files: ReadonlyMap<string, string>;
  readonly entries: ReadonlyMap<string, Entry>;
  readonly facts: ReadonlyMap<string, { readonly fact: Fact; readonly entry: Entry }>;
  readonly glossary: Glossary;
  readonly scopes: Scopes;
  readonly agency: Agency;
  readonly golden: Golden;
  readonly search: Search;
}

/** A snapshot, unless there are errors; and every problem found. */
interface Built {
  readonly snapshot?: Snapshot;
  readonly problems: Problem[];
}

/**
 * Reads `<directory>/<locale>/` and builds a snapshot of what is published; with errors there is none.
 * Throws AppError 'configuration' when the folder cannot be read.
 */
export async function loadKnowledge(
  directory: string,
  today: string,
  locale = 'en',
): Promise<Built & { files: ReadonlyMap<string, string> }> {
  const folder = join(directory, locale);
  const names = await readdir(folder, { recursive: true }).catch((cause) => {
    throw new AppError(
      'configuration',
      `Cannot read the knowledge folder ${folder}. Set KNOWLEDGE_DIR to the folder that holds "${locale}".`,
      { cause },
    );
  });
  const files = new Map<string, string>();
  for (const name of names.filter((file) => /\.(md|yaml)$/.test(file)).sort()) {
    files.set(relative('.', join(folder, name)), await readFile(join(folder, name), 'utf8'));
  }
  return { ...buildSnapshot(files, locale, today), files };
}

/** As loadKnowledge, from file texts by path. Entries are the `.md` files; the lists are named `.yaml` files. */
export function buildSnapshot(files: ReadonlyMap<string, string>, locale: string, today: string): Built {
  const problems: Problem[] = [];
  const entries: Entry[] = [];
  const lists: Record<string, unknown> = {};
  const schemas = {
    glossary: glossarySchema,
    scopes: scopesSchema,
    agency: agencySchema,
    golden: goldenSchema,
    asked: askedSchema,
  };
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
    }
  }
  for (const name of Object.keys(schemas)) {
    // Without questions of their own to learn from, the search falls back on how sure it is elsewhere.
    if (!(name in lists) && name !== 'asked')
      problems.push({
        rule: 'missing-file',
        severity: 'error',
        file: `${locale}/${name}.yaml`,
        line: 1,
        message: 'is missing; add it',
      });
  }
  problems.push(...lint(entries, today, files));
  if (problems.some(({ severity }) => severity === 'error')) return { problems };

  const published = entries.filter(({ status }) => status === 'published');
  const scopes = lists.scopes as Scopes;
  const scopeWords = Object.values(scopes).flatMap((list) => list.flatMap(({ name, also }) => [name, ...also]));
  const snapshot: Snapshot = {
    version: versionOf(files),
    files,
    entries: new Map(published.map((entry) => [entry.id, entry])),
    facts: new Map(published.flatMap((entry) => entry.facts.map((fact) => [fact.id, { fact, entry }] as const))),
    glossary: lists.glossary as Glossary,
    scopes,
    agency: lists.agency as Agency,
    golden: lists.golden as Golden,
    search: createSearch(
      published,
      lists.glossary as Glossary,
      scopeWords,
      [...(lists.golden as Golden), ...((lists.asked ?? []) as Asked)].map(({ question, entry }) => ({
        text: question,
        unit: entry === 'none' ? null : entry,
      })),
    ),
  };
  return { snapshot, problems };
}

/** The version that a snapshot of these files has; what folder they lie in does not count. */
export function versionOf(files: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256');
  for (const [file, text] of files) hash.update(`${file.split('/').at(-1)}\0${text}\0`);
  return hash.digest('hex').slice(0, 12);
}

/** The snapshot, or an AppError 'configuration' that lists every problem with its file, line and fix. */
export async function requireKnowledge(directory: string, today: string): Promise<Snapshot> {
  const { snapshot, problems } = await loadKnowledge(directory, today);
  if (snapshot) return snapshot;
  const errors = problems.filter(({ severity }) => severity === 'error');
  throw new AppError(
    'configuration',
    `The knowledge has ${errors.length} error(s):\n${errors.map(describeProblem).join('\n')}`,
  );
}
