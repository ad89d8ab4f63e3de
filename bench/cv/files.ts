import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cvFormats } from '../../src/cv/format.ts';
import { fileOf, formats } from '../../test/support/cvs/files.ts';
import { people } from '../../test/support/cvs/people.ts';
import { hostileFiles } from '../../test/support/hostile/hostile.ts';

/** A file on disk, and the name under which it is sent. */
export interface FileToSend {
  readonly name: string;
  readonly path: string;
  readonly honest: boolean;
}

/** Every hostile file and the CVs of invented people in every format, written to `folder` and mixed. */
export async function hostileAndHonest(folder: string): Promise<FileToSend[]> {
  await mkdir(folder, { recursive: true });
  const files: FileToSend[] = [];
  const write = async (name: string, bytes: Uint8Array, honest: boolean) => {
    const path = join(folder, String(files.length));
    await writeFile(path, bytes);
    files.push({ name, path, honest });
  };
  for (const { name, make } of hostileFiles) await write(name, make(), false);
  for (const person of people) for (const format of formats) await write(`cv.${format}`, fileOf(person, format), true);
  return mixed(files);
}

/** Files in a folder that are called as CVs are. */
export async function filesIn(folder: string): Promise<FileToSend[]> {
  const names = await readdir(folder, { recursive: true });
  const files = names
    .filter((name) => cvFormats.some((format) => name.toLowerCase().endsWith(`.${format}`)))
    .toSorted()
    .map((name) => ({ name: name.split('/').at(-1)!, path: join(folder, name), honest: false }));
  return mixed(files);
}

/** Not one kind after the other: those that take longest stand together. */
function mixed<T>(items: readonly T[]): T[] {
  const step = 37;
  const buckets = Array.from({ length: step }, (_, at) => items.filter((_, index) => index % step === at));
  return buckets.flat();
}
