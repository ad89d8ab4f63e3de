import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { describe, expect, test } from 'vitest';
import { type Content, PIECE, piecesOf, release, sizeOf } from '../../src/cv/content.ts';
import { createSpool } from '../../src/cv/spool.ts';
import { createWhole } from '../../src/cv/whole.ts';

/** Bytes of which no two stretches are alike. */
const bytesOf = (length: number, seed = 1): Buffer => {
  const bytes = Buffer.alloc(length);
  for (let at = 0; at + 4 <= length; at += 4) bytes.writeUInt32LE((at * 2_654_435_761 + seed) >>> 0, at);
  return bytes;
};
async function spooled(bytes: Buffer, stride = 60_000): Promise<Content> {
  const spool = createSpool();
  for (let at = 0; at < bytes.length; at += stride) await spool.add(bytes.subarray(at, at + stride));
  return spool.end();
}
async function allOf(content: Content): Promise<{ bytes: Buffer; lengths: number[] }> {
  const pieces: Buffer[] = [];
  // A piece is there only until the next is asked for.
  for await (const piece of piecesOf(content)) pieces.push(Buffer.from(piece));
  return { bytes: Buffer.concat(pieces), lengths: pieces.map(({ length }) => length) };
}

describe('a content', () => {
  test.each([0, 1, PIECE, PIECE + 1, 3 * PIECE, 1_234_567])('of %d bytes comes out as it came', async (length) => {
    const bytes = bytesOf(length);
    const content = await spooled(bytes);
    expect([sizeOf(content), content instanceof Uint8Array]).toEqual([length, length <= PIECE]);
    for (const one of [content, bytes]) {
      const { bytes: out, lengths } = await allOf(one);
      expect(out.equals(bytes)).toBe(true);
      expect(lengths.slice(0, -1).every((piece) => piece === PIECE)).toBe(true);
    }
    await release(content);
  });

  test('is read by several at once', async () => {
    const bytes = bytesOf(1_000_000);
    const content = await spooled(bytes);
    for (const { bytes: out } of await Promise.all([allOf(content), allOf(content), allOf(content)]))
      expect(out.equals(bytes)).toBe(true);
    await release(content);
  });

  test('that is large has no name on the disk, and cannot be read once it was released', async () => {
    const ours = () => readdirSync(tmpdir()).filter((name) => /^rolecall-[0-9a-f]{32}$/.test(name));
    const before = ours();
    const content = await spooled(bytesOf(1_000_000));
    expect(ours().filter((name) => !before.includes(name))).toEqual([]);
    await release(content);
    await expect(allOf(content)).rejects.toThrow();
  });

  test('whose sender went away is forgotten', async () => {
    const spool = createSpool();
    await spool.add(bytesOf(1_000_000));
    await spool.drop();
    await expect(allOf(spool.end())).rejects.toThrow();
  });
});

describe('contents in one piece', () => {
  test('are as they came, and large ones take turns in one place', async () => {
    const whole = createWhole();
    const all = [bytesOf(1_000_000, 1), bytesOf(2_000_000, 2), bytesOf(500_000, 3), bytesOf(1_000, 4)];
    const contents = await Promise.all(all.map((bytes) => spooled(bytes)));
    let inside = 0;
    let most = 0;
    const same = await Promise.all(
      contents.map((content, at) =>
        whole(content, async (bytes) => {
          if (bytes.length > PIECE) most = Math.max(most, ++inside);
          const equal = Buffer.from(bytes).equals(all[at]!);
          await new Promise((resolve) => setTimeout(resolve, 5));
          if (bytes.length > PIECE) inside--;
          return equal;
        }),
      ),
    );
    expect([same, most]).toEqual([[true, true, true, true], 1]);
    for (const content of contents) await release(content);
  });

  test('leave nothing of themselves in that place, and one that fails stops no other', async () => {
    const whole = createWhole();
    const [one, two] = [await spooled(bytesOf(600_000, 1)), await spooled(bytesOf(600_000, 2))];
    let seen: Uint8Array = new Uint8Array();
    const failed = whole(one, async (bytes) => {
      seen = bytes;
      throw new Error('it did not work');
    });
    await expect(failed).rejects.toThrow('did not work');
    expect(seen.every((byte) => byte === 0)).toBe(true);
    expect(await whole(two, async ({ length }) => length)).toBe(600_000);
    for (const content of [one, two]) await release(content);
  });
});
