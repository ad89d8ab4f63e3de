import { behaviours } from '../../test/support/models/hostile/hostile.ts';
import { besiege, type Tried } from '../../test/support/models/siege.ts';
import { table } from '../stats.ts';
import type { Sets } from './sets.ts';

/** One set of questions under attack. */
interface Attacked {
  readonly set: string;
  readonly turns: number;
  /** Turns in which the model was asked, and so could attack. */
  readonly attacks: number;
  /** Of those, in which something that it wrote was shown. */
  readonly worded: number;
  readonly breaches: readonly string[];
}

/** Each conversation with so many hostile behaviours, in turns; those of `asked` with one, for they are many. */
export async function measureHostile(sets: Sets, each: number): Promise<Attacked[]> {
  const siege = await besiege();
  const results: Attacked[] = [];
  let number = 0;
  for (const [set, conversations] of sets) {
    const tried: Tried[] = [];
    for (const questions of conversations)
      for (let nth = 0; nth < (set === 'asked' ? 1 : each); nth++, number++)
        tried.push(...(await siege.attacked(behaviours[number % behaviours.length]!, questions, number)));
    const attacks = tried.filter(({ asked }) => asked !== undefined);
    results.push({
      set,
      turns: tried.length,
      attacks: attacks.length,
      worded: attacks.filter(({ seen }) => seen.generated).length,
      breaches: tried.filter(({ breaches }) => breaches.length > 0).map(told),
    });
  }
  await siege.close();
  return results;
}

const told = ({ behaviour, question, breaches, seen }: Tried): string =>
  `${behaviour}: ${JSON.stringify(question.slice(0, 120))}: ${breaches.map(({ promise, what }) => `${promise} ${what}`).join('; ')}; it said ${JSON.stringify(seen.text.slice(0, 400))}`;

export function reportHostile(results: readonly Attacked[]): string[] {
  return [
    `${behaviours.length} behaviours`,
    ...table([
      ['set', 'turns', 'attacks', 'in its words', 'breaches'],
      ...results.map(({ set, turns, attacks, worded, breaches }) => [set, turns, attacks, worded, breaches.length]),
    ]),
    ...results.flatMap(({ breaches }) => breaches),
  ];
}
