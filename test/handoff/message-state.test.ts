import { expect, test } from 'vitest';
import { messageState } from '../../src/handoff/handoff.ts';

const mark = { sent: 9, delivered: 7, read: 5 };
const bounced = { seq: 10, failed: 'The mailbox is full.' };

test.each([
  ['read', 5, undefined],
  ['delivered', 6, undefined],
  ['delivered', 7, undefined],
  ['sent', 8, undefined],
  ['accepted', 10, undefined],
  ['accepted', 10, { seq: 10 }],
  ['read', 5, bounced],
  ['delivered', 7, bounced],
  ['failed', 8, bounced],
  ['failed', 10, bounced],
  ['accepted', 11, bounced],
] as const)('is %s at %i, with %o', (state, seq, reach) => {
  expect(messageState(seq, mark, reach)).toBe(state);
});
