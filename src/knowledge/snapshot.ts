import { createHash } from 'node:crypto';
import type { Entry, Fact } from './entry.ts';
import type { Content } from './folder.ts';
import { createLanguageDetector, type DetectLanguage } from './language.ts';
import type { Learnt, SearchSource } from './learn.ts';
import type { Agency, Glossary, Golden, Scopes } from './lists.ts';
import type { Opening } from './openings.ts';
import type { Problem } from './problem.ts';
import { openSearch, type Search } from './search.ts';
import type { Skill } from './skills.ts';

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
  readonly openings: readonly Opening[];
  /** What CVs are read for. */
  readonly skills: readonly Skill[];
  readonly search: Search;
  readonly detectLanguage: DetectLanguage;
}

/** A snapshot, unless there are errors; every problem found; and the file texts by path. */
export interface Loaded {
  readonly snapshot?: Snapshot;
  readonly problems: readonly Problem[];
  readonly files: ReadonlyMap<string, string>;
  /** Why its search knows words alone although an embedding model was given. */
  readonly unembedded?: unknown;
}

/** The snapshot of files that say `content`, with the search that was learnt from its `searchSource`. */
export function assemble(files: ReadonlyMap<string, string>, content: Content, learnt: Learnt): Snapshot {
  const { entries, glossary, scopes, agency, golden, openings, skills } = content;
  return {
    version: versionOf(files),
    files,
    entries: new Map(entries.map((entry) => [entry.id, entry])),
    facts: new Map(entries.flatMap((entry) => entry.facts.map((fact) => [fact.id, { fact, entry }] as const))),
    glossary,
    scopes,
    agency,
    golden,
    openings,
    skills,
    search: openSearch(searchSource(content), learnt),
    detectLanguage: createLanguageDetector(glossary),
  };
}

/** What of the content the search learns from. */
export function searchSource({ entries, glossary, scopes, golden, asked }: Content): SearchSource {
  return {
    entries,
    glossary,
    extraWords: Object.values(scopes).flatMap((list) => list.flatMap(({ name, also }) => [name, ...also])),
    known: [...golden, ...asked].map(({ question, entry }) => ({
      text: question,
      unit: entry === 'none' ? null : entry,
    })),
  };
}

/** The version that a snapshot of these files has; what folder they lie in does not count. */
export function versionOf(files: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256');
  for (const [file, text] of files) hash.update(`${file.split('/').at(-1)}\0${text}\0`);
  return hash.digest('hex').slice(0, 12);
}
