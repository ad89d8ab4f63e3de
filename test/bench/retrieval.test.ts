import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { randomFrom } from '../../bench/random.ts';
import { setupsOf } from '../../bench/retrieval/documents.ts';
import type { Contestant, Engine } from '../../bench/retrieval/engine.ts';
import { measureContestant } from '../../bench/retrieval/measure.ts';
import { answeredAt, auroc, calibrationError, hitRate, mrr, ndcg, type Ranked } from '../../bench/retrieval/metrics.ts';
import { passages } from '../../bench/retrieval/passages.ts';
import { flexSearch } from '../../bench/retrieval/peers/flexsearch.ts';
import { fts5 } from '../../bench/retrieval/peers/fts5.ts';
import { miniSearch } from '../../bench/retrieval/peers/minisearch.ts';
import { orama } from '../../bench/retrieval/peers/orama.ts';
import { type LabelledSet, readSets, spread } from '../../bench/retrieval/set.ts';
import { withTypo } from '../../bench/retrieval/typo.ts';

const ranked = (right: Record<string, number>, ...ids: string[]): Ranked => ({
  relevant: new Map(Object.entries(right)),
  ids,
});

describe('measures of rankings', () => {
  const all = [ranked({ a: 1 }, 'a', 'b'), ranked({ a: 1 }, 'b', 'c', 'a'), ranked({ a: 1 }, 'b'), ranked({ a: 1 })];

  test('R@k is the share with a right unit among the first k', () => {
    expect(hitRate(all, 1)).toBe(1 / 4);
    expect(hitRate(all, 3)).toBe(2 / 4);
  });
  test('MRR takes the first right one', () => expect(mrr(all)).toBeCloseTo((1 + 1 / 3) / 4));
  test('nDCG is 1 in the ideal order and less in any other', () => {
    expect(ndcg([ranked({ a: 2, b: 1 }, 'a', 'b', 'c')])).toBe(1);
    expect(ndcg([ranked({ a: 2, b: 1 }, 'b', 'a')])).toBeCloseTo((1 + 2 / Math.log2(3)) / (2 + 1 / Math.log2(3)));
    expect(ndcg([ranked({ a: 1 }, 'b')])).toBe(0);
  });
});

describe('measures of confidences', () => {
  test.each([
    [[3, 4], [1, 2], 1],
    [[1, 2], [3, 4], 0],
    [[1, 1], [1, 1], 0.5],
    [[1, 3], [2, 2], 0.5],
    [[2, 3], [1, 2], 3.5 / 4],
  ])('AUROC of %j above %j is %d', (high, low, expected) => expect(auroc(high, low)).toBe(expected));

  test('what is answered rightly and wrongly counts above the threshold that refuses nine of ten', () => {
    const outOfScope = [0.1, 0.1, 0.2, 0.2, 0.3, 0.3, 0.4, 0.4, 0.5, 0.9];
    const inScope = [
      { confidence: 0.6, right: true },
      { confidence: 0.6, right: false },
      { confidence: 0.5, right: true },
      { confidence: 0.95, right: true },
    ];
    expect(answeredAt(0.9, inScope, outOfScope)).toEqual({ right: 2 / 4, wrong: 1 / 4 });
  });

  test('a confidence is calibrated when it is right as often as it says', () => {
    const said = (confidence: number, ...right: boolean[]) => right.map((one) => ({ confidence, right: one }));
    expect(calibrationError([...said(0.5, true, false), ...said(1, true)])).toBe(0);
    expect(calibrationError(said(1, true, false))).toBe(0.5);
    expect(calibrationError(said(0, false, false, false, true))).toBe(0.25);
  });
});

describe('a typo', () => {
  const text = 'What does a senior engineer earn?';
  test('is one slip in a word of four letters or more, the same for the same seed', () => {
    const random = randomFrom(7);
    const typos = Array.from({ length: 200 }, () => withTypo(text, random));
    for (const typo of typos) {
      expect(Math.abs(typo.length - text.length)).toBeLessThanOrEqual(1);
      const changed = typo.split(' ').filter((word, at) => word !== text.split(' ')[at]);
      expect(changed.length).toBeLessThanOrEqual(1);
      expect(typo).toContain(' a ');
    }
    expect(new Set(typos).size).toBeGreaterThan(50);
    expect(withTypo(text, randomFrom(3))).toBe(withTypo(text, randomFrom(3)));
  });
  test('is not made where there is no such word', () => expect(withTypo('Is it ok?', randomFrom(1))).toBe('Is it ok?'));
});

