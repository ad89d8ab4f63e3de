import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { readSealed, writeSealed } from './sealed.ts';

/** Vectors by text, all of one model. */
export type Vectors = ReadonlyMap<string, Float32Array>;

/** Gives the vectors of texts in order, all of one dimension; undefined where the model cannot be had. */
export type Embed = (texts: readonly string[]) => Promise<readonly Float32Array[] | undefined>;

/** So many models' vectors are kept. */
const most = 2;
/** Up to so many vectors of a model stay for texts that are gone: one may go back to a version that had them. */
const roomy = 20_000;

const keptSchema = z.object({
  model: z.string(),
  dimension: z.number().int().positive(),
  keys: z.array(z.string()),
  values: z.instanceof(Float32Array),
});

/**
 * The vectors of all texts: as they were kept in `folder`, and of the others by `embed`, which are then kept too. Undefined where
 * any of them cannot be had.
 */
export async function gatherVectors(
  texts: readonly string[],
  model: string,
  embed: Embed,
  folder?: string,
): Promise<Vectors | undefined> {
  const file = folder && join(folder, `${shortHash(model)}.vectors`);
  const keys = new Map(texts.map((text) => [text, shortHash(text)]));
  const kept = file ? readKept(file, model) : new Map<string, Float32Array>();
  const gathered = await complete(keys, kept, embed);
  if (!gathered) return undefined;
  if (file && gathered !== kept) {
    const all = gathered.size > roomy ? new Map([...keys.values()].map((key) => [key, gathered.get(key)!])) : gathered;
    writeSealed(file, packed(model, all), most);
  }
  return new Map([...keys].map(([text, key]) => [text, gathered.get(key)!]));
}

/** `kept`, and beside it what was missing; `kept` itself where nothing was. */
async function complete(
  keys: ReadonlyMap<string, string>,
  kept: ReadonlyMap<string, Float32Array>,
  embed: Embed,
): Promise<ReadonlyMap<string, Float32Array> | undefined> {
  const missing = [...keys].filter(([, key]) => !kept.has(key));
  if (missing.length === 0) return kept;
  const fresh = await embed(missing.map(([text]) => text));
  if (!fresh) return undefined;
  const [one] = kept.values();
  // Another model goes by this name now: what was kept is of no use beside it.
  if (one && one.length !== fresh[0]!.length) return complete(keys, new Map(), embed);
  return new Map([...kept, ...missing.map(([, key], at) => [key, fresh[at]!] as const)]);
}

function readKept(file: string, model: string): Map<string, Float32Array> {
  const { data } = keptSchema.safeParse(readSealed(file));
  if (data?.model !== model || data.values.length !== data.keys.length * data.dimension) return new Map();
  const { keys, dimension, values } = data;
  return new Map(keys.map((key, at) => [key, values.subarray(at * dimension, (at + 1) * dimension)]));
}

function packed(model: string, all: ReadonlyMap<string, Float32Array>): z.infer<typeof keptSchema> {
  const dimension = all.values().next().value!.length;
  const values = new Float32Array(all.size * dimension);
  [...all.values()].forEach((vector, at) => {
    values.set(vector, at * dimension);
  });
  return { model, dimension, keys: [...all.keys()], values };
}

/** Of a text, or of a model's name: short enough for a file's name, long enough never to be another's. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}
