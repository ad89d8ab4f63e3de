import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildSnapshot, loadKnowledge, requireKnowledge, type Snapshot } from '../../src/knowledge/knowledge.ts';
import { smallFiles } from '../support/snapshot.ts';

const today = '2026-11-24';
const questions = [
  'what does a senior earn',
  'is a bachelor enough',
  'do i need a doctarate',
  'work permit',
  'what does it depend on',
  'and the weather?',
];
const findings = ({ search }: Snapshot, asked: readonly string[] = questions) =>
  asked.map((text) => [
    search.query(text),
    search.find(text).map(({ entry, section, ...hit }) => ({ ...hit, entry: entry.id, section: section?.heading })),
  ]);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rolecall-loading-'));
  await mkdir(join(folder, 'knowledge/en'), { recursive: true });
  for (const [path, text] of smallFiles) await writeFile(join(folder, path), text);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('loading in a worker', () => {
  it('gives what building here and now gives', async () => {
    const { snapshot, problems, files } = await loadKnowledge(join(folder, 'knowledge'), today);
    const here = buildSnapshot(files, 'en', today);
    expect(problems).toEqual(here.problems);
    expect(snapshot!.version).toBe(here.snapshot!.version);
    expect([...snapshot!.entries]).toEqual([...here.snapshot!.entries]);
    expect([...snapshot!.facts]).toEqual([...here.snapshot!.facts]);
    expect(findings(snapshot!)).toEqual(findings(here.snapshot!));
  });

  it('gives it for the knowledge of the product too', async () => {
    const { snapshot, problems, files } = await loadKnowledge('knowledge', today);
    const here = buildSnapshot(files, 'en', today);
    expect(problems).toEqual(here.problems);
    const asked = snapshot!.golden.slice(0, 100).map(({ question }) => question);
    expect(findings(snapshot!, asked)).toEqual(findings(here.snapshot!, asked));
  });

  it('tells every problem and builds nothing', async () => {
    const broken = join(folder, 'broken');
    await mkdir(join(broken, 'en'), { recursive: true });
    await writeFile(join(broken, 'en/salary.md'), 'no front matter');
    const { snapshot, problems } = await loadKnowledge(broken, today);
    expect(snapshot).toBeUndefined();
    expect(problems.map(({ rule }) => rule)).toContain('front-matter');
    await expect(requireKnowledge(broken, today)).rejects.toThrow(/front matter|three dashes/);
  });

  it('can be given up', async () => {
    const signal = AbortSignal.abort(new Error('stopping'));
    await expect(loadKnowledge(join(folder, 'knowledge'), today, { signal })).rejects.toThrow('stopping');
    const later = new AbortController();
    const loading = loadKnowledge('knowledge', today, { signal: later.signal });
    setTimeout(() => later.abort(new Error('stopping')), 20);
    await expect(loading).rejects.toThrow('stopping');
  });
});

describe('what was learnt is kept', () => {
  let kept: string;
  beforeEach(async () => {
    kept = await mkdtemp(join(folder, 'kept-'));
  });
  const load = async () => (await requireKnowledge(join(folder, 'knowledge'), today, { kept })).snapshot;
  const only = async () => {
    const names = await readdir(kept);
    expect(names).toHaveLength(1);
    return join(kept, names[0]!);
  };
  /** A day that no file written now has. */
  const past = new Date('2020-01-01');
  const rewritten = async (file: string) => (await stat(file)).mtime.getTime() !== past.getTime();

  it('and used for the same knowledge, with the same results', async () => {
    const first = await load();
    const file = await only();
    await utimes(file, past, past);
    const second = await load();
    expect(await rewritten(file)).toBe(false);
    expect(findings(second)).toEqual(findings(first));
  });

  it.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length - 1)],
    ['empty', () => Buffer.alloc(0)],
    ['changed in one bit', (bytes: Buffer) => Buffer.from(bytes.map((byte, at) => (at === 5000 ? byte ^ 1 : byte)))],
    ['something else', () => Buffer.from('{"kept":true}')],
  ])('but not where the file is %s', async (_, spoil) => {
    const first = await load();
    const file = await only();
    const whole = await readFile(file);
    await writeFile(file, spoil(whole));
    await utimes(file, past, past);
    const second = await load();
    expect(await rewritten(file)).toBe(true);
    expect(await readFile(file)).toEqual(whole);
    expect(findings(second)).toEqual(findings(first));
  });

  it('but not where the file is of another knowledge', async () => {
    await load();
    const other = await only();
    const bytes = await readFile(other);
    const extended = join(folder, 'extended');
    await mkdir(join(extended, 'en'), { recursive: true });
    for (const [path, text] of smallFiles) await writeFile(join(folder, path.replace('knowledge', 'extended')), text);
    await writeFile(join(extended, 'en/glossary.yaml'), 'synonyms: []\n');
    const { snapshot: right } = await requireKnowledge(extended, today, { kept });
    const file = (await readdir(kept)).map((name) => join(kept, name)).find((path) => path !== other)!;
    const whole = await readFile(file);
    await writeFile(file, bytes);
    const { snapshot: again } = await requireKnowledge(extended, today, { kept });
    expect(await readFile(file)).toEqual(whole);
    expect(findings(again)).toEqual(findings(right));
  });

  it('of the latest versions alone', async () => {
    for (let at = 0; at < 6; at++) {
      const name = `0000000${at}.search`;
      await writeFile(join(kept, name), 'old');
      await utimes(join(kept, name), past, new Date(past.getTime() + at * 1000));
    }
    await load();
    const names = await readdir(kept);
    expect(names).toHaveLength(4);
    expect(names).toEqual(expect.arrayContaining(['00000005.search', '00000004.search', '00000003.search']));
  });

  it('and a folder that cannot be written changes nothing', async () => {
    const blocked = join(kept, 'a-file');
    await writeFile(blocked, '');
    const { snapshot } = await requireKnowledge(join(folder, 'knowledge'), today, { kept: join(blocked, 'search') });
    expect(snapshot.search.find('senior salary')[0]?.entry.id).toBe('salary');
  });
});
