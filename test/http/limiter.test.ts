import { expect, test } from 'vitest';
import { createLimiter } from '../../src/http/http.ts';

function limiterAt(options: { burst: number; perMinute: number; maxKeys?: number }) {
  const time = { now: 1_000_000 };
  return { time, limiter: createLimiter({ clock: () => time.now, ...options }) };
}

test('allows the burst, then one each time one has trickled in', () => {
  const { time, limiter } = limiterAt({ burst: 2, perMinute: 6 });
  expect([limiter.take('a'), limiter.take('a')]).toEqual([0, 0]);
  expect(limiter.take('a')).toBe(10_000);
  time.now += 9_999;
  expect(limiter.take('a')).toBeGreaterThan(0);
  time.now += 1;
  expect(limiter.take('a')).toBe(0);
  expect(limiter.take('a')).toBe(10_000);
});

test('a refused call costs nothing, and an idle key is back at its burst and no more', () => {
  const { time, limiter } = limiterAt({ burst: 2, perMinute: 60 });
  for (let i = 0; i < 50; i++) limiter.take('a');
  time.now += 1_000;
  expect(limiter.take('a')).toBe(0);
  time.now += 3_600_000;
  expect([limiter.take('a'), limiter.take('a')]).toEqual([0, 0]);
  expect(limiter.take('a')).toBeGreaterThan(0);
});

test('keys do not share', () => {
  const { limiter } = limiterAt({ burst: 1, perMinute: 1 });
  expect([limiter.take('a'), limiter.take('b')]).toEqual([0, 0]);
});

test('forgets the key that was idle for longest when there are too many', () => {
  const { limiter } = limiterAt({ burst: 1, perMinute: 1, maxKeys: 2 });
  limiter.take('a');
  limiter.take('b');
  limiter.take('a');
  limiter.take('c');
  expect(limiter.take('a')).toBeGreaterThan(0);
  expect(limiter.take('b')).toBe(0);
});

test('a clock that is set back neither adds nor breaks', () => {
  const { time, limiter } = limiterAt({ burst: 1, perMinute: 60 });
  limiter.take('a');
  time.now -= 60_000;
  expect(limiter.take('a')).toBe(1_000);
});
