import { existsSync, globSync, readFileSync } from 'node:fs';
import { sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  brokenArrows,
  brokenDoors,
  browserImports,
  defaultExports,
  homelessPackages,
  importCycles,
  importsOf,
  missingFiles,
  processUse,
  treeDifferences,
  unknownRooms,
} from './support/floor-plan.ts';

const root = new URL('../', import.meta.url).pathname;
const files = new Map(
  globSync('**/*.ts', { cwd: `${root}src` }).map((path) => [
    path.split(sep).join('/'),
    readFileSync(`${root}src/${path}`, 'utf8'),
  ]),
);
const sources = (entries: Record<string, string>): Map<string, string> => new Map(Object.entries(entries));

describe('the floor plan of src', () => {
  test('is checked on all of it', () => {
    expect(files.size).toBeGreaterThan(40);
    expect([...files].flatMap(([path, text]) => importsOf(path, text)).length).toBeGreaterThan(100);
  });
  test('every room is in the plan', () => expect(unknownRooms(files)).toEqual([]));
  test('rooms import other rooms by their door only', () => expect(brokenDoors(files)).toEqual([]));
  test('imports follow the arrows', () => expect(brokenArrows(files)).toEqual([]));
  test('each outside package has one home', () => expect(homelessPackages(files)).toEqual([]));
  test('browser code is apart from the server', () => expect(browserImports(files)).toEqual([]));
  test('only the program, the commands and the store read process', () => expect(processUse(files)).toEqual([]));
  test('there are no default exports', () => expect(defaultExports(files)).toEqual([]));
  test('there are no import cycles', () => expect(importCycles(files)).toEqual([]));
  test('every import leads somewhere in src', () => expect(missingFiles(files)).toEqual([]));
  test('ARCHITECTURE.md draws it as it is', () => {
    expect(existsSync(`${root}ARCHITECTURE.md`)).toBe(true);
    expect(treeDifferences(readFileSync(`${root}ARCHITECTURE.md`, 'utf8'), files)).toEqual([]);
  });
});

