import { people, wordEntries } from '../files.ts';
import { type ZipEntry, zip } from '../zip.ts';
import type { HostileFile } from './hostile.ts';
import { repeat } from './repeat.ts';

const entries = wordEntries(people[0]!);
const MB = 2 ** 20;

const packed = (what: string, gate: HostileFile['gate'], make: () => Buffer, heavy = false): HostileFile => ({
  what: `zip: ${what}`,
  name: 'cv.docx',
  gate,
  make,
  ...(heavy && { heavy }),
});
/** A Word document with more in its zip. */
const beside = (what: string, gate: HostileFile['gate'], ...more: ZipEntry[]): HostileFile =>
  packed(what, gate, () => zip([...entries, ...more]));
const manyOf = (count: number, of: (index: number) => Omit<ZipEntry, 'name'>, name = 'word/media/') =>
  Array.from({ length: count }, (_, index): ZipEntry => ({ name: `${name}${index}.png`, ...of(index) }));
const blanks = (name: string, megabytes: number): ZipEntry => {
  const { packed, size, crc } = repeat(Buffer.alloc(MB, ' '), megabytes);
  return { name, packed, crc, declaredSize: size };
};
const changed = (change: (file: Buffer, end: number) => void): Buffer => {
  const file = zip(entries);
  change(file, file.lastIndexOf('PK\x05\x06', file.length, 'latin1'));
  return file;
};

