import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { buildSnapshot } from '../../src/knowledge/knowledge.ts';
import { smallFiles, smallSnapshot } from '../support/snapshot.ts';

const path = 'knowledge/en/openings.yaml';
const hello = { id: 'hello', label: 'Hello', text: "Hello {{candidate}}, I'm {{recruiter}} from {{agency}}." };
const withOpenings = (openings: unknown) =>
  buildSnapshot(new Map([...smallFiles, [path, JSON.stringify(openings, null, 1)]]), 'en', '2026-11-24');

describe('openings', () => {
  test('are part of the knowledge and of its version', () => {
    const { snapshot } = withOpenings([hello]);
    expect(snapshot?.openings).toEqual([hello]);
    expect(snapshot?.version).not.toBe(smallSnapshot().version);
    expect(withOpenings([{ ...hello, label: 'Good day' }]).snapshot?.version).not.toBe(snapshot?.version);
  });

  test('may be missing', () => expect(smallSnapshot().openings).toEqual([]));

  test.each([
    [
      'an unknown placeholder',
      [{ ...hello, text: 'Hello {{name}}.' }],
      'opening-placeholder',
      /\{\{name\}\}; write one of/,
    ],
    ['a placeholder that is not closed', [{ ...hello, text: 'Hello {{candidate}.' }], 'opening-placeholder', /brace/],
    ['a figure', [{ ...hello, text: 'You would earn €90,000 a year.' }], 'opening-figure', /€90,000/],
    ['a figure in words', [{ ...hello, text: 'It takes five weeks.' }], 'opening-figure', /writes five;/],
    ['an id twice', [hello, { ...hello, label: 'Other', text: 'Other.' }], 'opening-duplicate', /same id/],
    [
      'a label twice',
      [hello, { ...hello, id: 'other', label: 'HELLO', text: 'Other.' }],
      'opening-duplicate',
      /same label/,
    ],
    ['a text twice', [hello, { ...hello, id: 'other', label: 'Other' }], 'opening-duplicate', /same text/],
    ['a text that is too long', [{ ...hello, text: 'x'.repeat(601) }], 'schema', /at most 600/],
    ['no text', [{ ...hello, text: ' ' }], 'schema', /text/],
    ['a label that is too long', [{ ...hello, label: 'x'.repeat(61) }], 'schema', /at most 60/],
    ['an id with blanks', [{ ...hello, id: 'good day' }], 'schema', /small letters/],
    ['an unknown field', [{ ...hello, score: 1 }], 'schema', /score/],
  ])('with %s are refused, with the line and what to do', (_, openings, rule, message) => {
    const { snapshot, problems } = withOpenings(openings);
    expect(snapshot).toBeUndefined();
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([
      expect.objectContaining({ rule, file: path, message: expect.stringMatching(message) }),
    ]);
    expect(problems.every(({ line }) => line >= 1)).toBe(true);
  });

  test('of the project are five, and each speaks to the candidate by name', () => {
    const file = readFileSync(new URL('../../knowledge/en/openings.yaml', import.meta.url), 'utf8');
    const snapshot = smallSnapshot(new Map([[path, file]]));
    expect(snapshot.openings).toHaveLength(5);
    for (const { text } of snapshot.openings) expect(text).toContain('{{candidate}}');
  });
});
