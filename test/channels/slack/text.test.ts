import { expect, test } from 'vitest';
import { shortName } from '../../../src/channels/slack/text.ts';

test.each([
  ['cv.pdf', 'cv.pdf'],
  [`${'long '.repeat(40)}name.pdf`, `${'long '.repeat(40).slice(0, 146)}.pdf`],
  ['x'.repeat(200), 'x'.repeat(150)],
  [`${'x'.repeat(200)}. And so on.`, `${'x'.repeat(150)}`],
])('a file name keeps its ending when it is shortened', (name, short) => {
  expect(shortName(name)).toBe(short);
});
