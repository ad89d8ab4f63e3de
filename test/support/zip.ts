import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of a zip made for a test. What is given besides name and content is written as it stands: honest or a lie. */
export interface ZipEntry {
  readonly name: string;
  readonly content?: Uint8Array | string;
  readonly stored?: boolean;
  /** Already deflated bytes, instead of `content`. */
  readonly packed?: Uint8Array;
  readonly declaredSize?: number;
  readonly declaredPackedSize?: number;
  /** Of `packed`. */
  readonly crc?: number;
  readonly method?: number;
  readonly flags?: number;
  /** The name in the local part, where it is not that of the directory. */
  readonly localName?: string;
  /** Extra fields in the directory. */
  readonly extra?: Uint8Array;
  /** Unix mode in the external attributes. */
  readonly mode?: number;
  /** Write no local part: the entry points at that of the first. */
  readonly overlapsFirst?: boolean;
}

const MODE_UTF8 = 0x800;

/** A zip as in PKWARE's APPNOTE 4.3, without extras. */
export function zip(entries: readonly ZipEntry[], comment = ''): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const content = Buffer.from(entry.content ?? '');
    const data = Buffer.from(entry.packed ?? (entry.stored ? content : deflateRawSync(content, { level: 9 })));
    const name = Buffer.from(entry.name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE((entry.flags ?? 0) | MODE_UTF8, 2);
    common.writeUInt16LE(entry.method ?? (entry.stored ? 0 : 8), 4);
    common.writeUInt32LE(0x5a210000, 6);
    common.writeUInt32LE(entry.crc ?? crc32(content), 10);
    common.writeUInt32LE(entry.declaredPackedSize ?? data.length, 14);
    common.writeUInt32LE(entry.declaredSize ?? content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const central = Buffer.alloc(14);
    central.writeUInt32LE(((entry.mode ?? 0) << 16) >>> 0, 6);
    central.writeUInt32LE(entry.overlapsFirst ? 0 : offset, 10);
    const extra = Buffer.from(entry.extra ?? '');
    const listed = Buffer.from(common);
    listed.writeUInt16LE(extra.length, 24);
    directory.push(Buffer.from('PK\x01\x02\x14\x03', 'latin1'), listed, central, name, extra);
    if (entry.overlapsFirst) continue;
    const localName = Buffer.from(entry.localName ?? entry.name);
    common.writeUInt16LE(localName.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, localName, data]);
    parts.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...parts, ...directory, end, Buffer.from(comment, 'latin1')]);
}
