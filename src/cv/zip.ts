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
const LONGEST_NAME = 1000;
/** Bytes of an entry's header before its name. */
const HEADER = 30;
/** Most that a writer puts behind an entry: its sizes, when they came last (APPNOTE 4.3.9). */
const DESCRIPTOR = 24;

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
    return judge(entries, bytes) ?? { entries, read: (name, limit) => read(zip, entries, name, limit) };
  } catch (error) {
    return /encryption/.test(String(error)) ? 'encrypted' : 'damaged';
  }
}

function judge(entries: readonly Entry[], bytes: Buffer): ZipProblem | undefined {
  if (entries.some((entry) => entry.isEncrypted())) return 'encrypted';
  if (entries.some((entry) => entry.uncompressedSize > LARGEST_ENTRY)) return 'bomb';
  const sum = (of: (entry: Entry) => number) => entries.reduce((total, entry) => total + of(entry), 0);
  if (sum((entry) => entry.uncompressedSize) > LARGEST_TOTAL) return 'bomb';
  // More packed bytes than the file has: entries overlap (a bomb of the kind of D. Fifield, WOOT 2019).
  if (sum((entry) => entry.compressedSize) > bytes.length) return 'bomb';
  const names = new Set(entries.map((entry) => entry.fileName.normalize('NFC').toLowerCase()));
  if (entries.length === 0 || names.size !== entries.length) return 'damaged';
  if (entries.some((entry) => isLink(entry) || isOdd(entry))) return 'damaged';
  return layoutProblem(entries, bytes);
}

const isLink = (entry: Entry): boolean => ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000;

/** Packed in a way that documents are not (stored and deflated are), or under a name that they have not. */
const isOdd = ({ compressionMethod, fileName }: Entry): boolean =>
  ![0, 8].includes(compressionMethod) || fileName.length > LONGEST_NAME || /\p{Cc}/u.test(fileName);

/**
 * Entries must stand one behind the other from the start, each with bytes of its own behind a header with the name that the directory
 * gives it (APPNOTE 4.3.7): what stands between belongs to another file.
 */
function layoutProblem(entries: readonly Entry[], bytes: Buffer): ZipProblem | undefined {
  let end = 0;
  for (const [index, entry] of entries.toSorted(byOffset).entries()) {
    const at = entry.relativeOffsetOfLocalHeader;
    if (at < end || at + HEADER > bytes.length || bytes.readUInt32LE(at) !== 0x04034b50) return 'damaged';
    if (at - end > (index === 0 ? 0 : DESCRIPTOR)) return 'polyglot';
    const behindName = at + HEADER + bytes.readUInt16LE(at + 26);
    if (!bytes.subarray(at + HEADER, behindName).equals(entry.fileNameRaw)) return 'damaged';
    end = behindName + bytes.readUInt16LE(at + 28) + entry.compressedSize;
  }
  return end <= bytes.length ? undefined : 'damaged';
}

const byOffset = (a: Entry, b: Entry): number => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader;

async function read(zip: ZipFile, entries: readonly Entry[], name: string, limit: number): Promise<Buffer | undefined> {
  const entry = entries.find((candidate) => candidate.fileName === name);
  if (!entry) return undefined;
  if (entry.uncompressedSize > limit) throw new Error('entry is larger than expected');
  const chunks: Buffer[] = [];
  // yauzl stops when the entry turns out larger than it declares.
  for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
