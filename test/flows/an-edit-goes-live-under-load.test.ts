import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bareEnv } from '../support/command.ts';
import { house } from '../support/house.ts';
import { bringLearnt } from '../support/learnt.ts';

let folder: string;
let data: string;
let salary: string;
let running: Awaited<ReturnType<typeof house>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rolecall-edit-'));
  await cp('knowledge', folder, { recursive: true });
  salary = join(folder, 'en/salary.md');
  data = join(folder, 'data');
  bringLearnt(data);
  running = await house({ env: { KNOWLEDGE_DIR: folder, DATA_DIR: data } });
});
afterAll(async () => {
  await running.close();
  await rm(folder, { recursive: true, force: true });
});

async function edit(change: (text: string) => string): Promise<void> {
  await writeFile(salary, change(await readFile(salary, 'utf8')));
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Candidates who come and ask, one after the other in each of `lines`; every answer they got. */
function crowd(lines: number) {
  let open = true;
  const answers: { text: string; version: string | undefined }[] = [];
  const asking = Promise.all(
    Array.from({ length: lines }, async () => {
      while (open) {
        const chat = await running.candidate();
        for (let at = 0; open && at < 10; at++) {
          const { text, channelData } = await chat.says('What does a senior ML engineer earn?');
          answers.push({ text: text ?? '', version: channelData?.rolecall?.knowledge });
          await pause(100);
        }
      }
    }),
  );
  return {
    answers,
    async answered(more: number) {
      const enough = answers.length + more;
      while (answers.length < enough) await Promise.race([asking, pause(20)]);
    },
    async leave() {
      open = false;
      await asking;
    },
  };
}

it('swaps a good edit in whole, keeps out a broken one, and no turn fails', { timeout: 120_000 }, async () => {
  const before = running.app.knowledge.version;
  const { answers, answered, leave } = crowd(3);
  await answered(3);
  await edit((text) => text.replaceAll('90000', '91000'));
  const good = await running.app.reload();
  expect(good.result).toBe('swapped');
  expect(good.version).not.toBe(before);
  expect(running.app.knowledge.version).toBe(good.version);
  await answered(6);

  await edit((text) => text.replace('{{fact:salary-entry}} at entry level,', '50,000 euros at entry level,'));
  const broken = await running.app.reload();
  expect(broken).toMatchObject({ result: 'refused', version: good.version });
  expect(broken.problems.map(({ rule }) => rule)).toContain('literal-figure');
  expect(running.app.knowledge.version).toBe(good.version);
  await answered(6);

  await leave();
  const figures = { [before]: '€90,000', [good.version]: '€91,000' };
  for (const { text, version } of answers) {
    expect(Object.keys(figures)).toContain(version);
    for (const [of, figure] of Object.entries(figures)) expect(text.includes(figure)).toBe(of === version);
  }
  expect(answers[0]!.version).toBe(before);
  expect(answers.at(-1)!.version).toBe(good.version);
  const log = running.log.map((line) => JSON.parse(line));
  expect(log.filter(({ msg }) => msg === 'turn failed')).toEqual([]);
  expect(log.filter(({ msg }) => msg === 'knowledge reloaded').map(({ result }) => result)).toEqual([
    'swapped',
    'refused',
  ]);
  // What was served is kept, so that its answers can be made again.
  expect(await running.app.store.revisions.find(good.version)).toBeDefined();
  expect(await running.app.store.revisions.find(before)).toBeDefined();
});

it('shows the agency by the name it has now', async () => {
  const agency = join(folder, 'en/agency.yaml');
  const text = await readFile(agency, 'utf8');
  await cp('knowledge/en/salary.md', salary);
  await writeFile(agency, text.replace(/^name: .*$/m, 'name: Renamed Example'));
  expect((await running.app.reload()).result).toBe('swapped');
  const desk = await fetch(`${running.origin}/console`);
  expect(await desk.text()).toContain('Renamed Example');
  const [greeting] = await (await running.candidate()).transcript();
  expect(greeting!.text).toContain('Renamed Example');
});

it('is read anew by the running program when it is told to by SIGHUP', { timeout: 60_000 }, async () => {
  const own = join(folder, 'own');
  await cp(join(data, 'search'), join(own, 'search'), { recursive: true });
  const program = spawn(process.execPath, ['src/main.ts'], {
    env: { ...bareEnv, PORT: '0', DATA_DIR: own, KNOWLEDGE_DIR: folder },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(program, 'exit');
  try {
    const lines = createInterface({ input: program.stdout })[Symbol.asyncIterator]();
    const next = async (pattern: RegExp): Promise<void> => {
      for (;;) {
        const line = await lines.next();
        if (line.done) throw new Error(`the program ended without a line like ${pattern}`);
        if (pattern.test(line.value)) return;
      }
    };
    await next(/Recruiter desk/);
    program.kill('SIGHUP');
    await next(/have not changed/);
    await edit((text) => text.replaceAll('120000', '121000'));
    program.kill('SIGHUP');
    await next(/^Knowledge [0-9a-f]{12} is served from now on/);
    await edit(() => 'broken');
    program.kill('SIGHUP');
    await next(/has \d+ error\(s\), so [0-9a-f]{12} is served on/);
    await next(/salary\.md:1 error/);
  } finally {
    program.kill('SIGTERM');
    await ended;
  }
});
