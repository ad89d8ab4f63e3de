import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { AppError } from '../errors.ts';
import { knownStem } from '../retrieval/retrieval.ts';
import { type BuildOptions, buildParts } from './building.ts';
import { parseFolder } from './folder.ts';
import { learn } from './learn.ts';
import { describeProblem } from './problem.ts';
import { assemble, type Loaded, type Snapshot, searchSource } from './snapshot.ts';

export { type Figure, figuresIn, legible, strayFigures } from '../figures/figures.ts';
export { fold, isCommonWord, isStopWord, stemOf, words } from '../retrieval/retrieval.ts';
export { type BusinessTime, businessTimeOf, unsettledTimes } from './business-time.ts';
export { type Difference, difference } from './difference.ts';
export type { Embedder } from './embedder.ts';
export type { Entry, Fact, Level, ScopeKind, Section, Topic } from './entry.ts';
export { levels, scopeKinds } from './entry.ts';
export { factReferences, renderFact, renderFacts } from './facts.ts';
export { fingerprint } from './fingerprint.ts';
export { type Agency, type Glossary, type Golden, type Scopes, wordingsIn } from './lists.ts';
export { createLive, describeReload, type Live, type Reload } from './live.ts';
export type { Opening } from './openings.ts';
export { describeProblem, lineOf, type Problem } from './problem.ts';
export { countryOf, type KeepFor, type Retention, usualRetention, writtenPeriod } from './retention.ts';
export type { Hit, Query, Search } from './search.ts';
export type { Skill } from './skills.ts';
export { type Loaded, type Snapshot, versionOf } from './snapshot.ts';
export { termsOf, writtenDate } from './terms.ts';
export type { Wording } from './wording.ts';

export interface LoadOptions extends BuildOptions {
  readonly locale?: string;
  /** Folder in which what takes long to learn is kept for the next time. */
  readonly kept?: string | undefined;
}

/**
 * Reads `<directory>/<locale>/` and builds a snapshot of what is published, in a worker thread; with errors there is none.
 * Throws AppError 'configuration' when the folder cannot be read.
 */
export async function loadKnowledge(directory: string, today: string, options: LoadOptions = {}): Promise<Loaded> {
  const { locale = 'en' } = options;
  return loadFiles(await readFolder(join(directory, locale), locale), today, options);
}

/** As loadKnowledge, from file texts by path. */
export async function loadFiles(
  files: ReadonlyMap<string, string>,
  today: string,
  { locale = 'en', kept, signal, embedder }: LoadOptions = {},
): Promise<Loaded> {
  const building = buildParts({ files, locale, today, kept }, { signal, embedder });
  // What this thread reads at its first question, it reads while the worker is busy.
  knownStem('');
  const { built, ...rest } = await building;
  return { ...(built && { snapshot: assemble(files, built.content, built.learnt) }), ...rest, files };
}

async function readFolder(folder: string, locale: string): Promise<Map<string, string>> {
  const names = await readdir(folder, { recursive: true }).catch((cause) => {
    throw new AppError(
      'configuration',
      `Cannot read the knowledge folder ${folder}. Set KNOWLEDGE_DIR to the folder that holds "${locale}".`,
      { cause },
    );
  });
  const files = new Map<string, string>();
  for (const name of names.filter((file) => /\.(md|yaml)$/.test(file)).sort())
    files.set(relative('.', join(folder, name)), await readFile(join(folder, name), 'utf8'));
  return files;
}

/** As loadFiles, here and now, by words alone. */
export function buildSnapshot(
  files: ReadonlyMap<string, string>,
  locale: string,
  today: string,
): Omit<Loaded, 'files'> {
  const { content, problems } = parseFolder(files, locale, today);
  return { ...(content && { snapshot: assemble(files, content, learn(searchSource(content))) }), problems };
}

/** As loadKnowledge; throws AppError 'configuration' that lists every problem with its file, line and fix, where there are errors. */
export async function requireKnowledge(
  directory: string,
  today: string,
  options?: LoadOptions,
): Promise<Loaded & { readonly snapshot: Snapshot }> {
  const { snapshot, ...rest } = await loadKnowledge(directory, today, options);
  if (snapshot) return { snapshot, ...rest };
  const errors = rest.problems.filter(({ severity }) => severity === 'error');
  throw new AppError(
    'configuration',
    `The knowledge has ${errors.length} error(s):\n${errors.map(describeProblem).join('\n')}`,
  );
}
