import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Built } from '../retrieval/retrieval.ts';
import { type Learnt, learn, type SearchSource, textsToEmbed } from './learn.ts';
import { readSealed, writeSealed } from './sealed.ts';
import { shortHash, type Vectors } from './vectors.ts';

/** So many files are kept: of the knowledge served now, and of the versions one may go back to. */
const most = 4;

const built = z.object({ index: z.object({ size: z.number() }), acceptance: z.object({ bias: z.number() }) });
const sealedSchema = z.object({
  key: z.string(),
  learnt: z.object({
    words: z.instanceof(Map),
    entries: built,
    sections: z.array(built.optional()),
    terms: z.array(z.instanceof(Set)),
    written: z.instanceof(Map),
    model: z.string().optional(),
  }),
});

/** Which knowledge version it is of, and the folder in which what was learnt is kept. */
export interface Keeping {
  readonly version: string;
  readonly folder?: string | undefined;
}

/** An embedding model, and how the vectors of texts by it are had; undefined where they cannot be. */
export interface Meanings {
  readonly model: string;
  readonly vectors: (texts: readonly string[]) => Promise<Vectors | undefined>;
}

/**
 * What is learnt from the source of a knowledge version: as it was kept by the same program, else learnt now and kept. With
 * `meanings` it is learnt from vectors too, and from the words alone only where those cannot be had. A kept file is used only when
 * it is whole and fits; it holds data, no code, and none of the texts that are shown.
 */
export async function learnOnce(source: SearchSource, keeping: Keeping, meanings?: Meanings): Promise<Learnt> {
  const { version, folder } = keeping;
  const key = folder && [version, programOf(), ...(meanings ? [shortHash(meanings.model)] : [])].join('-');
  const file = folder && join(folder, `${key}.search`);
  const kept = file && key && open(readSealed(file), key, source);
  if (kept) return kept;
  const vectors = await meanings?.vectors(textsToEmbed(source));
  if (meanings && !vectors) return learnOnce(source, keeping);
  const learnt = learn(source, meanings && vectors && { model: meanings.model, vectors });
  if (file) writeSealed(file, { key, learnt }, most);
  return learnt;
}

/** Undefined where anything is not as it was sealed. */
function open(sealed: unknown, key: string, { entries }: SearchSource): Learnt | undefined {
  const { data } = sealedSchema.safeParse(sealed);
  if (data?.key !== key) return undefined;
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

/** A fingerprint of the code that learns, and of the packages it uses: another program may learn otherwise from the same files. */
function programOf(): string {
  const hash = createHash('sha256');
  const root = join(import.meta.dirname, '../..');
  for (const path of ['package.json', ...globSync('src/{retrieval,knowledge}/**/*.ts', { cwd: root }).sort()])
    hash.update(`${path}\0`).update(readFileSync(join(root, path)));
  return hash.digest('hex').slice(0, 12);
}