describe('labelled sets', () => {
  const withFile = async (content: unknown, read: (folder: string) => Promise<void>) => {
    const folder = await mkdtemp(join(tmpdir(), 'rolecall-sets-'));
    await writeFile(join(folder, 'one.json'), JSON.stringify(content));
    await read(folder).finally(() => rm(folder, { recursive: true }));
  };
  const set = {
    name: 'one',
    units: [{ id: 'a', variants: ['how much'] }],
    queries: [{ text: 'pay', unit: 'a', split: 'test' }],
  };

  test('are read as they are', () => withFile(set, async (folder) => expect(await readSets(folder)).toEqual([set])));
  test('name the file and the place that is wrong', () =>
    withFile({ ...set, queries: [{ text: 'pay', unit: 'a', split: 'train' }] }, async (folder) => {
      await expect(readSets(folder)).rejects.toThrow(/one\.json[\s\S]*split/);
    }));
  test('are spread evenly when fewer are asked for', () => {
    expect(spread([1, 2, 3, 4, 5, 6], 3)).toEqual([1, 3, 5]);
    expect(spread([1, 2], 3)).toEqual([1, 2]);
  });
});

test('synthetic passages have about 80 words, are the same for a seed, and hold the words of their questions', () => {
  const { units, queries } = passages(200, 10, 1);
  const lengths = units.map(({ body = '' }) => body.split(' ').length);
  expect(Math.min(...lengths)).toBeGreaterThanOrEqual(60);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(100);
  expect(passages(200, 10, 1)).toEqual({ units, queries });
  for (const query of queries) {
    const words = query.split(' ');
    expect(units.some(({ body = '' }) => words.every((word) => ` ${body} `.includes(` ${word} `)))).toBe(true);
  }
});

const units = [
  {
    id: 'pay',
    title: 'Salary',
    variants: ['How much do engineers earn?', 'What is the pay?'],
    body: 'Bands by level.',
  },
  { id: 'remote', title: 'Remote work', variants: ['Can I work from home?'], body: 'It depends on the employer.' },
  { id: 'visa', title: 'Visa', variants: ['Do you sponsor visas?'], body: 'Ask a recruiter.' },
];
const peers = [miniSearch, orama, flexSearch, fts5];

describe.each(peers.map((peer) => [peer.name, peer] as const))('%s', (_name, { setups }) => {
  test.each(setups.filter((setup) => setup.fits(units)).map((setup) => [setup.label, setup] as const))(
    'set up as %s ranks each unit once, the one that is asked for first',
    async (_label, setup) => {
      const engine = await setup.build({ name: 'jobs', units, queries: [] });
      const ids = async (text: string) => (await engine.rank(text, 10)).map(({ id }) => id);
      const found = await ids('how much do engineers earn');
      expect(found[0]).toBe('pay');
      expect(new Set(found).size).toBe(found.length);
      expect((await ids('may I work from home'))[0]).toBe('remote');
      expect(await ids('?!')).toEqual([]);
    },
  );
});

describe('a contestant', () => {
  const set: LabelledSet = {
    name: 'jobs',
    units,
    queries: [
      { text: 'earn', unit: 'pay', split: 'test' },
      { text: 'home', unit: 'remote', split: 'test' },
      { text: 'pizza', unit: null, split: 'test', kind: 'far' },
      { text: 'visas', unit: 'visa', split: 'dev' },
    ],
  };
  const answers: Record<string, string> = { earn: 'pay', home: 'remote', pizza: 'visa' };
  const engine = (confidence: (text: string) => number): Engine => ({
    rank: (text) => (answers[text] ? [{ id: answers[text], score: 1, confidence: confidence(text) }] : []),
  });
  const only = (build: () => Engine): Contestant => ({
    name: 'one',
    setups: [{ label: 'the only one', fits: () => true, build }],
  });
  const options = { queries: 100, seed: 1 };

  test('is judged on the test split, in scope and out of it', async () => {
    const sure = await measureContestant(
      only(() => engine((text) => (text === 'pizza' ? 0 : 1))),
      set,
      options,
    );
    expect(sure).toMatchObject({ queries: 3, r1: 1, calibration: 0, outOfScope: { auroc: 1, far: 1, a90: 1 } });
    const fooled = await measureContestant(
      only(() => engine(() => 1)),
      set,
      options,
    );
    expect(fooled).toMatchObject({ r1: 1, outOfScope: { auroc: 0.5, a90: 0 } });
    expect(fooled.calibration).toBeCloseTo(1 / 3);
  });

  test('loses what its typos cost', async () => {
    expect(
      (
        await measureContestant(
          only(() => engine(() => 1)),
          set,
          options,
        )
      ).typoR1,
    ).toBeLessThan(1);
  });

  test('is set up as ranks best', async () => {
    const blind = () => ({ search: () => [{ document: 2, score: 1 }] });
    const seeing = () => ({ search: (text: string) => [{ document: text === 'earn' ? 0 : 1, score: 1 }] });
    const layouts = ['entry'] as const;
    const setups = [...setupsOf('blind', blind, { layouts }), ...setupsOf('seeing', seeing, { layouts })];
    const { setup, r1 } = await measureContestant({ name: 'two', setups }, set, options);
    expect({ setup, r1 }).toEqual({ setup: 'seeing, by entry', r1: 1 });
  });
});
