import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Ask,
  baseline,
  keepServed,
  preview,
  publish,
  quietDay,
  readRevision,
  revisionOf,
  rollback,
  snapshotOf,
} from '../../src/curation/curation.ts';
import { pack, unpack } from '../../src/curation/revision.ts';
import { buildSnapshot, type Snapshot } from '../../src/knowledge/knowledge.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { smallFiles, smallSnapshot } from '../support/snapshot.ts';

const edited = (name: string, from: string, to: string): Snapshot =>
  smallSnapshot(new Map([[`knowledge/en/${name}`, smallFiles.get(`knowledge/en/${name}`)!.replace(from, to)]]));
const first = smallSnapshot();
const second = edited('salary.md', '"max":120000', '"max":125000');

describe('a revision', () => {
  it('comes out as it went in, whatever folder it was read from', async () => {
    const moved = new Map([...smallFiles].map(([path, text]) => [`/srv/agency/${path}`, text]));
    const { version, files } = revisionOf(moved);
    expect(version).toBe(first.version);
    expect([...files.keys()]).toContain('en/salary.md');
    expect(unpack(version, pack({ version, files }))).toEqual({ version, files });
    expect((await snapshotOf({ version, files }, '2026-11-24'))?.version).toBe(version);
  });

  it('that is damaged is never used', () => {
    const { files } = revisionOf(smallFiles);
    expect(() => unpack('another', pack({ version: 'another', files }))).toThrow(/damaged/);
  });
});

describe('versions of the knowledge', () => {
  let store: Store;
  let at = 0;
  const signed = (note: string) => ({ id: `p-${++at}`, by: 'Ada Example', note, at });
  beforeAll(async () => {
    store = await openStore({ url: 'sqlite::memory:' });
    return () => store.close();
  });

  it('have nothing to compare with before one was served', async () => {
    expect(await baseline(store.revisions)).toBeUndefined();
  });

  it('are compared with the one served last as long as none was published', async () => {
    await keepServed(store.revisions, first, 1);
    await keepServed(store.revisions, second, 2);
    await keepServed(store.revisions, first, 3);
    expect((await baseline(store.revisions))?.version).toBe(first.version);
  });

  it('are compared with the published one from then on, and rolled back to an earlier one', async () => {
    await publish(store.revisions, second, signed('raise the top'));
    expect((await baseline(store.revisions))?.version).toBe(second.version);
    await publish(store.revisions, first, signed('undo by hand'));
    const back = await rollback(store.revisions, second.version, signed('it was right'));
    expect(back.files.get('en/salary.md')).toContain('"max":125000');
    expect((await baseline(store.revisions))?.version).toBe(second.version);
    expect((await store.revisions.publications(10)).map(({ version, note }) => [version, note])).toEqual([
      [second.version, 'it was right'],
      [first.version, 'undo by hand'],
      [second.version, 'raise the top'],
    ]);
  });

  it('that were never kept cannot be rolled back to', async () => {
    await expect(rollback(store.revisions, 'nowhere', signed(''))).rejects.toMatchObject({ code: 'not-found' });
    expect(await readRevision(store.revisions, 'nowhere')).toBeUndefined();
  });
});

describe('a preview', () => {
  const golden = (lines: string) =>
    buildSnapshot(new Map([...smallFiles, ['knowledge/en/golden.yaml', lines]]), 'en', '2026-11-24').snapshot!;
  const before = golden(
    '- { question: old, entry: salary, outcome: answer, reason: r }\n- { question: same, entry: salary, outcome: answer, reason: r }',
  );
  const after = golden(
    '- { question: same, entry: salary, outcome: answer, reason: r }\n- { question: new, entry: visa, outcome: decline, reason: r }\n- { question: worse, entry: salary, outcome: answer, reason: r }',
  );
  const says =
    (texts: Record<string, string>): Ask =>
    async (_, text) => ({ text: texts[text] ?? 'always', outcome: 'answer', entries: ['salary'] });

  it('asks the questions of both versions, and tells what changes and whether that is right', async () => {
    const seen = await preview(
      { snapshot: before, ask: says({ old: 'one', worse: 'fine' }) },
      { snapshot: after, ask: says({ old: 'two', worse: 'bad' }) },
    );
    expect(seen.asked).toBe(4);
    expect(seen.changes.map(({ question, right }) => [question, right])).toEqual([
      ['old', undefined],
      ['worse', true],
    ]);
    expect(seen.difference).toEqual({ added: [], removed: [], changed: [], facts: [], lists: ['golden'] });
  });

  it('names an answer that must not change so', async () => {
    const seen = await preview(
      { snapshot: before, ask: says({}) },
      { snapshot: after, ask: async () => ({ text: 'always', outcome: 'decline', entries: ['visa'] }) },
    );
    expect(seen.changes.filter(({ right }) => right === false).map(({ question }) => question)).toEqual([
      'same',
      'worse',
    ]);
  });
});

describe('a quiet day', () => {
  it('is today, or the last day before a review or a figure runs out', () => {
    expect(quietDay(first, '2026-12-01')).toBe('2026-12-01');
    expect(quietDay(first, '2030-01-01')).toBe('2027-05-24');
    const ending = edited('salary.md', '"id":"pay-senior",', '"id":"pay-senior","valid_until":"2026-12-31",');
    expect(quietDay(ending, '2030-01-01')).toBe('2026-12-31');
  });
});
