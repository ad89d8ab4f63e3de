import { describe, expect, it } from 'vitest';
import { compare, type Row, type Run, report, runSchema } from '../../src/cli/evaluation.ts';

const row = (id: string, more: Partial<Row> = {}): Row => ({
  set: 'set.jsonl',
  id,
  turn: 0,
  kind: 'inscope',
  tags: ['plain'],
  topics: ['salary'],
  user: `asks ${id}`,
  expected: 'answer',
  pass: true,
  why: [],
  outcome: 'answer',
  entries: ['salary'],
  text: `says ${id}`,
  ...more,
});
const wrong = (id: string, more: Partial<Row> = {}): Row =>
  row(id, { pass: false, why: ['outcome decline, expected answer'], outcome: 'decline', ...more });
const run = (rows: Row[], more: Partial<Run> = {}): Run => ({
  knowledge: 'k1',
  program: '1.0.0',
  day: '2026-11-24',
  rows,
  ...more,
});

describe('the report of a run', () => {
  const text = report(
    run([row('a'), wrong('b'), row('c', { kind: 'chat', expected: 'smalltalk', outcome: 'smalltalk' })]),
  );

  it('counts what is right, by kind with the worst first', () => {
    expect(text).toMatch(/^2 of 3 turns right\n/);
    expect(text).toMatch(/By kind\n {2}inscope +1\/2 +50\.0 %\n {2}chat +1\/1 +100\.0 %/);
  });

  it('shows which outcome came where another was expected', () => {
    const [header, answer, , decline] = text.slice(text.indexOf('Expected (down)')).split('\n').slice(1);
    expect(header?.trim().split(/\s+/)).toEqual(['answer', 'partial', 'decline', 'handoff', 'smalltalk', 'safety']);
    expect(answer?.trim().split(/\s+/)).toEqual(['answer', '1', '.', '1', '.', '.', '.']);
    expect(decline?.trim().split(/\s+/)).toEqual(['decline', '.', '.', '.', '.', '.', '.']);
  });

  it('shows each failure with its reason and the reply', () => {
    expect(text).toContain('\nb#0 "asks b"\n  outcome decline, expected answer\n  [salary] says b');
    expect(text).not.toContain('a#0');
  });
});

describe('comparing with an earlier run', () => {
  const before = run([row('kept'), row('lost'), wrong('won'), row('reworded'), row('gone')]);
  const after = run([row('kept'), wrong('lost'), row('won'), row('reworded', { text: 'says it anew' }), row('new')], {
    knowledge: 'k2',
  });
  const text = compare(before, after);

  it('counts what became better, worse and otherwise different', () => {
    expect(text).toContain('Since the run of 2026-11-24 (knowledge k1, program 1.0.0)');
    expect(text).toContain('3 -> 3 of 4 turns in both right: 1 better, 1 worse, 1 otherwise changed; 1 new, 1 gone');
  });

  it('shows both replies of what changed, and nothing of what did not', () => {
    expect(text).toMatch(
      /Worse\n\nlost#0 .*\n {2}was answer .*\n {2}is {2}decline .*\(outcome decline, expected answer\)/,
    );
    expect(text).toMatch(/Better\n\nwon#0/);
    expect(text).toMatch(/Otherwise changed\n\nreworded#0 .*\n {2}was .* says reworded\n {2}is .* says it anew/);
    expect(text).not.toMatch(/kept#0|gone#0|new#0/);
  });

  it('tells rows of different sets and turns apart', () => {
    const same = compare(
      run([row('a'), row('a', { turn: 1 })]),
      run([wrong('a', { set: 'other.jsonl' }), row('a', { turn: 1 })]),
    );
    expect(same).toContain('1 -> 1 of 1 turns in both right: 0 better, 0 worse, 0 otherwise changed; 1 new, 1 gone');
  });

  it('reads back what a run wrote', () => {
    expect(runSchema.parse(JSON.parse(JSON.stringify(after)))).toEqual(after);
  });
});
