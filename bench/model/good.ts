import { manners } from '../../test/support/models/good.ts';
import { besiege } from '../../test/support/models/siege.ts';
import { round, table } from '../stats.ts';
import type { Sets } from './sets.ts';

/** Good answers in one manner, over the questions of a set. */
interface Worded {
  readonly manner: string;
  readonly set: string;
  readonly answers: number;
  /** The curated answer stood in the place of a good one. */
  readonly rejected: number;
  /** Sentences that were dropped of good answers, rejected or not. */
  readonly dropped: number;
  readonly breaches: number;
}

/** What verification wrongly rejects of a model that says what the passages say. `asked` is left out: its questions reach the same texts. */
export async function measureGood(sets: Sets): Promise<Worded[]> {
  const siege = await besiege();
  const results: Worded[] = [];
  for (const manner of manners) {
    for (const [set, conversations] of sets) {
      if (set === 'asked') continue;
      const tried = [];
      for (const [at, questions] of conversations.entries()) tried.push(...(await siege.worded(manner, questions, at)));
      const answers = tried.filter(({ asked }) => asked !== undefined && siege.good.knows(asked));
      results.push({
        manner,
        set,
        answers: answers.length,
        rejected: answers.filter(({ seen }) => !seen.generated).length,
        dropped: answers.reduce((sum, { outcome }) => sum + (outcome?.dropped ?? 0), 0),
        breaches: tried.filter(({ breaches }) => breaches.length > 0).length,
      });
    }
  }
  await siege.close();
  return results;
}

export function reportGood(results: readonly Worded[]): string[] {
  const sum = (of: (one: Worded) => number) => results.reduce((all, one) => all + of(one), 0);
  const answers = sum((one) => one.answers);
  const rejected = sum((one) => one.rejected);
  return [
    ...table([
      ['manner', 'set', 'good answers', 'rejected', 'sentences dropped', 'taken for breaches'],
      ...results.map((one) => [one.manner, one.set, one.answers, one.rejected, one.dropped, one.breaches]),
    ]),
    `rejected: ${rejected} of ${answers}, ${round((100 * rejected) / answers, 2)} %`,
  ];
}
