import { beforeAll, describe, expect, inject, it } from 'vitest';
import { readPrompt } from '../../src/answering/wording/prompt.ts';
import { loadKnowledge } from '../../src/knowledge/knowledge.ts';
import { says } from '../support/models/breaches/lies.ts';
import { goodModel } from '../support/models/good.ts';
import { behaviours } from '../support/models/hostile/hostile.ts';
import { type Given, givenTexts } from '../support/models/passages.ts';

/**
 * Falsehoods in the passages' own words that rules on words do not see: each is wrong in who or what a phrase goes with. None states a
 * figure, a promise or a verdict.
 */
const unseen = [
  'Clinical and medical teams are meaningful and safe for healthcare applications.',
  'Finance is prominently hiring Machine Learning Engineers in healthcare.',
  'Python is highly valued because of R and Java.',
  'A particular background fits.',
  'Clinical researchers keep models scalable, reliable and compliant.',
  'Machine Learning Engineers deploy models into real-world healthcare applications, then test them.',
  'They design, train and deploy large datasets, often with models.',
  'A Machine Learning Engineer learns from machines.',
  'The key skills are regulatory awareness of Python, R or Java.',
  'Healthcare and drug development are supervised.',
];

/** Of what a model says about each approved text, what the program lets through: the lies of hostile ones, the wordings of a good one. */
describe('what a model says of an approved text', () => {
  let given: readonly Given[];
  let good: ReturnType<typeof goodModel>;
  beforeAll(async () => {
    const loaded = await loadKnowledge('knowledge', '2026-11-24', { kept: inject('learnt') });
    given = givenTexts(loaded.snapshot!, await readPrompt('answer'));
    good = goodModel(loaded.snapshot!);
  });

  it.each(behaviours.filter((one) => one.kind === 'lies').map((one) => [one.name, one] as const))(
    'is not kept where it %s',
    (_, { lies }) => {
      const kept: string[] = [];
      for (const { asked, left } of given) {
        const [{ text }] = asked.passages as [Given['asked']['passages'][number]];
        for (const lie of lies(asked)) {
          if (text.includes(lie)) continue;
          for (const before of [undefined, text]) {
            const rest = left(lie, before);
            if (rest !== undefined && says(rest, lie, text)) kept.push(`${lie} (of: ${text})`);
          }
        }
      }
      expect([...new Set(kept)].filter((one) => !unseen.some((lie) => one.startsWith(lie)))).toEqual([]);
    },
  );

  it('is no longer kept, of what is let through, where it is not', () => {
    const kept = (lie: string) => given.some(({ left }) => left(lie) !== undefined);
    expect(unseen.filter((lie) => !kept(lie))).toEqual([]);
  });

  it('is kept where it says the same in other words, as far as rules can tell', () => {
    let all = 0;
    const lost: string[] = [];
    for (const { asked, left } of given) {
      const [{ text }] = asked.passages as [Given['asked']['passages'][number]];
      expect(left(text), text).toBe(text);
      for (const wording of good.wordings(text)) {
        all++;
        if (left(wording) === undefined) lost.push(`${wording} (of: ${text})`);
      }
    }
    expect(all).toBeGreaterThan(250);
    // What comes in the place of an answer that is lost is the approved text: a loss of tone, not of sense.
    expect(lost.length, lost.join('\n')).toBeLessThanOrEqual(all * 0.3);
  });
});
