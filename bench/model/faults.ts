import { writes } from '../../test/support/models/delivery.ts';
import { modelFaults } from '../../test/support/models/faults.ts';
import { besiege, type Tried } from '../../test/support/models/siege.ts';
import { round, table } from '../stats.ts';
import type { Sets } from './sets.ts';

/** One fault of the endpoint, over some golden questions. */
interface Faulty {
  readonly fault: string;
  readonly often: 'always' | 'one time in three';
  readonly replies: number;
  readonly inTime: number;
  /** With the curated answer, or its facts in a model's words. */
  readonly answered: number;
  readonly worded: number;
  readonly longestMs: number;
}

const longest = 15_000;

/** Each fault always and one time in three, on `most` golden questions that a model is asked about. Those that take long run beside each other. */
export async function measureFaults(sets: Sets, most: number): Promise<Faulty[]> {
  const plain = await besiege();
  const { snapshot } = plain;
  const reached: string[] = [];
  for (const [question] of sets.get('golden') ?? []) {
    if (reached.length === most) break;
    const [one] = await plain.worded('as it stands', [question!]);
    if (one?.asked) reached.push(question!);
  }
  const curated = await Promise.all(reached.map(async (question) => (await plain.curatedOf([question]))[0]!.text));
  await plain.close();
  const runs = modelFaults.flatMap((fault) => [
    { fault, often: 'always' as const },
    { fault, often: 'one time in three' as const },
  ]);
  return Promise.all(
    runs.map(async ({ fault, often }) => {
      const siege = await besiege({ snapshot });
      const tried: Tried[] = [];
      for (const [at, question] of reached.entries())
        tried.push(
          ...(await siege.delivered(fault.name, [question], (good) =>
            often === 'always' || at % 3 === 0 ? fault.delivers(good) : writes(good),
          )),
        );
      await siege.close();
      return {
        fault: fault.name,
        often,
        replies: tried.length,
        inTime: tried.filter(({ seen }) => seen.text !== '' && seen.ms < longest).length,
        answered: tried.filter(
          ({ seen, breaches }, at) => breaches.length === 0 && (seen.generated || seen.text === curated[at]),
        ).length,
        worded: tried.filter(({ seen }) => seen.generated).length,
        longestMs: Math.max(...tried.map(({ seen }) => seen.ms)),
      };
    }),
  );
}

export function reportFaults(results: readonly Faulty[]): string[] {
  return table([
    ['the endpoint', 'how often', 'questions', 'replied within 15 s', 'answered', 'in its words', 'longest, s'],
    ...results.map((one) => [
      one.fault,
      one.often,
      one.replies,
      one.inTime,
      one.answered,
      one.worded,
      round(one.longestMs / 1000, 2),
    ]),
  ]);
}
