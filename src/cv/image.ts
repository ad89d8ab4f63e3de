import { type ImageFormat, smallestBytes } from './format.ts';
import type { RefusalCode } from './refusal.ts';
import { ZIP_TAIL } from './signs.ts';

/**
 * Why the bytes are not a whole picture of that format and nothing besides; undefined when they are. Only the frame of the file is
 * walked, no picture is decoded.
 */
export function inspectImage(bytes: Uint8Array, format: ImageFormat): RefusalCode | undefined {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (content.length < smallestBytes) return 'empty';
  const wrong = format === 'png' ? wrongWithPng(content) : wrongWithJpeg(content);
  if (wrong) return wrong;
  // A picture may begin, and end, as a file of another kind that is found from there.
  const second = content.includes('%PDF-') || content.subarray(-ZIP_TAIL).includes('PK\x05\x06', 0, 'latin1');
  return second ? 'polyglot' : undefined;
}

const PNG = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** A PNG is a row of chunks from IHDR to IEND, each its length, type, data and checksum (PNG specification, 5.3). */
function wrongWithPng(content: Buffer): RefusalCode | undefined {
  if (!content.subarray(0, 8).equals(PNG)) return 'mismatch';
  for (let at = 8, first = true; at + 12 <= content.length; first = false) {
    const type = content.toString('latin1', at + 4, at + 8);
    if (first !== (type === 'IHDR')) return 'damaged';
    at += 12 + content.readUInt32BE(at);
    if (type === 'IEND') return at <= content.length ? undefined : 'damaged';
  }
  return 'damaged';
}

/** A JPEG is a row of segments to the start of its scan, after which an end marker comes (ITU-T T.81, B.1); cameras leave notes behind that. */
function wrongWithJpeg(content: Buffer): RefusalCode | undefined {
  if (content.readUIntBE(0, 3) !== 0xffd8ff) return 'mismatch';
  for (let at = 2; at + 4 <= content.length; ) {
    if (content[at] !== 0xff) return 'damaged';
    const marker = content[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xda) return content.lastIndexOf(Buffer.of(0xff, 0xd9)) > at ? undefined : 'damaged';
    at += 2 + content.readUInt16BE(at + 2);
  }
  return 'damaged';
}
