import { describe, expect, it } from 'vitest';
import { createLive, describeReload, type Loaded, type Reload } from '../../src/knowledge/knowledge.ts';
import { smallFiles, smallSnapshot } from '../support/snapshot.ts';

const first = smallSnapshot();
const second = smallSnapshot(new Map([['knowledge/en/glossary.yaml', 'synonyms: []\n']]));
const good = (snapshot = second): Loaded => ({ snapshot, problems: [], files: snapshot.files });
const refused: Loaded = {
  problems: [{ rule: 'yaml', severity: 'error', file: 'salary.md', line: 3, message: 'check the quotes' }],
  files: smallFiles,
};

function liveWith(loads: readonly (() => Promise<Loaded>)[], keep: () => Promise<void> = async () => {}) {
  const told: Reload[] = [];
  let at = 0;
  const load = () => loads[at++]!();
  return { live: createLive(first, { load, keep, reloaded: (reload) => told.push(reload) }), told, loads: () => at };
}

describe('the knowledge that is served', () => {
  it('is swapped for a good one', async () => {
    const kept: string[] = [];
    const { live, told } = liveWith([async () => good()], async () => void kept.push(live.current().version));
    const before = live.current();
    const reload = await live.reload();
    expect(reload).toMatchObject({ result: 'swapped', version: second.version, problems: [] });
    expect(live.current()).toBe(second);
    expect(before).toBe(first);
    expect(kept).toEqual([first.version]);
    expect(told).toEqual([reload]);
  });

  it('stays where the files have errors, which are told', async () => {
    const { live, told } = liveWith([async () => refused]);
    const reload = await live.reload();
    expect(reload).toMatchObject({ result: 'refused', version: first.version, problems: refused.problems });
    expect(describeReload(reload)).toMatch(/1 error.*served on:\n.*salary\.md:3/);
    expect(live.current()).toBe(first);
    expect(told).toHaveLength(1);
  });

  it.each([
    ['loading fails', [async () => Promise.reject(new Error('gone'))], async () => {}],
    ['keeping it fails', [async () => good()], async () => Promise.reject(new Error('gone'))],
  ])('stays where %s', async (_, loads, keep) => {
    const { live } = liveWith(loads, keep);
    expect(await live.reload()).toMatchObject({ result: 'failed', version: first.version, error: new Error('gone') });
    expect(live.current()).toBe(first);
  });

  it('stays the very same where nothing has changed', async () => {
    const { live } = liveWith([async () => good(smallSnapshot())]);
    expect(await live.reload()).toMatchObject({ result: 'same', version: first.version });
    expect(live.current()).toBe(first);
  });

  it('is read anew, once, for all who ask while a reload runs', async () => {
    const running = Promise.withResolvers<Loaded>();
    const { live, loads } = liveWith([() => running.promise, async () => good()]);
    const one = live.reload();
    await Promise.resolve();
    const two = live.reload();
    const three = live.reload();
    running.resolve(refused);
    expect((await one).result).toBe('refused');
    expect((await two).result).toBe('swapped');
    expect(await three).toEqual(await two);
    expect(loads()).toBe(2);
  });

  it('is not swapped any more once stopped', async () => {
    const running = Promise.withResolvers<Loaded>();
    const { live, told } = liveWith([() => running.promise]);
    const reload = live.reload();
    await Promise.resolve();
    const stopped = live.stop();
    running.resolve(good());
    await stopped;
    expect((await reload).result).toBe('failed');
    expect(live.current()).toBe(first);
    expect(told).toEqual([]);
  });
});
