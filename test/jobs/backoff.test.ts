import { describe, expect, test } from 'vitest';
import { defaultBackoff, retryAfterOf, retryAt } from '../../src/jobs/backoff.ts';

const almostOne = 1 - Number.EPSILON;

describe('retryAt', () => {
  test('the longest wait doubles with each attempt up to an hour', () => {
    const longest = Array.from({ length: 15 }, (_, i) => retryAt({ attempts: i + 1, now: 0 }, almostOne));
    expect(longest.slice(0, 4)).toEqual([1000, 2000, 4000, 8000]);
    expect(longest.slice(12)).toEqual([3_600_000, 3_600_000, 3_600_000]);
  });

  test('the wait is anywhere between nothing and the longest', () => {
    expect(retryAt({ attempts: 4, now: 50 }, 0)).toBe(50);
    expect(retryAt({ attempts: 4, now: 50 }, 0.5)).toBe(4050);
  });

  test('it is never before the wait that was asked for, however long', () => {
    expect(retryAt({ attempts: 1, now: 50, retryAfterMs: 30_000 }, 0)).toBe(30_050);
    expect(retryAt({ attempts: 1, now: 50, retryAfterMs: 7_200_000 }, 0.5)).toBe(7_200_550);
  });

  test('after the last attempt it gives up', () => {
    const { maxAttempts } = defaultBackoff;
    expect(retryAt({ attempts: maxAttempts - 1, now: 0 }, 0.5)).toBeDefined();
    expect(retryAt({ attempts: maxAttempts, now: 0 }, 0.5)).toBeUndefined();
    expect(retryAt({ attempts: maxAttempts, now: 0, retryAfterMs: 1000 }, 0.5)).toBeUndefined();
  });
});

test.each([
  [Object.assign(new Error('slow down'), { retryAfterMs: 30_000 }), 30_000],
  [{ retryAfterMs: 5 }, 5],
  [Object.assign(new Error(), { retryAfterMs: '30' }), undefined],
  [{ retryAfterMs: -1 }, undefined],
  [{ retryAfterMs: Number.NaN }, undefined],
  [{ retryAfterMs: Number.POSITIVE_INFINITY }, undefined],
  [new Error('plain'), undefined],
  ['text', undefined],
  [null, undefined],
])('the wait that an error carries: %o', (error, wait) => {
  expect(retryAfterOf(error)).toBe(wait);
});
