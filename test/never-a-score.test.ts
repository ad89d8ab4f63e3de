import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readingSchema } from '../src/cv/airlock/reading.ts';
import { cvFactsSchema } from '../src/cv/facts/facts.ts';
import { cardSchema } from '../src/handoff/handoff.ts';
import { openStore } from '../src/store/store.ts';
import { importsOf, roomOf } from './support/floor-plan.ts';
import { judgingIn, judgingWords, leavesOf } from './support/judging.ts';

/**
 * No score, rank, percentage, fit or filter of candidates exists anywhere (promise C1; Regulation (EU) 2024/1689, Annex III 4(a)):
 * not in code, on screen, in data or in an order. A word that means something else is allowed by name, with what it means.
 */

const source = new URL('../src/', import.meta.url).pathname;
const files = new Map(
  globSync('**/*.ts', { cwd: source }).map((path) => [
    path.split(sep).join('/'),
    readFileSync(join(source, path), 'utf8'),
  ]),
);

/** Rooms that rank entries for a question and read figures, and can know no person: the test below holds them to it. */
const impersonal = ['retrieval', 'knowledge', 'answering', 'curation', 'figures', 'pay', 'lib'];
const personal = ['handoff', 'cv', 'conversation', 'privacy', 'staff', 'store', 'jobs', 'rooms', 'app'];

