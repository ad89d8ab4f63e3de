import { type Listing, listZip } from '../../zip.ts';
import { Unreadable } from './unreadable.ts';

/** Bytes of the largest part that is unpacked: the text of a thousand pages. */
const LARGEST_PART = 30 * 1024 * 1024;

/** Unpacks parts of a package by their names. */
export type Parts = (name: string) => Promise<Uint8Array | undefined>;

/** Throws Unreadable. */
export async function openParts(bytes: Buffer): Promise<Parts> {
  const listing = await listZip(bytes);
  if (typeof listing === 'string')
    throw new Unreadable(listing === 'encrypted' ? 'encrypted' : listing === 'bomb' ? 'too-large' : 'damaged');
  return (name) => unpack(listing, name);
}

async function unpack({ entries, read }: Listing, name: string): Promise<Uint8Array | undefined> {
  const entry = entries.find(({ fileName }) => fileName.toLowerCase() === name.toLowerCase());
  if (!entry) return undefined;
  if (entry.uncompressedSize > LARGEST_PART) throw new Unreadable('too-large');
  try {
    return await read(entry.fileName, LARGEST_PART);
  } catch {
    throw new Unreadable('damaged');
  }
}
