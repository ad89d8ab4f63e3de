import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command } from '../support/command.ts';
import { bringLearnt } from '../support/learnt.ts';
import { smallFiles } from '../support/snapshot.ts';

let folder: string;
/** Settings with a knowledge of three entries, which is soon learnt. */
let small: { KNOWLEDGE_DIR: string };
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rolecall-cli-'));
  small = { KNOWLEDGE_DIR: join(folder, 'small/knowledge') };
  await mkdir(join(small.KNOWLEDGE_DIR, 'en'), { recursive: true });
  for (const [path, text] of smallFiles) await writeFile(join(folder, 'small', path), text);
});
/** Settings with a data folder of this name, in which the knowledge is learnt already. */
function learntIn(name: string): { DATA_DIR: string } {
  const DATA_DIR = join(folder, name);
  bringLearnt(DATA_DIR);
  return { DATA_DIR };
}
afterAll(() => rm(folder, { recursive: true, force: true }));

const lines = (output: string) =>
  output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('ask', () => {
  it('answers JSON Lines one for one, in order, each conversation by itself', async () => {
    const said = [
      { conversation: 'a', text: 'what does a junior earn' },
      { conversation: 'b', text: 'do you sponsor visas?' },
      { conversation: 'a', text: 'and senior?' },
      { conversation: 'b', text: '   ', channel: 'web' },
    ];
    const { status, output, errors } = await command('src/cli/ask.ts', [], {
      input: said.map((line) => JSON.stringify(line)).join('\n'),
    });
    expect(errors).toBe('');
    expect(status).toBe(0);
    const replies = lines(output);
    expect(replies.map(({ conversation, turn }) => [conversation, turn])).toEqual([
      ['a', 0],
      ['b', 0],
      ['a', 1],
      ['b', 1],
    ]);
    expect(replies.map(({ outcome }) => outcome)).toEqual(['answer', 'decline', 'answer', 'smalltalk']);
    expect(replies[2].text).toContain('€90,000 to €120,000 a year');
    expect(replies[2].entries).toEqual(['salary']);
    for (const reply of replies)
      expect(Object.keys(reply).sort()).toEqual([
        'conversation',
        'entries',
        'language',
        'ms',
        'outcome',
        'suggestions',
        'text',
        'turn',
      ]);
  });

  it('answers one question, and explains it where asked to', { timeout: 60_000 }, async () => {
    const env = learntIn('explained');
    const plain = await command('src/cli/ask.ts', ['do you sponsor visas?'], { env });
    expect(plain.output).toMatch(/^I don't have information on visas/);
    expect(plain.output).not.toContain('Understood');
    const explained = await command('src/cli/ask.ts', ['--explain', 'do you sponsor visas?'], { env });
    expect(explained.errors).toBe('');
    expect(explained.output.startsWith(plain.output.trimEnd())).toBe(true);
    expect(explained.output).toMatch(/Understood: language en/);
    expect(explained.output).toMatch(
      /1\. visa \d\.\d+: classifier .*nearest phrasing 1\.00 "do you sponsor visas", 100 %/,
    );
    expect(explained.output).toMatch(/band: sure .*\n {2}reply: decline, because visa says that this is not known/);
    const flow = await command('src/cli/ask.ts', ['--explain', 'I want to talk to a recruiter'], { env });
    expect(flow.output).toMatch(/acts recruiter\nThe reply is the conversation's own \(step "talking"\)/);
  });

  it('explains each of its JSON Lines, in the light of the turn before', async () => {
    const { output } = await command('src/cli/ask.ts', ['--explain'], {
      env: learntIn('explained-lines'),
      input: '{"conversation":"x","text":"what does a junior earn"}\n{"conversation":"x","text":"and senior?"}',
    });
    const [first, second] = lines(output).map(({ explanation }) => explanation);
    expect(first).toMatchObject({
      fromKnowledge: true,
      focus: [],
      questions: [{ entry: 'salary', levels: ['entry'] }],
    });
    expect(second).toMatchObject({ focus: ['salary'], questions: [{ entry: 'salary', text: 'levels' }] });
  });

  it('names the line that is wrong and what it should look like', async () => {
    const { status, errors } = await command('src/cli/ask.ts', [], {
      env: learntIn('wrong'),
      input: '{"conversation":"a","text":"hi"}\n{"text":1}\n',
    });
    expect(status).toBe(1);
    expect(errors).toMatch(/Line 2 .*"conversation"/);
  });

  it('keeps a conversation under DATA_DIR', async () => {
    const env = learntIn('kept');
    const first = await command('src/cli/ask.ts', [], {
      env,
      input: '{"conversation":"k","text":"what does a junior earn"}',
    });
    expect(first.status).toBe(0);
    const second = await command('src/cli/ask.ts', [], { env, input: '{"conversation":"k","text":"and senior?"}' });
    expect(lines(second.output)[0].text).toContain('€90,000');
  });
});

describe('evaluate', () => {
  it('prints pass rates and the failures with their reasons', async () => {
    const file = join(folder, 'set.jsonl');
    const turn = (user: string, act: string, facts: string[][] = [], not: string[] = []) => ({
      user,
      expect: { act, facts, not, topics: ['salary'] },
    });
    const set = [
      { id: 'ok', kind: 'inscope', tags: ['plain'], turns: [turn('senior salary?', 'answer', [['90,000']])] },
      {
        id: 'bad',
        kind: 'inscope',
        tags: ['plain'],
        turns: [turn('junior salary?', 'decline', [['1,000,000']], ['40,000'])],
      },
    ];
    await writeFile(file, set.map((line) => JSON.stringify(line)).join('\n'));
    const kept = join(folder, 'run.json');
    const { status, output } = await command('src/cli/evaluate.ts', [file, '--json', kept], { env: small });
    expect(status).toBe(0);
    const later = await command('src/cli/evaluate.ts', [file, '--compare', kept, '--day', '2031-01-01'], {
      env: small,
    });
    expect(later.status).toBe(0);
    expect(later.output).toMatch(
      /1 -> 1 of 2 turns in both right: 0 better, 0 worse, 2 otherwise changed; 0 new, 0 gone/,
    );
    expect(later.output).toMatch(/is {2}answer \[salary\] .*last reviewed on/);
    expect(output).toMatch(/^1 of 2 turns right/);
    expect(output).toMatch(/inscope +1\/2 +50\.0 %/);
    expect(output).toMatch(
      /bad#0 "junior salary\?"\n {2}outcome answer, expected decline; missing \/1,000,000\/; forbidden "40,000"/,
    );
  });

  it('names the line of a set that is wrong', async () => {
    const file = join(folder, 'broken.jsonl');
    await writeFile(file, '{"id":"x"}\n');
    const { status, errors } = await command('src/cli/evaluate.ts', [file]);
    expect(status).toBe(1);
    expect(errors).toContain(`${file}:1`);
    const compared = await command('src/cli/evaluate.ts', [file, '--compare', file]);
    expect(compared.status).toBe(1);
    expect(compared.errors).toContain(file);
  });
});

describe('knowledge check', () => {
  it('passes where there is no mistake', async () => {
    const { status, output } = await command('src/cli/knowledge.ts', ['check'], { env: small });
    expect(output).toMatch(/0 error\(s\)/);
    expect(status).toBe(0);
  });

  it('names file, line and fix of a mistake, and the product refuses to start on it', async () => {
    const knowledge = join(folder, 'knowledge');
    await cp('knowledge', knowledge, { recursive: true });
    const entry = join(knowledge, 'en', 'salary.md');
    await writeFile(
      entry,
      (await readFile(entry, 'utf8')).replace('{{fact:salary-entry}} at entry level,', '50,000 euros at entry level,'),
    );
    const checked = await command('src/cli/knowledge.ts', ['check'], { env: { KNOWLEDGE_DIR: knowledge } });
    expect(checked.status).toBe(1);
    expect(checked.output).toMatch(/salary\.md:1 error \[literal-figure\] writes 50,000 euros as text; make it a fact/);
    const started = await command('src/main.ts', [], {
      env: { KNOWLEDGE_DIR: knowledge, DATA_DIR: join(folder, 'never'), PORT: '0' },
    });
    expect(started.status).toBe(1);
    expect(started.errors).toContain('literal-figure');
  });
});