const allowed: readonly { readonly path: RegExp; readonly word: RegExp; readonly because: string }[] = [
  {
    path: /^cli\/(?:evaluate|score)\.ts$/,
    word: /^(?:scored?|evaluat\w+)$/,
    because: "rates the bot's answers to question sets",
  },
  { path: /^cli\/explanation\.ts$/, word: /^ranked$/, because: 'entries, by how near they are to a question' },
  { path: /^telemetry\//, word: /^rat(?:ed|ings)$/, because: "candidates' thumbs for the bot's answers" },
  { path: /^channels\/slack\//, word: /^rat(?:ed|ings?)$/, because: "candidates' thumbs for the bot's answers" },
  {
    path: /^(?:conversation|store|privacy|rooms|channels)\b.*/,
    word: /^(?:ratings?|rated)$/,
    because: "candidates' thumbs for the bot's answers",
  },
  { path: /^channels\/console\/feed\.ts$/, word: /^fit$/, because: 'sessions that are still open' },
  { path: /^cv\/airlock\/run\.ts$/, word: /^priority$/, because: 'of a process, for the operating system' },
  { path: /^notes\.ts$/, word: /^promising$/, because: 'a time by which a recruiter answers' },
  {
    path: /^conversation\/phrases\.ts$/,
    word: /^good person$/,
    because: 'recruiters are, for what the bot cannot say',
  },
];

describe('no score of a person', () => {
  const found = [...files]
    .filter(([path]) => !impersonal.includes(roomOf(path)))
    .flatMap(([path, text]) => judgingIn(path, text));

  test('is in the code or on a page, in Slack, in a mail or a command', () => {
    expect(files.size).toBeGreaterThan(200);
    const other = found.filter(({ path, word }) => !allowed.some((one) => one.path.test(path) && one.word.test(word)));
    expect(other).toEqual([]);
  });

  test('hides behind a word that is allowed and no longer there', () => {
    const used = (one: (typeof allowed)[number]) =>
      found.some(({ path, word }) => one.path.test(path) && one.word.test(word));
    // Thumbs go by the same word in several places, not in all of them.
    expect(
      allowed.filter((one) => !one.word.source.includes('rat') && !used(one)).map(({ because }) => because),
    ).toEqual([]);
  });

  test('can come from rooms that rank entries: they know no person', () => {
    const inside = [...files].filter(([path]) => impersonal.includes(roomOf(path)));
    expect(inside.length).toBeGreaterThan(50);
    const reached = inside.flatMap(([path, text]) =>
      importsOf(path, text).map(({ from, to }) => ({ from, room: roomOf(to) })),
    );
    expect(reached.filter(({ room }) => personal.includes(room) || room.startsWith('channels/'))).toEqual([]);
  });

  /** Every number and yes or no that is kept or sent of a candidate: each is a time, a size or a place, and none judges. */
  test.each([
    ['the card of a handoff', cardSchema, { 'consent.at': 'number', 'cv.size': 'number' }],
    ['the facts of a CV', cvFactsSchema, {}],
    ['the reading of a CV', readingSchema, { pages: 'integer', truncated: 'boolean', hiddenText: 'boolean' }],
  ])('is in %s', (_, schema, known) => {
    const leaves = leavesOf(z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }) as object);
    expect(leaves.length).toBeGreaterThan(5);
    expect(leaves.flatMap(({ path }) => judgingWords(path))).toEqual([]);
    const counted = leaves.filter(({ type }) => !/^(?:string|choice)$/.test(type));
    expect(Object.fromEntries(counted.map(({ path, type }) => [path, type]))).toEqual(known);
  });

  test('has a column in the database', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'never-a-score-'));
    const file = join(folder, 'rolecall.db');
    const store = await openStore({ url: `sqlite:${file}`, onError: () => {} });
    await store.close();
    const database = new DatabaseSync(file, { readOnly: true });
    const columns = database
      .prepare(
        `select t.name || '.' || c.name as name from sqlite_schema t, pragma_table_info(t.name) c where t.type = 'table'`,
      )
      .all()
      .map(({ name }) => String(name));
    database.close();
    rmSync(folder, { recursive: true });
    expect(columns.length).toBeGreaterThan(80);
    expect(columns.filter((name) => judgingWords(name).some((word) => !/^ratings?$/.test(word)))).toEqual([]);
  });

  test('orders rows: they come by time, by their number or by their key', () => {
    const orders = [...files]
      .filter(([path]) => path.startsWith('store/'))
      .flatMap(([, text]) =>
        Array.from(text.matchAll(/\.orderBy\(\s*['"`]?([\w.]+)/g), ([, column]) => column!.replace(/^\w+\./, '')),
      );
    expect(orders.length).toBeGreaterThan(20);
    const times = /^(?:at|ts|seq|change|number|id|side|version|\w+_at|\w+_id|name|kind|day|country)$/;
    expect(orders.filter((column) => !times.test(column))).toEqual([]);
  });
});

describe('the check itself', () => {
  test.each([
    ['const fitScore = 1;', ['fit', 'score']],
    ['interface Candidate { readonly match_percent: number }', ['match percent']],
    ["const label = 'Best candidates first';", ['best candidates']],
    ['const html = `<b>87% match</b>`;', ['7% match']],
    ['readonly missingSkills: string[]', ['missing skills']],
    ['cv.skillCount > 3', ['skill count']],
    ['orderBy("suitability")', ['suitability']],
    ["text: 'Shortlist'", ['shortlist']],
    ['rankCandidates()', ['rank']],
    ['.toSorted(byRating)', ['rating']],
  ])('sees %s', (text, words) => expect(judgingIn('a.ts', text).map(({ word }) => word)).toEqual(words));

  test.each([
    '// the score of a CV',
    '/* rank */',
    'frankly',
    'const benefits = 1',
    'underscore',
    'integrated',
    'text.match(/a/)',
  ])('lets %s be', (text) => expect(judgingIn('a.ts', text)).toEqual([]));

  test('finds a number in a schema, however it is called and wherever it is', () => {
    const nested = z.object({
      list: z.array(z.union([z.string(), z.object({ value: z.number() })])),
      map: z.record(z.string(), z.boolean()),
    });
    expect(leavesOf(z.toJSONSchema(nested) as object).filter(({ type }) => type !== 'string')).toEqual([
      { path: 'list[].value', type: 'number' },
      { path: 'map{}', type: 'boolean' },
    ]);
  });
});
