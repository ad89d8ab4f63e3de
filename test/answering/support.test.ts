import { describe, expect, test } from 'vitest';
import { faultOf, type Ground, sentencesOf } from '../../src/answering/support/support.ts';
import { foreign, groups } from './support-cases.ts';

const facts = (['entry', 'mid', 'senior'] as const).map((level) => ({
  id: `salary-${level}`,
  kind: 'salary',
  level,
  region: 'Europe',
}));

function faultsOf(text: string, passage: string): string[] {
  let before: string | undefined;
  return sentencesOf(text).flatMap(({ sentence }) => {
    const ground: Ground = {
      passages: [{ title: 'The job', text: passage }],
      facts,
      levels: [],
      role: 'machine learning engineer',
      before,
    };
    before = sentence;
    return faultOf(sentence, ground) ?? [];
  });
}

describe.each(groups)('by "$passage"', ({ passage, good, bad }) => {
  test.each([passage, ...good])('%s', (text) => expect(faultsOf(text, passage)).toEqual([]));
  test.each(bad)('not: %s', (text) => expect(faultsOf(text, passage)).not.toEqual([]));
});

test.each(foreign)('nothing is written so: %s', (text) =>
  expect(faultsOf(text, `Python is the most common, see me. ${text}`)).not.toEqual([]),
);
