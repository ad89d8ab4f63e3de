import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { writes } from '../support/models/delivery.ts';
import { modelFaults } from '../support/models/faults.ts';
import { besiege, type Tried } from '../support/models/siege.ts';

const questions = ['what does a senior earn?', 'do I need a PhD?', 'which programming languages should I know?'];
/** So long (ms) a candidate may wait (promise A8). */
const longest = 15_000;

/** Promise A8: whatever is wrong with the endpoint, the same question is answered in the same turn. */
describe('when the model fails', () => {
  type Siege = Awaited<ReturnType<typeof besiege>>;
  const sieges: Siege[] = [];
  const options = () => ({ kept: inject('learnt'), clock: () => Date.parse('2026-11-24T12:00:00Z') });
  let plain: Siege;
  beforeAll(async () => {
    plain = await besiege(options());
    sieges.push(plain);
  });
  afterAll(() => Promise.all(sieges.map((siege) => siege.close())));

  function answeredAlike(tried: readonly Tried[], curated: readonly { text: string }[]): void {
    expect(tried.flatMap(({ breaches }) => breaches)).toEqual([]);
    expect(tried.every(({ seen }) => seen.ms < longest)).toBe(true);
    for (const [at, { seen }] of tried.entries()) if (!seen.generated) expect(seen.text).toBe(curated[at]!.text);
  }

  it.each(modelFaults.filter(({ slow }) => !slow).map((fault) => [fault.name, fault] as const))(
    'always, because it %s, the approved words come',
    async (name, { delivers }) => {
      const tried = await plain.delivered(name, questions, delivers);
      expect(tried.filter(({ seen }) => seen.generated)).toEqual([]);
      answeredAlike(tried, await plain.curatedOf(questions));
    },
  );

  it.each(modelFaults.filter(({ slow }) => !slow).map((fault) => [fault.name, fault] as const))(
    'one time in three, because it %s, every question is answered',
    async (name, { delivers }) => {
      const tried = await plain.delivered(name, questions, (good, nth) =>
        nth % 3 === 1 ? delivers(good) : writes(good),
      );
      answeredAlike(tried, await plain.curatedOf(questions));
      expect(tried.map(({ seen }) => seen.generated)).toContain(true);
    },
  );

  // Beside each other: all of the time is waiting.
  it('nobody waits longer than they may for one that is slow or silent', async () => {
    const slow = modelFaults.filter((fault) => fault.slow);
    const all = await Promise.all(
      slow.map(async ({ name, delivers }) => {
        const siege = await besiege({ ...options(), snapshot: plain.snapshot });
        sieges.push(siege);
        return siege.delivered(name, questions.slice(0, 1), delivers);
      }),
    );
    expect(all.flat().length).toBe(slow.length);
    answeredAlike(all.flat(), Array(slow.length).fill((await plain.curatedOf(questions))[0]));
  });
});
