import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root } from './child.ts';

/** The project's own knowledge: its files, and the questions that are known with it. */

export const locale = 'en';
const folder = join(root, 'knowledge', locale);

/** Lists of questions with the entry that answers each; nothing is answered from them. */
export const knownLists = ['golden', 'asked'] as const;

export interface KnownQuestion {
  readonly question: string;
  /** `none`: no entry answers it. */
  readonly entry: string;
  /** Entries that are right as well. */
  readonly also?: readonly string[];
}

/** File texts by path, as a snapshot is built from. */
export async function ownFiles(): Promise<Map<string, string>> {
  const names = (await readdir(folder)).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return new Map(names.map((name, at) => [`${locale}/${name}`, texts[at]!]));
}

export function knownIn(files: ReadonlyMap<string, string>, list: (typeof knownLists)[number]): KnownQuestion[] {
  return parse(files.get(`${locale}/${list}.yaml`)!);
}
