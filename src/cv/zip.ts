import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';

/** What a zip says it holds: nothing of it is unpacked by listing. */
export interface Listing {
  readonly entries: readonly Entry[];
  /** Unpacks one small entry. Throws when it is larger than `limit` bytes, encrypted or broken. */
  read(name: string, limit: number): Promise<Buffer | undefined>;
}

export type ZipProblem = 'damaged' | 'encrypted' | 'bomb' | 'polyglot' | 'active-content';

const MOST_ENTRIES = 2000;
const LARGEST_ENTRY = 50 * 1024 * 1024;
const LARGEST_TOTAL = 200 * 1024 * 1024;

/** Lists a zip strictly: what one reader may see differently from another is refused, and so is a bomb by its declared sizes. */
export async function listZip(bytes: Buffer): Promise<Listing | ZipProblem> {
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true, strictFileNames: true, validateEntrySizes: true });
    if (zip.entryCount > MOST_ENTRIES) return 'bomb';
    const entries: Entry[] = [];
    for await (const entry of zip.eachEntry()) {
      entries.push(entry);
      if (entries.length > MOST_ENTRIES) return 'bomb';
    }
    return judge(entries, bytes.length) ?? { entries, read: (name, limit) => read(zip, entries, name, limit) };
  } catch (error) {
    return /encryption/.test(String(error)) ? 'encrypted' : 'damaged';
  }
}

function judge(entries: readonly Entry[], size: number): ZipProblem | undefined {
  if (entries.some((entry) => entry.isEncrypted())) return 'encrypted';
  if (entries.some((entry) => entry.uncompressedSize > LARGEST_ENTRY)) return 'bomb';
  const sum = (of: (entry: Entry) => number) => entries.reduce((total, entry) => total + of(entry), 0);
  if (sum((entry) => entry.uncompressedSize) > LARGEST_TOTAL) return 'bomb';
  // More packed bytes than the file has: entries overlap (a bomb of the kind of D. Fifield, WOOT 2019).
  if (sum((entry) => entry.compressedSize) > size) return 'bomb';
  const names = new Set(entries.map((entry) => entry.fileName.normalize('NFC').toLowerCase()));
  if (entries.length === 0 || names.size !== entries.length) return 'damaged';
  if (entries.some(isLink)) return 'damaged';
  // Something before the first entry belongs to another file.
  if (Math.min(...entries.map((entry) => entry.relativeOffsetOfLocalHeader)) !== 0) return 'polyglot';
  return undefined;
}

const isLink = (entry: Entry): boolean => ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000;

async function read(zip: ZipFile, entries: readonly Entry[], name: string, limit: number): Promise<Buffer | undefined> {
  const entry = entries.find((candidate) => candidate.fileName === name);
  if (!entry) return undefined;
  if (entry.uncompressedSize > limit) throw new Error('entry is larger than expected');
  const chunks: Buffer[] = [];
  // yauzl stops when the entry turns out larger than it declares.
  for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
