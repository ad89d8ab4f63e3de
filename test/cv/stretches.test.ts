import { describe, expect, test } from 'vitest';
import { inspect } from '../../src/cv/inspect.ts';
import { isIn, matchesIn, textIn } from '../../src/cv/stretches.ts';

const stretch = 64 * 1024;
const filled = (length: number, ...parts: readonly (readonly [at: number, text: string])[]): Buffer => {
  const content = Buffer.alloc(length, '.');
  for (const [at, text] of parts) content.write(text, at, 'latin1');
  return content;
};
const placesOf = async (content: Buffer, pattern: RegExp): Promise<number[]> => {
  const places = new Set<number>();
  for await (const { index } of matchesIn(content, pattern)) places.add(index);
  return [...places].sort((a, b) => a - b);
};
const wanted = /\/S\s*\/(JavaScript)/g;

describe('a pattern in a content of several stretches', () => {
  test('is found wherever it stands, over every edge', async () => {
    const text = '/S /JavaScript';
    for (let edge = 50_000; edge < 200_000; edge += 1_021) {
      const at = edge - (edge % 7);
      expect(await placesOf(filled(200_100, [at, text]), wanted)).toEqual([at]);
    }
    for (let at = stretch - 5_000; at < stretch + 100; at += 13)
      expect(await isIn(filled(3 * stretch, [at, text]), wanted)).toBe(true);
  });

  test('is found however much white space is in the midst of it', async () => {
    for (const blanks of [10, 5_000, 70_000, 200_000])
      for (const at of [0, stretch - 3, stretch - 1, stretch, stretch + 4_095])
        for (const blank of [' ', '\n', '\xa0', '\t'])
          expect(await isIn(filled(400_000, [at, `/S${blank.repeat(blanks)}/JavaScript`]), wanted)).toBe(true);
  });

  test('is found as often as it is there, in order, and nowhere else', async () => {
    const content = filled(
      500_000,
      ...[0, 65_530, 131_072, 300_000, 499_980].map((at) => [at, '/S/JavaScript'] as const),
    );
    const whole = [...content.toString('latin1').matchAll(wanted)].map(({ index }) => index);
    expect(await placesOf(content, wanted)).toEqual(whole);
    expect(await isIn(filled(500_000), wanted)).toBe(false);
  });

  test('is not taken for one because a stretch begins in the middle of a word', async () => {
    for (let at = stretch - 5_000; at < stretch + 100; at++)
      if (await isIn(filled(2 * stretch, [at, 'XDDEAUTO']), /\bDDEAUTO\b/g)) expect.fail(`at ${at}`);
  }, 30_000);
});

test.each(['utf-8', 'utf-16le', 'utf-16be'])(
  'a long text in %s is decoded as it would be in one go',
  async (encoding) => {
    const text = 'aé漢𝄞 '.repeat(40_000);
    const bytes = Buffer.from(text, encoding === 'utf-8' ? 'utf8' : 'utf16le');
    if (encoding === 'utf-16be') bytes.swap16();
    let all = '';
    for await (const part of textIn(bytes, encoding)) all += part;
    expect(all === text).toBe(true);
  },
);

describe('the gate refuses what stands behind megabytes of something else', () => {
  const pdf = (late: string) =>
    Buffer.from(`%PDF-1.7\n1 0 obj\n<<>>\nendobj\n${' filler'.repeat(300_000)}${late}\n%%EOF\n`, 'latin1');
  test.each([
    ['cv.pdf', pdf(''), 'ok'],
    ['cv.pdf', pdf('<< /S /JavaScript >>'), 'active-content'],
    ['cv.pdf', pdf(`<< /S${' '.repeat(100_000)}/Launch >>`), 'active-content'],
    ['cv.pdf', pdf('<< /UF (cv.exe) >>'), 'active-content'],
    ['cv.pdf', pdf('').subarray(0, -200).fill(' ', 0, 8), 'mismatch'],
    ['cv.rtf', Buffer.from(`{\\rtf1 ${'word '.repeat(300_000)}\\objdata 00}`), 'active-content'],
    [
      'cv.rtf',
      Buffer.from(`{\\rtf1 ${'word '.repeat(300_000)}{\\*\\template${' '.repeat(90_000)}http://example.org/t.dot}}`),
      'active-content',
    ],
    ['cv.rtf', Buffer.from(`{\\rtf1 ${'word '.repeat(300_000)}}`), 'ok'],
    ['cv.txt', Buffer.from(`${'A line of a CV.\n'.repeat(100_000)}`), 'ok'],
    ['cv.txt', Buffer.from(`${'A line of a CV.\n'.repeat(100_000)}\0`), 'not-text'],
    ['cv.txt', Buffer.concat([Buffer.from('A line of a CV.\n'.repeat(100_000)), Buffer.of(0xc3)]), 'not-text'],
    ['cv.txt', Buffer.from(`<html>${'A line of a CV.\n'.repeat(100_000)}`), 'mismatch'],
    ['cv.txt', Buffer.from('1234 \n'.repeat(100_000)), 'empty'],
  ] as const)('%s, case %#', async (name, content, expected) => {
    const found = await inspect(content, name);
    expect(found.ok ? 'ok' : found.code).toBe(expected);
  });
});
