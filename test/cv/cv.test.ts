import { expect, test } from 'vitest';
import {
  type Airlock,
  type CvReader,
  type CvStore,
  createAirlock,
  createCvs,
  createSpool,
  cvFormats,
  noFacts,
  release,
  type SealedCv,
} from '../../src/cv/cv.ts';
import { AppError } from '../../src/errors.ts';
import { randomIds } from '../../src/lib/ids.ts';
import { contentsInMemory } from '../support/contents.ts';
import { cvFiles, people } from '../support/files.ts';

function room(key = Buffer.alloc(32, 1), reader?: CvReader) {
  const rows = new Map<string, SealedCv>();
  const store: CvStore = { readCv: async (id) => rows.get(id) };
  const { contents, staged, whole } = contentsInMemory();
  return { rows, staged, whole, cvs: createCvs({ store, key, ids: randomIds, clock: Date.now, contents, reader }) };
}

test.each(cvFormats)(
  'a %s that is accepted comes out as it went in, with a safe name and its content type',
  async (format) => {
    const { rows, cvs } = room();
    const bytes = cvFiles(people[1]!)[format];
    const accepted = await cvs.accept(`../CV of Jane.${format.toUpperCase()}`, bytes);
    if (!accepted.ok) throw new Error(accepted.message);
    expect(accepted.cv).toMatchObject({ name: `CV of Jane.${format}`, format, size: bytes.length });
    rows.set(accepted.cv.id, accepted.cv);
    const open = await cvs.open(accepted.cv.id);
    expect(Buffer.from(open.bytes)).toEqual(bytes);
    expect(open.name).toBe(`CV of Jane.${format}`);
    expect(open.contentType).toMatch(format === 'txt' ? /^text\/plain$/ : /^application\//);
  },
);

test('a large file that is accepted lies sealed in the store but for its last piece, and comes out as it went in', async () => {
  const { rows, staged, whole, cvs } = room();
  const bytes = Buffer.from('A line of a CV, which is long.\n'.repeat(40_000));
  const spool = createSpool();
  for (let at = 0; at < bytes.length; at += 65_536) await spool.add(bytes.subarray(at, at + 65_536));
  for (const content of [bytes, spool.end()]) {
    const accepted = await cvs.accept('cv.txt', content);
    await release(content);
    if (!accepted.ok) throw new Error(accepted.message);
    const { cv } = accepted;
    expect([cv.size, cv.staged, staged.get(cv.id)!.length]).toEqual([bytes.length, 4, 4]);
    rows.set(cv.id, whole(cv));
    expect(Buffer.from((await cvs.open(cv.id)).bytes).equals(bytes)).toBe(true);
    await cvs.drop(cv);
    expect(staged.size).toBe(0);
  }
});

test('a file that is only looked at, or refused, leaves nothing in the store', async () => {
  const { staged, cvs } = room();
  const bytes = Buffer.from('A line of a CV, which is long.\n'.repeat(40_000));
  expect(await cvs.inspect('cv.txt', bytes)).toMatchObject({ ok: true, cv: { name: 'cv.txt', size: bytes.length } });
  expect(await cvs.accept('cv.pdf', bytes)).toMatchObject({ ok: false, code: 'mismatch' });
  expect(staged.size).toBe(0);
});

test('what gate and scan took of the time is not left for reading', async () => {
  let now = 0;
  let within: number | undefined;
  const airlock = {
    ...{ works: true, missing: [], check: async () => undefined, readiness: async () => {}, stop: async () => {} },
    async read(...[, , , time]: Parameters<Airlock['read']>) {
      within = time;
      return { outcome: 'read' as const, facts: noFacts };
    },
  };
  const scanner = {
    async scan() {
      now += 3_000;
      return 'clean' as const;
    },
    async ping() {},
  };
  const clock = () => now;
  const { contents } = contentsInMemory();
  const cvs = createCvs({
    ...{ key: Buffer.alloc(32, 1), ids: randomIds, clock, contents, scanning: { scanner, clock } },
    store: { readCv: async () => undefined },
    reader: { airlock, skills: () => [], done: () => {}, clock },
  });
  await cvs.accept('cv.txt', cvFiles(people[0]!).txt, 10_000);
  expect(within).toBe(7_000);
});

test('ids cannot be guessed and the sealed row holds no word of the file', async () => {
  const { cvs } = room();
  const accepted = await cvs.accept('cv.txt', cvFiles(people[0]!).txt);
  if (!accepted.ok) throw new Error(accepted.message);
  expect(accepted.cv.id).toMatch(/^[\w-]{22}$/);
  expect(Buffer.from(accepted.cv.sealed).includes('jane@example.org')).toBe(false);
});

test('a refused file is not sealed and says why', async () => {
  expect(await room().cvs.accept('cv.pdf', Buffer.from('MZ'))).toMatchObject({ ok: false, code: 'empty' });
});

test('an unknown or erased CV is not found', async () => {
  await expect(room().cvs.open('nothing')).rejects.toSatisfy(
    (error) => error instanceof AppError && error.code === 'not-found',
  );
});

test('two rows whose contents were swapped both stay closed', async () => {
  const { rows, cvs } = room();
  const [a, b] = await Promise.all([0, 2].map((i) => cvs.accept('cv.txt', cvFiles(people[i]!).txt)));
  if (!a?.ok || !b?.ok) throw new Error('refused');
  rows.set(a.cv.id, { ...b.cv, id: a.cv.id }).set(b.cv.id, { ...a.cv, id: b.cv.id });
  await expect(cvs.open(a.cv.id)).rejects.toThrow('altered');
  await expect(cvs.open(b.cv.id)).rejects.toThrow('altered');
});

test('a CV sealed under another secret says so', async () => {
  const old = room();
  const accepted = await old.cvs.accept('cv.txt', cvFiles(people[0]!).txt);
  if (!accepted.ok) throw new Error(accepted.message);
  const now = room(Buffer.alloc(32, 2));
  now.rows.set(accepted.cv.id, accepted.cv);
  await expect(now.cvs.open(accepted.cv.id)).rejects.toSatisfy(
    (error) => error instanceof AppError && error.code === 'unavailable',
  );
});

test('what a CV says is read where that is on, and how it ended is told without a word of it', async () => {
  const done: unknown[] = [];
  const airlock = createAirlock();
  const { cvs } = room(undefined, {
    airlock,
    skills: () => [{ name: 'Python', also: [], not: [] }],
    done: (event) => done.push(event),
    clock: () => 0,
  });
  const reading = await cvs.read('docx', cvFiles(people[0]!).docx, 10_000);
  await airlock.stop();
  expect(reading).toMatchObject({
    outcome: 'read',
    facts: { skills: [{ value: 'Python' }], email: [{ value: 'jane@example.org' }] },
  });
  expect(done).toEqual([{ format: 'docx', outcome: 'read', why: undefined, ms: 0 }]);
});

test('where reading is off nothing is read', async () => {
  expect(await room().cvs.read('txt', cvFiles(people[0]!).txt, 10_000)).toBeUndefined();
});