/** What is wrong with the zip itself, whatever is in it. */
export const hostileZips: readonly HostileFile[] = [
  packed('a gigabyte of blanks', 'bomb', () => zip([...entries, blanks('word/media/a.bmp', 1024)])),
  packed('four entries of 49 MB', 'taken', () =>
    zip([...entries, ...[1, 2, 3, 4].map((n) => blanks(`word/media/${n}.bmp`, 49))]),
  ),
  packed('six entries of 40 MB', 'bomb', () =>
    zip([...entries, ...[1, 2, 3, 4, 5, 6].map((n) => blanks(`word/media/${n}.bmp`, 40))]),
  ),
  beside('a size of nothing that is a gigabyte', 'bomb', { name: 'word/a.xml', content: 'x', declaredSize: 2 ** 30 }),
  packed('2,001 entries', 'bomb', () => zip([...entries, ...manyOf(1998, () => ({ content: '' }))])),
  packed('60,000 entries', 'bomb', () => zip([...entries, ...manyOf(60_000, () => ({ content: '', stored: true }))])),
  packed('entries that share their bytes', 'bomb', () =>
    zip([...entries, ...manyOf(50, () => ({ content: 'x', declaredPackedSize: 400, overlapsFirst: true }))]),
  ),
  beside('two entries on the same bytes', 'damaged', { name: 'word/again.xml', content: 'x', overlapsFirst: true }),
  beside('an entry that reaches into the next', 'damaged', {
    name: 'word/a.xml',
    content: 'xyz',
    stored: true,
    declaredPackedSize: 300,
    declaredSize: 300,
  }),
  packed('two zips, one in the other', 'taken', () =>
    zip([...entries, { name: 'word/embeddings/a.xlsx', content: zip(entries), stored: true }]),
  ),
  packed('a zip in a zip in a zip, 40 deep', 'taken', () => {
    let inner = zip([{ name: 'a.txt', content: 'x' }]);
    for (let depth = 0; depth < 40; depth++) inner = zip([{ name: 'a.zip', content: inner, stored: true }]);
    return zip([...entries, { name: 'word/embeddings/a.zip', content: inner, stored: true }]);
  }),

  beside('the same name twice', 'damaged', { name: 'word/document.xml', content: 'x' }),
  beside('the same name in other letters', 'damaged', { name: 'WORD/Document.xml', content: 'x' }),
  beside('another name in the entry than in the directory', 'damaged', {
    name: 'word/a.xml',
    localName: 'run.exe',
    content: 'x',
  }),
  beside('a symbolic link', 'damaged', { name: 'word/link.xml', content: '/etc/passwd', mode: 0o120777 }),
  beside('a path that climbs', 'damaged', { name: '../../evil.xml', content: 'x' }),
  beside('a path that climbs from within', 'damaged', { name: 'word/../../evil.xml', content: 'x' }),
  beside('an absolute path', 'damaged', { name: '/etc/evil.xml', content: 'x' }),
  beside('a path of Windows', 'damaged', { name: 'C:/evil.xml', content: 'x' }),
  beside('backslashes', 'damaged', { name: 'word\\evil.xml', content: 'x' }),
  beside('a zero byte in a name', 'damaged', { name: 'word/a\0.xml', content: 'x' }),
  beside('a name of 60,000 letters', 'damaged', { name: `word/${'a'.repeat(60_000)}.xml`, content: 'x' }),
  beside('a way of packing that nobody reads', 'damaged', { name: 'word/a.xml', content: 'x', method: 99 }),
  beside('an entry with a password', 'encrypted', { name: 'word/a.xml', content: 'x', flags: 1 }),
  beside('an entry with a strong password', 'encrypted', { name: 'word/a.xml', content: 'x', flags: 0x41 }),

  beside('sizes of 64 bits that are nowhere', 'bomb', {
    name: 'word/a.xml',
    content: 'x',
    declaredSize: 0xffffffff,
    declaredPackedSize: 0xffffffff,
  }),
  beside('sizes of 64 bits that end too early', 'damaged', {
    name: 'word/a.xml',
    content: 'x',
    declaredSize: 0xffffffff,
    extra: Buffer.from([1, 0, 4, 0, 1, 2, 3, 4]),
  }),
  beside('sizes of 64 bits beyond all numbers', 'bomb', {
    name: 'word/a.xml',
    content: 'x',
    declaredSize: 0xffffffff,
    extra: Buffer.concat([Buffer.from([1, 0, 8, 0]), Buffer.alloc(8, 0xff)]),
  }),
  beside('extra fields that end in the middle', 'damaged', {
    name: 'word/a.xml',
    content: 'x',
    extra: Buffer.from([1, 0, 200, 0, 1]),
  }),
  packed('fewer entries than it says', 'damaged', () => changed((file, end) => file.writeUInt16LE(2000, end + 10))),
  packed('a directory behind its end', 'damaged', () =>
    changed((file, end) => file.writeUInt32LE(0xfffffff0, end + 16)),
  ),
  packed('a directory that is the file itself', 'damaged', () =>
    changed((file, end) => file.writeUInt32LE(0, end + 16)),
  ),
  packed('several disks', 'damaged', () => changed((file, end) => file.writeUInt16LE(7, end + 4))),
  packed('a comment longer than the file', 'damaged', () => changed((file, end) => file.writeUInt16LE(500, end + 20))),
  packed('two ends', 'damaged', () => zip(entries, `PK\x05\x06${'\0'.repeat(18)}`)),
  packed('something before its first entry', 'damaged', () =>
    Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(60), zip(entries)]),
  ),
  packed('something behind its end', 'damaged', () => Buffer.concat([zip(entries), Buffer.from('more')])),
  packed('a first entry that the directory does not list', 'polyglot', () => hidden(0)),
  packed('an entry between others that the directory does not list', 'polyglot', () => hidden(2)),
  packed('cut in the middle', 'damaged', () => zip(entries).subarray(0, 400)),
  packed('nothing in it', 'mismatch', () => zip([], 'x'.repeat(64))),
];

/** Its directory leaves out one entry, as many stand before it as said. */
function hidden(before: number): Buffer {
  const program = { name: 'hidden.exe', content: 'x'.repeat(40) };
  const whole = zip([...entries.slice(0, before), program, ...entries.slice(before)]);
  const directory = whole.indexOf('PK\x01\x02', 0, 'latin1');
  const own = whole.lastIndexOf(program.name) - 46;
  const cut = Buffer.concat([whole.subarray(0, own), whole.subarray(own + 46 + program.name.length)]);
  const end = cut.lastIndexOf('PK\x05\x06', cut.length, 'latin1');
  cut.writeUInt16LE(entries.length, end + 8);
  cut.writeUInt16LE(entries.length, end + 10);
  cut.writeUInt32LE(end - directory, end + 12);
  return cut;
}
