import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { buildSnapshot, type LoadOptions, loadFiles, type Snapshot, versionOf } from '../knowledge/knowledge.ts';

/** The knowledge files as they were at one moment: text by path, the path from the locale's folder on ("en/salary.md"). */
export interface Revision {
  readonly version: string;
  readonly files: ReadonlyMap<string, string>;
}

const locale = 'en';
const packedSchema = z.record(z.string(), z.string());

/** The files without the folder they were read from. */
export function revisionOf(files: ReadonlyMap<string, string>): Revision {
  const short = (path: string) => path.slice(path.lastIndexOf(`${locale}/`));
  return { version: versionOf(files), files: new Map([...files].map(([path, text]) => [short(path), text])) };
}

/** One compressed blob: gzip over a JSON object of the files, so that any tool can open it. */
export function pack({ files }: Revision): Uint8Array {
  return gzipSync(JSON.stringify(Object.fromEntries(files)));
}

/** Throws on a blob that is not one of `pack`, or not of that version: a damaged revision must never be served. */
export function unpack(version: string, blob: Uint8Array): Revision {
  const files = new Map(Object.entries(packedSchema.parse(JSON.parse(gunzipSync(blob).toString('utf8')))));
  if (versionOf(files) !== version)
    throw new Error(`the kept knowledge ${version} is damaged: it reads as ${versionOf(files)}`);
  return { version, files };
}

/** With vectors where an embedder is given, else here and now. Undefined when this program refuses what an earlier one took. */
export async function snapshotOf(
  { files }: Revision,
  today: string,
  options: Pick<LoadOptions, 'embedder' | 'kept'> = {},
): Promise<Snapshot | undefined> {
  if (!options.embedder) return buildSnapshot(files, locale, today).snapshot;
  return (await loadFiles(files, today, { ...options, locale })).snapshot;
}
