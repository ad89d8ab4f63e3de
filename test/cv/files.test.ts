import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { createFiles, type SealedFile } from '../../src/cv/cv.ts';
import { randomIds } from '../../src/lib/ids.ts';
import { contentsInMemory } from '../support/contents.ts';
import { smallPdf } from '../support/files.ts';

const pdf = smallPdf();

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
const png = Buffer.concat([
  Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
  chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])),
  chunk('IDAT', deflateSync(Buffer.from([0, 0]))),
  chunk('IEND', Buffer.alloc(0)),
]);
const jpeg = Buffer.concat([
  Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]),
  Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1'),
  Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0]),
  Buffer.alloc(20, 0x55),
  Buffer.from([0xff, 0xd9]),
]);

const kept = new Map<string, SealedFile & { conversationId: string }>();
const files = createFiles({
  store: {
    async readFile(id) {
      return kept.get(id);
    },
  },
  key: new Uint8Array(32).fill(3),
  ids: randomIds,
  clock: Date.now,
  contents: contentsInMemory().contents,
});
const codeOf = async (name: string, bytes: Uint8Array) => {
  const accepted = await files.accept(name, bytes);
  return accepted.ok ? accepted.file.format : accepted.code;
};

describe('a file between candidate and recruiter', () => {
  test.each([
    ['offer.pdf', pdf, 'pdf'],
    ['notes.txt', Buffer.from('Tuesday at ten, at our office, please.'), 'txt'],
    ['photo.png', png, 'png'],
    ['photo.JPG', jpeg, 'jpeg'],
    ['photo.jpeg', Buffer.concat([jpeg, Buffer.from('a note of the camera')]), 'jpeg'],
  ])('%s is taken', async (name, bytes, format) => {
    expect(await codeOf(name, bytes)).toBe(format);
  });

  test.each([
    ['program.exe', Buffer.from('MZ'.padEnd(100, 'x')), 'unsupported'],
    ['photo.gif', Buffer.from('GIF89a'.padEnd(100, 'x')), 'unsupported'],
    ['photo.png', pdf, 'mismatch'],
    ['photo.png', jpeg, 'mismatch'],
    ['photo.jpg', png, 'mismatch'],
    ['offer.pdf', png, 'mismatch'],
    ['photo.png', png.subarray(0, -6), 'damaged'],
    ['photo.png', png.subarray(0, 40), 'damaged'],
    ['photo.jpg', jpeg.subarray(0, -2), 'damaged'],
    ['photo.jpg', Buffer.concat([jpeg.subarray(0, 4), Buffer.alloc(60)]), 'damaged'],
    ['photo.png', Buffer.concat([png, pdf]), 'polyglot'],
    ['photo.png', Buffer.concat([png, Buffer.from('PK\x05\x06'.padEnd(22, '\0'), 'latin1')]), 'polyglot'],
    ['photo.jpg', Buffer.concat([jpeg, Buffer.from('PK\x05\x06'.padEnd(22, '\0'), 'latin1')]), 'polyglot'],
    ['photo.png', Buffer.alloc(0), 'empty'],
    ['photo.jpg', Buffer.from([0xff]), 'empty'],
    ['photo.png', Buffer.concat([png, Buffer.alloc(10 * 1024 * 1024)]), 'too-large'],
    ['ph\u202Eoto.png', png, 'bad-name'],
  ])('%s is not taken when it is no such file, or another as well', async (name, bytes, code) => {
    expect(await codeOf(name, bytes)).toBe(code);
  });

  test('a refusal says what to do, and speaks of no CV', async () => {
    const refused = await files.accept('program.exe', Buffer.alloc(100, 1));
    expect(refused).toMatchObject({ ok: false, message: expect.stringMatching(/^PDF, DOCX.*\.$/) });
    expect(JSON.stringify(refused)).not.toContain('CV');
  });

  test('is sealed, and opens for its own conversation alone', async () => {
    const accepted = await files.accept('../../offer.pdf', pdf);
    if (!accepted.ok) throw new Error(accepted.message);
    const { file } = accepted;
    expect(Buffer.from(file.sealed).includes('Catalog')).toBe(false);
    kept.set(file.id, { ...file, conversationId: 'c1' });
    const opened = await files.open(file.id, 'c1');
    expect(opened).toMatchObject({ name: 'offer.pdf', contentType: 'application/pdf' });
    expect(Buffer.from(opened.bytes).equals(pdf)).toBe(true);
    await expect(files.open(file.id, 'c2')).rejects.toMatchObject({ code: 'not-found' });
    await expect(files.open('another', 'c1')).rejects.toMatchObject({ code: 'not-found' });
  });
});
