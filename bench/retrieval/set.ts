import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';

/** A labelled set: what is searched, and questions with what they must find. */

const unitSchema = z.object({
  id: z.string().min(1),
  title: z.string().optional(),
  /** Ways in which people ask for it. */
  variants: z.array(z.string()),
  body: z.string().optional(),
  /** Queries that name a group look for its units only. */
  group: z.string().optional(),
});

const querySchema = z.object({
  text: z.string().min(1),
  /** Null: nothing here answers it. */
  unit: z.string().nullable(),
  split: z.enum(['dev', 'test']),
  /** How far a query out of scope is from what is in scope. */
  kind: z.enum(['near', 'far']).optional(),
  /** Every unit that is right, with its grade, where there may be several. */
  relevant: z.record(z.string(), z.number().positive()).optional(),
  group: z.string().optional(),
});

const setSchema = z.object({ name: z.string(), units: z.array(unitSchema), queries: z.array(querySchema) });

export type LabelledUnit = z.infer<typeof unitSchema>;
export type Query = z.infer<typeof querySchema>;
export type LabelledSet = z.infer<typeof setSchema>;

/** Reads every `*.json` of the folder, by name. Throws with the file's name where one is not a labelled set. */
export async function readSets(folder: string): Promise<LabelledSet[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
  if (files.length === 0) throw new Error(`No labelled set (*.json) is in ${folder}`);
  return Promise.all(
    files.map(async (file) => {
      const parsed = setSchema.safeParse(JSON.parse(await readFile(join(folder, file), 'utf8')));
      if (!parsed.success)
        throw new Error(`${basename(file)} is not a labelled set:\n${z.prettifyError(parsed.error)}`);
      return parsed.data;
    }),
  );
}

/** Grades by unit; empty for a query that nothing here answers. */
export function relevantOf({ unit, relevant }: Query): ReadonlyMap<string, number> {
  if (relevant) return new Map(Object.entries(relevant));
  return unit === null ? new Map() : new Map([[unit, 1]]);
}

/** True where every query has graded documents, as in retrieval of passages, rather than the one entry that answers it. */
export const isGraded = ({ queries }: LabelledSet): boolean => queries.every(({ relevant }) => relevant !== undefined);

/** At most `most` of them, evenly spread. */
export function spread<T>(items: readonly T[], most: number): T[] {
  if (items.length <= most) return [...items];
  return Array.from({ length: most }, (_, at) => items[Math.floor((at * items.length) / most)]!);
}
