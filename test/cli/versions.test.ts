import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/knowledge.ts';
import { command } from '../support/command.ts';
import { smallFiles } from '../support/snapshot.ts';

/** One folder of knowledge and data for the whole file: each test goes on from the one before. */
describe('the versions of the knowledge, from a shell', () => {
  let folder: string;
  let env: Record<string, string>;
  let entry: string;
  const knowledge = (...args: string[]) => command('src/cli/knowledge.ts', args, { env });
  const ask = (...args: string[]) => command('src/cli/ask.ts', args, { env });
  const say = (text: string) =>
    command('src/cli/ask.ts', [], { env, input: JSON.stringify({ conversation: 'k', text }) });
  const edit = async (from: string, to: string) => writeFile(entry, (await readFile(entry, 'utf8')).replace(from, to));
  const version = async () => (await loadKnowledge(env.KNOWLEDGE_DIR!, '2026-11-24')).snapshot!.version;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rolecall-versions-'));
    env = { KNOWLEDGE_DIR: join(folder, 'knowledge'), DATA_DIR: join(folder, 'data') };
    entry = join(env.KNOWLEDGE_DIR!, 'en', 'salary.md');
    await mkdir(join(env.KNOWLEDGE_DIR!, 'en'), { recursive: true });
    for (const [path, text] of smallFiles) await writeFile(join(folder, path), text);
    const golden =
      '- { question: what do you pay, entry: salary, outcome: answer, reason: plain }\n- { question: sponsored visa, entry: visa, outcome: decline, reason: plain }\n';
    await writeFile(join(env.KNOWLEDGE_DIR!, 'en', 'golden.yaml'), golden);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('a preview says what to do before there is anything to compare with', async () => {
    const { status, errors } = await knowledge('preview');
    expect(status).toBe(1);
    expect(errors).toMatch(/no database at/);
  });

  it('an answer is replayed with its receipt, by its turn or by the question it answers', async () => {
    expect((await say('what does a senior earn')).status).toBe(0);
    for (const turn of ['k:3', 'k:2']) {
      const { status, output } = await ask('--replay', turn);
      expect(status).toBe(0);
      expect(output).toMatch(/^k:3 \S+ same\n/);
      expect(output).toMatch(/figure {6}pay-senior: €90,000 to €120,000 a year/);
      expect(output).toMatch(/entries {5}salary \(reviewed \d{4}-\d\d-\d\d by /);
    }
  });

  it('a turn without a receipt, or none at all, is refused with what would do', async () => {
    expect((await ask('--replay', 'k:1')).errors).toMatch(/no receipt: .*greeting/);
    expect((await ask('--replay', 'nobody:3')).errors).toMatch(/no turn nobody:3\. Give/);
  });

  it('what is edited is previewed against what was served, and an answer of then is still explained', async () => {
    const before = await version();
    await edit('"max":120000', '"max":125000');
    const { status, output } = await knowledge('preview');
    expect(status).toBe(0);
    expect(output).toContain(`From ${before} (published or last served)`);
    expect(output).toMatch(/changed +salary\n +facts +pay-senior/);
    expect(output).toMatch(/was answer \[salary\] .*€120,000.*\n {2}is {2}answer \[salary\] .*€125,000/);
    expect(output).toMatch(/1 of 2 golden answers change, 0 of them to what they must not be/);
    const replayed = await ask('--replay', 'k:3');
    expect(replayed.status).toBe(0);
    expect(replayed.output).toMatch(/^k:3 \S+ explained\n/);
    expect(replayed.output).toMatch(/reproduced {2}yes/);
    expect(replayed.output).toMatch(
      /because {5}the knowledge changed from \w+ to \w+: changed salary; facts pay-senior/,
    );
  });

  it('what has errors is not published', async () => {
    await edit('at entry level and', 'at entry level, 5 percent more, and');
    const { status, errors } = await knowledge('publish', '--by', 'Ada Example');
    expect(status).toBe(1);
    expect(errors).toMatch(/Nothing was published: correct the 1 error\(s\) first\.\n.*literal-figure/);
    await edit('at entry level, 5 percent more, and', 'at entry level and');
  });

  it('what is published is the one to compare with, and an earlier one comes back with its files', async () => {
    await edit('"max":125000', '"max":120000');
    const first = await version();
    expect((await knowledge('publish', '--by', 'Ada Example', '--note', 'the first')).output).toContain(
      `Published ${first}`,
    );
    expect((await knowledge('preview')).output).toContain(`The files are the published version ${first}`);
    await edit('"max":120000', '"max":130000');
    const second = await version();
    await knowledge('publish', '--by', 'Ada Example', '--note', 'the second');

    const back = await knowledge('rollback', first, '--write', '--by', 'Bo Example');
    expect(back.status).toBe(0);
    expect(back.output).toContain(`holds ${first} now; what was there is kept as ${second}`);
    expect(await readFile(entry, 'utf8')).toContain('"max":120000');
    expect(await version()).toBe(first);
    const { output } = await knowledge('history');
    expect(
      output
        .split('\n')
        .slice(0, 3)
        .map((line) => line.replace(/ on .* by /, ' by ')),
    ).toEqual([`${first} by Bo Example`, `${second} by Ada Example: the second`, `${first} by Ada Example: the first`]);
  });

  it('an unknown version or command is refused with what there is', async () => {
    expect((await knowledge('rollback', 'nowhere')).errors).toMatch(/No knowledge nowhere is kept/);
    const { status, errors } = await knowledge('ponder');
    expect(status).toBe(1);
    expect(errors).toMatch(/^Use: npm run -s knowledge -- COMMAND/);
    expect((await knowledge('check', '--jsn')).errors).toMatch(/--jsn/);
  });
});