describe('the check itself', () => {
  test.each([
    ["import { a } from './b.ts';", 'cv/b.ts', false],
    ["import type { A } from '../jobs/jobs.ts';", 'jobs/jobs.ts', true],
    ["import { type A } from '../jobs/jobs.ts';", 'jobs/jobs.ts', false],
    ["import * as all from '@slack/bolt/dist';", '@slack/bolt', false],
    ["import yaml, { parse } from 'yaml/util';", 'yaml', false],
    ["import 'node:sqlite';", 'node:sqlite', false],
    ["import {\n  a,\n  type B,\n} from '../lib/ids.ts';", 'lib/ids.ts', false],
    ["export { a } from './b.ts';", 'cv/b.ts', false],
    ["export * from './b.ts';", 'cv/b.ts', false],
    ["export type { A } from './b.ts';", 'cv/b.ts', true],
    ["const b = await import('./b.ts');", 'cv/b.ts', false],
    ['const a = 1;import { b } from "./b.ts"', 'cv/b.ts', false],
  ])('sees %s', (text, to, typeOnly) => {
    expect(importsOf('cv/a.ts', text)).toEqual([{ from: 'cv/a.ts', to, typeOnly }]);
  });

  test.each([
    "// import { a } from './b.ts';",
    "/* import { a } from './b.ts'; */",
    "const important = 'from';",
    "say('import x from y');",
  ])('does not see %s', (text) => expect(importsOf('cv/a.ts', text)).toEqual([]));

  test.each([
    [brokenDoors, 'cv/a.ts', "import { w } from '../jobs/worker.ts';"],
    [brokenDoors, 'app.ts', "import { b } from './channels/web/bot.ts';"],
    [brokenDoors, 'conversation/a.ts', "import type { V } from '../cv/vault.ts';"],
    [brokenArrows, 'knowledge/a.ts', "import { a } from '../answering/answering.ts';"],
    [brokenArrows, 'conversation/a.ts', "import type { W } from '../channels/web/web.ts';"],
    [brokenArrows, 'handoff/a.ts', "import { s } from '../store/store.ts';"],
    [brokenArrows, 'cv/a.ts', "import { s } from '../http/http.ts';"],
    [brokenArrows, 'channels/web/a.ts', "import { s } from '../../store/store.ts';"],
    [brokenArrows, 'channels/web/a.ts', "import { c } from '../console/console.ts';"],
    [brokenArrows, 'channels/slack/a.ts', "import { c } from '../../config.ts';"],
    [brokenArrows, 'main.ts', "import { s } from './store/store.ts';"],
    [brokenArrows, 'lib/a.ts', "import { c } from '../cv/cv.ts';"],
    [homelessPackages, 'conversation/a.ts', "import { ActivityHandler } from 'botbuilder';"],
    [homelessPackages, 'channels/console/a.ts', "import { ActivityHandler } from 'botbuilder';"],
    [homelessPackages, 'cv/a.ts', "import { DatabaseSync } from 'node:sqlite';"],
    [homelessPackages, 'channels/web/web.ts', "import { sql } from 'kysely';"],
    [homelessPackages, 'jobs/a.ts', "import { pino } from 'pino';"],
    [homelessPackages, 'answering/model.ts', "import { OpenAI } from 'openai';"],
    [homelessPackages, 'channels/web/web.ts', "import { App } from '@slack/bolt';"],
    [homelessPackages, 'conversation/a.ts', "import type { FastifyInstance } from 'fastify';"],
    [homelessPackages, 'channels/web/bundle.ts', "import { build } from 'esbuild';"],
    [homelessPackages, 'cv/a.ts', "import leftpad from 'left-pad';"],
    [browserImports, 'channels/web/widget/a.ts', "import { z } from 'zod';"],
    [browserImports, 'channels/web/widget/a.ts', "import { a } from '../tokens.ts';"],
    [browserImports, 'channels/web/web.ts', "import { a } from './widget/a.ts';"],
    [browserImports, 'channels/console/page/a.ts', "import { a } from '../../web/widget/a.ts';"],
    [processUse, 'cv/a.ts', 'const a = process.env.A;'],
    [processUse, 'app.ts', "process['exit'](1);"],
    [processUse, 'app.ts', "import { env } from 'node:process';"],
    [defaultExports, 'cv/a.ts', 'export default function a() {}'],
    [defaultExports, 'cv/a.ts', 'const a = 1;\nexport { a as default };'],
    [importCycles, 'cv/a.ts', "import { a } from './a.ts';"],
    [missingFiles, 'cv/a.ts', "import { b } from './b.ts';"],
    [unknownRooms, 'utils/a.ts', ''],
  ])('%o objects to %s: %s', (rule, path, text) => {
    expect(rule(sources({ [path]: text }))).toHaveLength(1);
    expect(rule(sources({ [path]: text }))[0]).toContain(path.split('/')[0]);
  });

  test('finds a cycle of several files, and of types, once', () => {
    const cycle = sources({
      'cv/a.ts': "import { b } from './b.ts';",
      'cv/b.ts': "import type { C } from './c.ts';",
      'cv/c.ts': "import { a } from './a.ts';",
      'cv/d.ts': "import { a } from './a.ts';",
    });
    expect(importCycles(cycle)).toEqual(['cv/a.ts -> cv/b.ts -> cv/c.ts -> cv/a.ts']);
  });

  test('lets through what the plan allows', () => {
    const allowed = sources({
      'app.ts': "import { openStore } from './store/store.ts';\nimport { registerWeb } from './channels/web/web.ts';",
      'channels/web/web.ts':
        "import { x } from '../../conversation/conversation.ts';\nimport { A } from 'botbuilder';\nimport { f } from 'fastify';",
      'conversation/conversation.ts':
        "import type { Cvs } from '../cv/cv.ts';\nimport { z } from 'zod';\nimport { randomUUID } from 'node:crypto';",
      'cv/cv.ts':
        "import { AppError } from '../errors.ts';\nimport type { Ids } from '../lib/ids.ts';\nimport { s } from './vault.ts';",
      'cv/vault.ts': '',
      'errors.ts': '',
      'lib/ids.ts': '',
      'store/store.ts':
        "import type { CvStore } from '../cv/cv.ts';\nimport { sql } from 'kysely';\nprocess.umask(0o077);",
    });
    for (const rule of [
      brokenDoors,
      brokenArrows,
      browserImports,
      homelessPackages,
      processUse,
      defaultExports,
      importCycles,
      missingFiles,
      unknownRooms,
    ])
      expect(rule(allowed)).toEqual([]);
  });

  test('compares the drawn tree with the real one in both directions', () => {
    const tree = (body: string) => `# A\n\n\`\`\`\nsrc/\n${body}test/\n  other/   not src\n\`\`\`\n`;
    const real = sources({ 'main.ts': '', 'errors.ts': '', 'log.ts': '', 'cv/cv.ts': '', 'channels/web/web.ts': '' });
    const right =
      '  main.ts          starts\n  errors.ts, log.ts   both\n  cv/   CVs\n                   and more of cv/\n  channels/   web/ (the website)\n';
    expect(treeDifferences(tree(right), real)).toEqual([]);
    expect(treeDifferences(tree(right.replace('  cv/   CVs\n', '')), real)).toEqual([
      'ARCHITECTURE.md does not show src/cv/',
    ]);
    expect(treeDifferences(tree(right.replace('errors.ts, ', '')), real)).toEqual([
      'ARCHITECTURE.md does not show src/errors.ts',
    ]);
    expect(treeDifferences(tree(right.replace('web/', '')), real)).toEqual([
      'ARCHITECTURE.md does not show src/channels/web/',
    ]);
    expect(treeDifferences(tree(`${right}  gone/   was here\n`), real)).toEqual([
      'ARCHITECTURE.md shows src/gone/, which does not exist',
    ]);
    expect(treeDifferences('# nothing drawn', real)).toHaveLength(1);
  });
});
