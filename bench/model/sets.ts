import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Questions } from '../../test/support/models/siege.ts';
import { root } from '../child.ts';
import { knownIn, ownFiles } from '../own.ts';

/** Conversations by the name of their set. */
export type Sets = ReadonlyMap<string, readonly Questions[]>;

const turns = z.object({ turns: z.array(z.object({ user: z.string() })) });
const golden = z.array(z.object({ turns: z.array(z.object({ says: z.string() })) }));

/** The project's own questions and conversations, and those of files as `npm run -s evaluate` reads them. */
export async function questionSets(files: readonly string[]): Promise<Sets> {
  const own = await ownFiles();
  const single = (list: 'golden' | 'asked'): Questions[] => knownIn(own, list).map(({ question }) => [question]);
  const conversations = golden.parse(parse(await readFile(resolve(root, 'test/golden/conversations.yaml'), 'utf8')));
  const given = await Promise.all(files.map(async (file) => [basename(file), await conversationsIn(file)] as const));
  return new Map<string, readonly Questions[]>([
    ['golden', single('golden')],
    ['conversations', conversations.map((one) => one.turns.map(({ says }) => says))],
    ...given,
    ['asked', single('asked')],
  ]);
}

async function conversationsIn(file: string): Promise<Questions[]> {
  const text = await readFile(resolve(process.env.INIT_CWD ?? process.cwd(), file), 'utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => turns.parse(JSON.parse(line)).turns.map(({ user }) => user));
}
