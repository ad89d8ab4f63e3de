import { expect, test } from 'vitest';
import { describeFailure } from '../../src/jobs/failure.ts';

/** What reading it as JSON ends with. */
function unreadable(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
}

test.each([
  [new Error('550 5.1.1 <nora.example@example.org>: unknown'), 'Error: 550 5.1.1 <[address]>: unknown'],
  [new TypeError('cannot call +49 30 1234567 now'), 'TypeError: cannot call [number] now'],
  [new Error('HTTP 503 after 3 tries'), 'Error: HTTP 503 after 3 tries'],
  [unreadable('Nora Example wants to know'), `SyntaxError: Unexpected token 'N', [quoted]... is not valid JSON`],
  [unreadable('{"said": Nora Example}'), `SyntaxError: Unexpected token 'N', [quoted]... is not valid JSON`],
  ['thrown text of nobody knows whom', 'unknown error'],
])('what an attempt ended with names nobody: %s', (error, described) => {
  expect(describeFailure(error)).toBe(described);
});

test('it is kept short', () => {
  expect(describeFailure(new Error('x'.repeat(10_000)))).toHaveLength(300);
});
