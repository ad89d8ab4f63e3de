import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createClamd, createCvs, createFiles, type SealedCv, type SealedFile } from '../../src/cv/cv.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { randomIds } from '../../src/lib/ids.ts';
import { type Manner, malware, startClamd } from '../support/clamd.ts';
import { contentsInMemory } from '../support/contents.ts';
import { pdf, people, smallPdf } from '../support/files.ts';

let clamd: Awaited<ReturnType<typeof startClamd>>;
beforeEach(async () => {
  clamd = await startClamd();
});
afterEach(() => clamd.stop());
const scanner = (timeoutMs = 300) => createClamd({ ...clamd, timeoutMs });
const infected = smallPdf(malware);

/** Everything that is not plainly an answer. */
const doubts: readonly Manner[] = ['hangs', 'closes', 'nonsense', 'nothing', 'too large', 'two answers', 'torrent'];

describe('the scanner', () => {
  test('says what is clean and what is malware, of no byte and of many', async () => {
    expect(await scanner().scan(pdf(people[0]!))).toBe('clean');
    expect(await scanner().scan(new Uint8Array())).toBe('clean');
    expect(await scanner(5_000).scan(Buffer.alloc(10 * 2 ** 20, 'a'))).toBe('clean');
    expect(await scanner().scan(infected)).toBe('malware');
    clamd.behave('slow');
    expect(await scanner(2_000).scan(infected)).toBe('malware');
  });

  test.each(doubts)('rejects when it %s', async (manner) => {
    clamd.behave(manner);
    await expect(scanner().scan(pdf(people[0]!))).rejects.toThrow(/virus scanner|ECONNRESET|EPIPE/);
  });

  test('rejects when nobody is there', async () => {
    await clamd.stop();
    await expect(scanner().scan(infected)).rejects.toThrow('ECONNREFUSED');
    await expect(scanner().ping()).rejects.toThrow('ECONNREFUSED');
    clamd = await startClamd();
  });

  test('is there when it answers a ping', async () => {
    await scanner().ping();
    clamd.behave('closes');
    await expect(scanner().ping()).rejects.toThrow('does not answer');
  });
});

function room() {
  const results: string[] = [];
  const cvs = new Map<string, SealedCv>();
  const files = new Map<string, SealedFile & { conversationId: string }>();
  const parts = {
    key: Buffer.alloc(32, 1),
    ids: randomIds,
    clock: systemClock,
    contents: contentsInMemory().contents,
    scanning: {
      scanner: scanner(),
      clock: systemClock,
      events: { fileScanned: ({ result }: { result: string }) => void results.push(result) },
    },
  };
  return {
    results,
    kept: { cvs, files },
    cvs: createCvs({ ...parts, store: { readCv: async (id) => cvs.get(id) } }),
    files: createFiles({ ...parts, store: { readFile: async (id) => files.get(id) } }),
  };
}

describe('what arrives', () => {
  test('is kept and opens when it is clean', async () => {
    const { cvs, files, kept, results } = room();
    const [cv, file] = [await cvs.accept('cv.pdf', smallPdf()), await files.accept('cv.pdf', smallPdf())];
    if (!cv.ok || !file.ok) throw new Error('refused');
    kept.cvs.set(cv.cv.id, cv.cv);
    kept.files.set(file.file.id, { ...file.file, conversationId: 'c1' });
    expect((await cvs.open(cv.cv.id)).bytes).toHaveLength(smallPdf().length);
    expect((await files.open(file.file.id, 'c1')).bytes).toHaveLength(smallPdf().length);
    expect(results).toEqual(['clean', 'clean']);
  });

  test('is not kept when it is malware, and the refusal says what to do', async () => {
    const { cvs, files, results } = room();
    for (const refused of [await cvs.accept('cv.pdf', infected), await files.accept('cv.pdf', infected)])
      expect(refused).toMatchObject({ ok: false, code: 'malware', message: expect.stringMatching(/: please .+\.$/) });
    expect(results).toEqual(['malware', 'malware']);
  });

  test('is not scanned when the gate refuses it', async () => {
    await room().cvs.accept('cv.exe', infected);
    expect(clamd.scans()).toBe(0);
  });

  test.each(doubts)('is kept, and opened by nobody, when the scanner %s', async (manner) => {
    clamd.behave(manner);
    const { cvs, files, kept, results } = room();
    const [cv, file] = [await cvs.accept('cv.pdf', infected), await files.accept('cv.pdf', infected)];
    if (!cv.ok || !file.ok) throw new Error('refused');
    expect([cv.cv.waiting, file.file.waiting]).toEqual([true, true]);
    kept.cvs.set(cv.cv.id, cv.cv);
    kept.files.set(file.file.id, { ...file.file, conversationId: 'c1' });
    await expect(cvs.open(cv.cv.id)).rejects.toMatchObject({ code: 'conflict' });
    await expect(files.open(file.file.id, 'c1')).rejects.toMatchObject({ code: 'conflict' });
    expect(results).toEqual(['unknown', 'unknown']);
    expect(await cvs.scanAgain(cv.cv)).toBe('waiting');
    clamd.behave('honest');
    expect(await cvs.scanAgain(cv.cv)).toBe('malware');
    expect(await cvs.scanAgain(file.file)).toBe('malware');
  });
});
