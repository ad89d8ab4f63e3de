import { z } from 'zod';
import { outcomes } from '../answering/answering.ts';

const rowSchema = z.object({
  /** File name of the set, conversation and turn (from 0): together they name a row in every run. */
  set: z.string(),
  id: z.string(),
  turn: z.number().int(),
  kind: z.string(),
  tags: z.array(z.string()),
  topics: z.array(z.string()),
  user: z.string(),
  /** The outcome it should have; others may be just as right. */
  expected: z.enum(outcomes),
  pass: z.boolean(),
  /** Why it does not pass. */
  why: z.array(z.string()),
  outcome: z.string(),
  entries: z.array(z.string()),
  text: z.string(),
});
export type Row = z.infer<typeof rowSchema>;

/** One run of question sets: written with `--json`, read with `--compare`. */
export const runSchema = z.object({
  knowledge: z.string(),
  program: z.string(),
  /** ISO date it was run on or for. */
  day: z.string(),
  rows: z.array(rowSchema),
});
export type Run = z.infer<typeof runSchema>;

/** Pass rates, a table each by kind, outcome, topic and tag; which outcome came where another was expected; the failures. */
export function report({ rows }: Run): string {
  const failed = rows.filter(({ pass }) => !pass);
  return [
    `${rows.length - failed.length} of ${rows.length} turns right`,
    ...rates('kind', rows, ({ kind }) => [kind]),
    ...rates('outcome', rows, ({ expected }) => [expected]),
    ...rates('topic', rows, ({ topics }) => topics),
    ...rates('tag', rows, ({ tags }) => tags),
    ...confusion(rows),
    ...(failed.length > 0 ? ['\nFailures', ...failed.map(failure)] : []),
  ].join('\n');
}

function rates(title: string, rows: readonly Row[], keysOf: (row: Row) => readonly string[]): string[] {
  const tally = new Map<string, { pass: number; all: number }>();
  for (const row of rows) {
    for (const key of keysOf(row)) {
      const entry = tally.get(key) ?? { pass: 0, all: 0 };
      entry.all++;
      if (row.pass) entry.pass++;
      tally.set(key, entry);
    }
  }
  const lines = [...tally]
    .sort(([, a], [, b]) => a.pass / a.all - b.pass / b.all)
    .map(
      ([key, { pass, all }]) =>
        `  ${key.padEnd(22)} ${String(pass).padStart(4)}/${String(all).padEnd(4)} ${((100 * pass) / all).toFixed(1)} %`,
    );
  return [`\nBy ${title}`, ...lines];
}

/** Rows: the outcome expected; columns: the one that came. */
function confusion(rows: readonly Row[]): string[] {
  const count = (expected: string, outcome: string) =>
    rows.filter((row) => row.expected === expected && row.outcome === outcome).length;
  const cell = (text: string | number) => String(text === 0 ? '.' : text).padStart(11);
  return [
    '\nExpected (down) and given (across)',
    `  ${' '.repeat(10)}${outcomes.map(cell).join('')}`,
    ...outcomes.map(
      (expected) => `  ${expected.padEnd(10)}${outcomes.map((outcome) => cell(count(expected, outcome))).join('')}`,
    ),
  ];
}

function failure({ id, turn, user, why, entries, text }: Row): string {
  return `\n${id}#${turn} ${JSON.stringify(user.slice(0, 160))}\n  ${why.join('; ')}\n  [${entries.join(', ')}] ${oneLine(text)}`;
}

/** What became better, worse, or otherwise different since an earlier run, and what is in one of them only. */
export function compare(before: Run, after: Run): string {
  const key = ({ set, id, turn }: Row) => `${set} ${id}#${turn}`;
  const earlier = new Map(before.rows.map((row) => [key(row), row]));
  const later = new Set(after.rows.map(key));
  const both = after.rows.flatMap((now) => {
    const then = earlier.get(key(now));
    return then ? [{ then, now }] : [];
  });
  const better = both.filter(({ then, now }) => !then.pass && now.pass);
  const worse = both.filter(({ then, now }) => then.pass && !now.pass);
  const changed = both.filter(
    ({ then, now }) => then.pass === now.pass && (then.outcome !== now.outcome || then.text !== now.text),
  );
  const right = (rows: readonly Row[]) => rows.filter(({ pass }) => pass).length;
  return [
    `\nSince the run of ${before.day} (knowledge ${before.knowledge}, program ${before.program})`,
    `  ${right(both.map(({ then }) => then))} -> ${right(both.map(({ now }) => now))} of ${both.length} turns in both right: ${better.length} better, ${worse.length} worse, ${changed.length} otherwise changed; ${after.rows.length - both.length} new, ${[...earlier.keys()].filter((one) => !later.has(one)).length} gone`,
    ...section('Worse', worse),
    ...section('Better', better),
    ...section('Otherwise changed', changed),
  ].join('\n');
}

function section(title: string, pairs: readonly { then: Row; now: Row }[]): string[] {
  if (pairs.length === 0) return [];
  const line = (when: string, { outcome, entries, text, why }: Row) =>
    `  ${when} ${outcome} [${entries.join(', ')}] ${oneLine(text)}${why.length > 0 ? ` (${why.join('; ')})` : ''}`;
  return [
    `\n${title}`,
    ...pairs.map(
      ({ then, now }) =>
        `\n${now.id}#${now.turn} ${JSON.stringify(now.user.slice(0, 160))}\n${line('was', then)}\n${line('is ', now)}`,
    ),
  ];
}

const oneLine = (text: string): string => text.replaceAll('\n', ' ').slice(0, 400);
