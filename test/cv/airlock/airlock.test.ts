import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAirlock } from '../../../src/cv/airlock/airlock.ts';
import { type CvFormat, cvFormats } from '../../../src/cv/cv.ts';
import { at, endlessPdf, pdfPages } from '../../support/awkward/pdf.ts';
import { cvFiles, people } from '../../support/files.ts';
import { hostileFiles } from '../../support/hostile/hostile.ts';

let folder: string;
const open: { stop(): Promise<void> }[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rolecall-airlock-'));
  // The user without rights that a child runs as must be able to read its program.
  chmodSync(folder, 0o755);
});
afterAll(async () => {
  for (const airlock of open) await airlock.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** An airlock with another program in it. */
function airlockWith(source: string, options: Parameters<typeof createAirlock>[0] = {}) {
  const file = join(folder, `${Math.random().toString(36).slice(2)}.ts`);
  writeFileSync(
    file,
    `import { readFileSync, writeSync } from 'node:fs';\nconst input = readFileSync(0, 'utf8');\n${source}`,
  );
  return airlock({ program: pathToFileURL(file), ...options });
}

function airlock(options: Parameters<typeof createAirlock>[0] = {}) {
  // On a busy machine a child waits long for its turn.
  const made = createAirlock({ deadline: 60_000, ...options });
  open.push(made);
  return made;
}

const files = cvFiles(people[0]!);
const none = { name: [], email: [], phone: [], links: [], languages: [], skills: [], years: [], education: [] };

describe('a CV', () => {
  test.each(cvFormats)('of format %s is read', async (format) => {
    const bytes = format === 'pdf' ? pdfPages([{ content: at(50, 780, people[0]!) }]) : files[format];
    const reading = await airlock().read(format, bytes, []);
    expect(reading).toMatchObject({ outcome: 'read', ...(format === 'pdf' && { pages: 1 }) });
    expect(reading.why).toBeUndefined();
  });

  test('that is only a picture is said to be scanned', async () => {
    expect(await airlock().read('pdf', pdfPages([{ content: at(50, 780, '1 of 1') }]), [])).toMatchObject({
      outcome: 'unreadable',
      why: 'scanned',
    });
  });

  test('of more pages than anybody reads is read to there, and that is said', async () => {
    const pages = Array.from({ length: 70 }, (_, index) => ({
      content: at(50, 780, `This is the text of page ${index}`),
    }));
    expect(await airlock().read('pdf', pdfPages(pages), [])).toMatchObject({
      outcome: 'read',
      truncated: true,
      pages: 70,
    });
  });

  test('that never ends is killed, and what came before is kept', async () => {
    const bytes = endlessPdf('Jane Example, machine learning engineer', 'jane@example.org');
    expect(await airlock({ deadline: 16_000 }).read('pdf', bytes, [])).toMatchObject({
      outcome: 'partial',
      // A fast machine runs out of memory before it runs out of time.
      why: expect.stringMatching(/^too-(?:slow|large)$/),
      facts: { email: [{ value: 'jane@example.org' }] },
    });
  });

  test('of which nothing comes before it is killed is not read', async () => {
    expect(await airlock({ deadline: 2_000 }).read('pdf', endlessPdf(), [])).toEqual({
      outcome: 'unreadable',
      why: 'too-slow',
      facts: none,
    });
  });
});

describe('a hostile file', () => {
  test.each([
    ['PDF: a gigabyte of blanks, packed three times', 'too-large'],
    ['Word: a million elements deep', 'too-large'],
    ['Word: 8 million elements', 'too-large'],
    ['OpenDocument: a million elements deep', 'too-large'],
    ['RTF: 100,000 groups deep', 'too-large'],
  ])('%s, is %s, and the next one is read', async (what, why) => {
    const { name, make } = hostileFiles.find((file) => file.what === what)!;
    const one = airlock({ slots: 1 });
    const hostile = one.read(name.split('.').at(-1) as CvFormat, make(), []);
    expect(await one.read('txt', files.txt, [])).toMatchObject({ outcome: 'read' });
    expect(await hostile).toMatchObject({ why });
  });
});

describe('whatever runs in it', () => {
  test('can reach no file, no network, no process and no setting, and make no code of text', async () => {
    process.env.ROLECALL_TEST_SECRET = 'planted';
    const heard: string[] = [];
    const server = createServer((socket) => {
      heard.push('connection');
      socket.destroy();
    });
    const { promise: listening, resolve } = Promise.withResolvers<void>();
    server.listen(0, '127.0.0.1', resolve);
    await listening;
    const { port } = server.address() as { port: number };
    const secret = join(folder, 'secret.txt');
    writeFileSync(secret, 'planted');
    // What succeeds is told as if it were a skill.
    const probe = airlockWith(`
      const get = process.getBuiltinModule;
      const fs = get('node:fs');
      const escaped = [];
      const tries = {
        nothing: () => {},
        read: () => fs.readFileSync(${JSON.stringify(secret)}),
        list: () => fs.readdirSync('/'),
        package: () => fs.readFileSync(${JSON.stringify(new URL('../../../package.json', import.meta.url).pathname)}),
        write: () => fs.writeFileSync(${JSON.stringify(join(folder, 'written'))}, 'x'),
        spawn: () => get('node:child_process').spawnSync('true'),
        thread: () => new (get('node:worker_threads').Worker)('1', { eval: true }),
        code: () => new Function('return 1')(),
        secret: () => { if (!process.env.ROLECALL_TEST_SECRET) throw 0; },
        wasi: () => new (get('node:wasi').WASI)({ version: 'preview1' }),
        // Only another user is out of its reach.
        ${process.getuid?.() === 0 ? 'signal: () => process.kill(process.ppid, 0),' : ''}
        addon: () => process.dlopen({ exports: {} }, '/nowhere.node'),
      };
      for (const [what, attempt] of Object.entries(tries)) try { attempt(); escaped.push(what); } catch {}
      process.on('uncaughtException', () => {});
      process.on('unhandledRejection', () => {});
      get('node:net').connect(${port}, '127.0.0.1').on('connect', () => escaped.push('net')).on('error', () => {});
      get('node:dns').lookup('localhost', (error) => { if (!error) escaped.push('dns'); });
      fetch('http://127.0.0.1:${port}/').then(() => escaped.push('http'), () => {});
      setTimeout(() => {
        const skills = escaped.map((what) => ({ value: what, line: what }));
        writeSync(1, JSON.stringify({ outcome: 'read', facts: { ...${JSON.stringify(none)}, skills } }));
        process.exit(0);
      }, 300);
    `);
    const reading = await probe.read('txt', files.txt, []);
    await new Promise((done) => server.close(done));
    delete process.env.ROLECALL_TEST_SECRET;
    expect(reading.facts.skills.map(({ value }) => value)).toEqual(['nothing']);
    expect(heard).toEqual([]);
  });

  const answer = { outcome: 'read', facts: none };
  test.each([
    ['says nothing', '', 'crashed'],
    ['talks rubbish', "writeSync(1, 'rubbish');", 'crashed'],
    ['talks without end', "for (;;) writeSync(1, 'x'.repeat(65_536));", 'crashed'],
    ['writes lines without end', "for (;;) writeSync(3, 'x'.repeat(65_536));", 'too-large'],
    ['answers in another form', `writeSync(1, ${JSON.stringify(JSON.stringify({ ...answer, score: 7 }))});`, 'crashed'],
    [
      'gives a fact that is none',
      `writeSync(1, ${JSON.stringify(JSON.stringify({ ...answer, facts: { ...none, name: ['x'] } }))});`,
      'crashed',
    ],
    ['answers and fails', `writeSync(1, ${JSON.stringify(JSON.stringify(answer))}); process.exit(1);`, 'crashed'],
    ['throws', 'throw new Error(input);', 'crashed'],
    ['never ends', 'for (;;);', 'too-slow'],
    ['waits for ever', 'setInterval(() => {}, 1_000);', 'too-slow'],
    [
      'fills its memory with objects',
      'const all = []; for (;;) all.push(new Array(100_000).fill(all.length / 3));',
      'too-large',
    ],
    ['fills its memory with bytes', 'const all = []; for (;;) all.push(Buffer.alloc(10_000_000, 1));', 'crashed'],
    ['calls itself without end', 'const down = () => { down(); }; down();', 'crashed'],
  ])('and %s does no harm', async (_, source, why) => {
    const options = why === 'too-slow' ? { deadline: 1_500 } : {};
    expect(await airlockWith(source, options).read('txt', files.txt, [])).toEqual({
      outcome: 'unreadable',
      why,
      facts: none,
    });
  });

  test('may say what it read, and nothing else comes of it', async () => {
    expect(
      await airlockWith(`writeSync(1, ${JSON.stringify(JSON.stringify(answer))});`).read('txt', files.txt, []),
    ).toEqual(answer);
  });
});

describe('many at once', () => {
  const slow = 'setTimeout(() => process.exit(1), 700);';

  test('wait for each other, and beyond the places in line it is busy', async () => {
    const one = airlockWith(slow, { slots: 1, places: 1 });
    const whys = await Promise.all([1, 2, 3].map(async () => (await one.read('txt', files.txt, [])).why));
    expect(whys).toEqual(['crashed', 'crashed', 'busy']);
    expect((await one.read('txt', files.txt, [])).why).toBe('crashed');
  });

  test('end when it stops: those that run are killed, those that wait are told', async () => {
    const one = airlockWith('for (;;);', { slots: 1 });
    const reading = [one.read('txt', files.txt, []), one.read('txt', files.txt, [])];
    await new Promise(setImmediate);
    await one.stop();
    await one.stop();
    expect((await Promise.all(reading)).map(({ why }) => why)).toEqual(['crashed', 'busy']);
    expect((await one.read('txt', files.txt, [])).why).toBe('busy');
  });
});

describe('the trial at the start', () => {
  test('finds nothing where a CV can be read', async () => {
    const one = airlock();
    expect([await one.check(), one.works]).toEqual([undefined, true]);
  });

  test('says that none can be read where a program ends at once, and then none is', async () => {
    const one = airlockWith('process.exit(1);');
    expect(one.works).toBe(true);
    expect(await one.check()).toContain('cannot be started');
    expect(one.works).toBe(false);
  });

  test('says why a program cannot be made', async () => {
    const one = airlock({ program: pathToFileURL(join(folder, 'nowhere.ts')) });
    expect(await one.check()).toContain('nowhere.ts');
    expect((await one.read('txt', files.txt, [])).why).toBe('crashed');
  });
});
