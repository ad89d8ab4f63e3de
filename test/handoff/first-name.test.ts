import { expect, test } from 'vitest';
import { firstNameOf } from '../../src/handoff/handoff.ts';

test.each([
  ['Ada Example', 'Ada'],
  ['Dr. Ada Example', 'Ada'],
  ['dr ada example', 'ada'],
  ['Prof. Dr. Ada Example, PhD', 'Ada'],
  ['Dipl.-Ing. Ada Example', 'Ada'],
  ['Frau Ada Example', 'Ada'],
  ['J. Example', 'J.'],
  ['Ada', 'Ada'],
  ['Dr.', 'Dr.'],
  ['Drew Example', 'Drew'],
  ['Name not given', undefined],
  ['  ', undefined],
])('%s is called %s', (name, called) => {
  expect(firstNameOf(name)).toBe(called);
});
