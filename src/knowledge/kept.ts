import { createHash, randomUUID } from 'node:crypto';
import { globSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { z } from 'zod';
import type { Built } from '../retrieval/retrieval.ts';
import { type Learnt, learn, type SearchSource } from './learn.ts';

/** So many files are kept: of the knowledge served now, and of the versions one may go back to. */
const most = 4;
const digest = 32;

const built = z.object({ index: z.object({ size: z.number() }), acceptance: z.object({ bias: z.number() }) });
const sealedSchema = z.object({
  key: z.string(),
  learnt: z.object({
    words: z.instanceof(Map),
    entries: built,
    sections: z.array(built.optional()),
    terms: z.array(z.instanceof(Set)),
    written: z.instanceof(Map),
  }),
});

/**
 * What is learnt from the source of a knowledge version: as it was kept in `folder` by the same program, else learnt now and kept.
 * A kept file is used only when it is whole and fits; it holds data, no code, and none of the texts that are shown.
 */
export function learnOnce(source: SearchSource, version: string, folder?: string): Learnt {
  if (folder === undefined) return learn(source);
  const key = `${version}-${programOf()}`;
  const file = join(folder, `${key}.search`);
  const kept = read(file, key, source);
  if (kept) return kept;
  const learnt = learn(source);
  try {
    write(folder, file, seal(key, learnt));
  } catch {
    // A full or read-only disk costs the next start some seconds, and nothing else.
  }
  return learnt;
}

function read(file: string, key: string, source: SearchSource): Learnt | undefined {
  try {
    return open(readFileSync(file), key, source);
  } catch {
    return undefined;
  }
}

/** SHA-256 of what follows, then it. */
function seal(key: string, learnt: Learnt): Uint8Array {
  const body = serialize({ key, learnt });
  return Buffer.concat([createHash('sha256').update(body).digest(), body]);
}

/** Undefined, or an error, where anything is not as it was sealed. */
function open(bytes: Buffer, key: string, { entries }: SearchSource): Learnt | undefined {
  const body = bytes.subarray(digest);
  if (!createHash('sha256').update(body).digest().equals(bytes.subarray(0, digest))) return undefined;
  const sealed: unknown = deserialize(body);
  if (sealedSchema.parse(sealed).key !== key) return undefined;
  const { learnt } = sealed as { learnt: Learnt };
  const fits =
    sizeOf(learnt.entries) === entries.length &&
    learnt.terms.length === entries.length &&
    learnt.sections.length === entries.length &&
    entries.every(
      ({ sections }, at) => sizeOf(learnt.sections[at]) === (sections.length > 0 ? sections.length + 1 : 0),
    );
  return fits ? learnt : undefined;
}

const sizeOf = (one: Built | undefined): number => one?.index.size ?? 0;

/** Whole or not at all, also where another process writes the same; then the oldest files go. */
function write(folder: string, file: string, bytes: Uint8Array): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unfinished = `${file}.${randomUUID()}`;
  writeFileSync(unfinished, bytes, { mode: 0o600 });
  renameSync(unfinished, file);
  const all = readdirSync(folder)
    .filter((name) => name.includes('.search'))
    .map((name) => join(folder, name));
  const byAge = all.map((path) => ({ path, at: statSync(path).mtimeMs })).toSorted((a, b) => b.at - a.at);
  for (const { path } of byAge.slice(most)) rmSync(path, { force: true });
}

/** A fingerprint of the code that learns, and of the packages it uses: another program may learn otherwise from the same files. */
function programOf(): string {
  const hash = createHash('sha256');
  const root = join(import.meta.dirname, '../..');
  for (const path of ['package.json', ...globSync('src/{retrieval,knowledge}/**/*.ts', { cwd: root }).sort()])
    hash.update(`${path}\0`).update(readFileSync(join(root, path)));
  return hash.digest('hex').slice(0, 12);
}
