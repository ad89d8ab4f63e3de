import { expect, test } from 'vitest';
import { asking } from '../../src/answering/model/asking.ts';
import { type FailureKind, ModelFailure, restAsked } from '../../src/answering/model/failure.ts';
import { OverBudget } from '../../src/answering/model/purse.ts';
import type { Writer, Written } from '../../src/answering/wording/writer.ts';
import { createBreaker } from '../../src/lib/breaker.ts';

const request = { system: 'Say it.', user: 'now', schema: { name: 'a', schema: {} } };
const tokens = { in: 90, out: 10, cached: 0 };

function setUp(says: () => AsyncGenerator<Written>) {
  const time = { now: 1_000_000 };
  const spent: number[] = [];
  const writer: Writer = { model: 'a-model', write: says };
  const breaker = createBreaker({ clock: () => time.now, failures: 2, restMs: 30_000 });
  const purse = { full: false };
  const asked = asking(writer, {
    breaker,
    purse: {
      async reserve() {
        if (purse.full) throw new OverBudget();
        return { settle: async (count) => void spent.push(count) };
      },
    },
  });
  const ask = async (signal = new AbortController().signal, most = Number.POSITIVE_INFINITY) => {
    let count = 0;
    for await (const _ of asked.write(request, signal)) if (++count >= most) break;
  };
  return { time, spent, breaker, purse, ask };
}
async function* well(): AsyncGenerator<Written> {
  yield { kind: 'text', text: 'so' };
  yield { kind: 'tokens', tokens };
}
const failing = (kind: FailureKind, restMs?: number) =>
  async function* (): AsyncGenerator<Written> {
    yield { kind: 'text', text: 'so' };
    throw new ModelFailure(kind, 'it failed', restMs);
  };

test('what it took is settled as the endpoint counts it, and where it does not, roughly', async () => {
  const good = setUp(well);
  await good.ask();
  expect(good.spent).toEqual([100]);
  const bad = setUp(failing('cut'));
  await expect(bad.ask()).rejects.toThrow('it failed');
  expect(bad.spent[0]).toBeGreaterThan(0);
});

test.each<[FailureKind, boolean]>([
  ['broken', true],
  ['cut', true],
  ['busy', true],
  ['refused', false],
  ['overlong', false],
])('%s twice in a row lets it rest: %s', async (kind, rests) => {
  const { breaker, ask } = setUp(failing(kind));
  for (let count = 0; count < 2; count++) await ask().catch(() => undefined);
  expect(breaker.rests()).toBe(rests);
});

test('an endpoint that asks to be left alone is, from the first time on', async () => {
  const { breaker, time, ask } = setUp(failing('busy', 120_000));
  await ask().catch(() => undefined);
  expect(breaker.rests()).toBe(true);
  time.now += 120_000;
  expect(breaker.rests()).toBe(false);
});

test('what nobody reads to its end is of no use, unless it was stopped', async () => {
  const { breaker, ask } = setUp(well);
  const stopped = AbortSignal.abort();
  for (let count = 0; count < 3; count++) await ask(stopped, 1);
  expect(breaker.rests()).toBe(false);
  const late = AbortSignal.abort(new DOMException('late', 'TimeoutError'));
  for (let count = 0; count < 2; count++) await ask(late, 1);
  expect(breaker.rests()).toBe(true);
});

test('an empty purse says nothing of the endpoint', async () => {
  const { breaker, purse, spent, ask } = setUp(well);
  purse.full = true;
  for (let count = 0; count < 3; count++) await expect(ask()).rejects.toThrow(OverBudget);
  expect(breaker.rests()).toBe(false);
  expect(spent).toEqual([]);
});

test.each([
  ['120', 120_000],
  ['0', undefined],
  ['soon', undefined],
  ['999999999', 900_000],
  [null, undefined],
])('Retry-After %s', (value, ms) => expect(restAsked(value, 0)).toBe(ms));

test('Retry-After as a date', () => expect(restAsked('Thu, 01 Jan 1970 00:01:00 GMT', 10_000)).toBe(50_000));
