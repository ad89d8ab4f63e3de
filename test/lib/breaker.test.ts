import { expect, test } from 'vitest';
import { createBreaker } from '../../src/lib/breaker.ts';

function setUp() {
  const time = { now: 1_000_000 };
  const server = { away: true, asked: 0 };
  const attempt = createBreaker({ clock: () => time.now, failures: 3, restMs: 30_000 });
  const ask = () =>
    attempt(async () => {
      server.asked++;
      if (server.away) throw new Error('away');
      return 'here';
    }).catch((error: Error) => error.message);
  return { time, server, ask };
}
const resting = expect.stringContaining('left alone');

test('after three failures in a row nothing is asked until the rest is over', async () => {
  const { time, server, ask } = setUp();
  expect([await ask(), await ask(), await ask(), await ask()]).toEqual(['away', 'away', 'away', resting]);
  time.now += 29_999;
  expect(await ask()).toEqual(resting);
  expect(server.asked).toBe(3);
});

test('then one call is the trial: it ends the rest or begins another', async () => {
  const { time, server, ask } = setUp();
  for (let count = 0; count < 3; count++) await ask();
  time.now += 30_000;
  expect(await Promise.all([ask(), ask(), ask()])).toEqual(['away', resting, resting]);
  expect(server.asked).toBe(4);
  time.now += 30_000;
  server.away = false;
  expect([await ask(), await ask()]).toEqual(['here', 'here']);
});

test('failures with successes between them count anew', async () => {
  const { server, ask } = setUp();
  for (let round = 0; round < 3; round++) {
    server.away = true;
    expect([await ask(), await ask()]).toEqual(['away', 'away']);
    server.away = false;
    expect(await ask()).toBe('here');
  }
});
