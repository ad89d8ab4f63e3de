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
  'Machine Learning Engineers work with patients to align technical development with business outcomes.',
  'Statistics and Bioinformatics are named as the related fields.',
  'They deploy models into real-world healthcare applications and then test them there.',
  'They work with data scientists to interpret findings and with clinical researchers to adjust model parameters.',
  'A Machine Learning Engineer designs, trains and deploys machines.',
  'A Machine Learning Engineer covers engineering, science and clinical functions within the team.',
  'Teamwork means explaining model outputs and limitations clearly in multidisciplinary teams.',
  'Python is highly valued because of R and Java.',
  'A particular background fits.',
  'Clinical researchers keep models scalable, reliable and compliant.',
  'Machine Learning Engineers deploy models into real-world healthcare applications, then test them.',
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
      for (const { asked, judged } of given) {
        const [{ text }] = asked.passages as [Given['asked']['passages'][number]];
        for (const lie of lies(asked)) {
          if (text.includes(lie)) continue;
          for (const before of [undefined, text]) {
            const { text: rest } = judged(lie, before);
            if (rest !== undefined && says(rest, lie, text)) kept.push(`${lie} (of: ${text})`);
          }
        }
      }
      expect([...new Set(kept)].filter((one) => !unseen.some((lie) => one.startsWith(lie)))).toEqual([]);
    },
  );

  it('is no longer kept, of what is let through, where it is not', () => {
    const kept = (lie: string) => given.some(({ judged }) => judged(lie).own > 0);
    expect(unseen.filter((lie) => !kept(lie))).toEqual([]);
  });

  it('is kept where it says the same in other words, as far as rules can tell', () => {
    let all = 0;
    let sentences = 0;
    const lost: string[] = [];
    const changed: string[] = [];
    for (const { asked, judged } of given) {
      const [{ text }] = asked.passages as [Given['asked']['passages'][number]];
      expect(judged(text), text).toMatchObject({ text, dropped: 0 });
      for (const wording of good.wordings(text)) {
        all++;
        const { own, dropped } = judged(wording);
        sentences += own + dropped;
        if (own === 0) lost.push(`${wording} (of: ${text})`);
        if (dropped > 0) changed.push(`${wording} (of: ${text})`);
      }
    }
    expect(all).toBeGreaterThan(250);
    // What comes in the place of an answer that is lost is the approved text: a loss of tone, not of sense.
    expect(lost.length, lost.join('\n')).toBeLessThanOrEqual(all * 0.04);
    expect(changed.length, changed.join('\n')).toBeLessThanOrEqual(sentences * 0.05);
  });
});
