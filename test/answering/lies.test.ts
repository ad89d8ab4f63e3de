import { beforeAll, describe, expect, inject, it } from 'vitest';
import { readPrompt } from '../../src/answering/wording/prompt.ts';
import { loadKnowledge } from '../../src/knowledge/knowledge.ts';
import { says } from '../support/models/breaches/lies.ts';
import { goodModel } from '../support/models/good.ts';
import { behaviours } from '../support/models/hostile/hostile.ts';
import { type Given, givenTexts } from '../support/models/passages.ts';

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
      expect([...new Set(kept)]).toEqual([]);
    },
  );

  it('is kept where it says the same in other words', () => {
    const lost: string[] = [];
    let all = 0;
    for (const { asked, left } of given) {
      const [{ text }] = asked.passages as [Given['asked']['passages'][number]];
      for (const wording of good.wordings(text)) {
        all++;
        if (left(wording) !== wording) lost.push(`${wording} (of: ${text})`);
      }
    }
    expect(all).toBeGreaterThan(180);
    expect(lost.length, lost.join('\n')).toBeLessThanOrEqual(all * 0.02);
  });
});
