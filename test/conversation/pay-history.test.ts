import { describe, expect, it } from 'vitest';
import { payRemoved, withoutPayHistory } from '../../src/conversation/pay-history.ts';
import { phrasings } from './pay-phrasings.ts';

describe.each(Object.entries(phrasings))('pay history (%s)', (_, { own, other }) => {
  it.each(own)('is taken out of "%s"', (phrasing) => {
    const amounts = Array.from(phrasing.matchAll(/\{(.+?)\}/g), ([, amount]) => amount!);
    const kept = withoutPayHistory(phrasing.replace(/[{}]/g, ''));
    expect(amounts.length).toBeGreaterThan(0);
    expect(kept.removed).toBe(true);
    expect(kept.text).toContain(payRemoved);
    for (const amount of amounts) expect(kept.text).not.toContain(amount);
  });

  it.each(other)('is not seen in "%s"', (text) => {
    expect(withoutPayHistory(text)).toEqual({ text, removed: false });
  });
});

describe('what is taken out', () => {
  it.each([
    ['I earn 55k and 70k would be nice', `I earn ${payRemoved} and 70k would be nice`],
    ['I was offered 70k, 55k is what I get now', `I was offered 70k, ${payRemoved} is what I get now`],
    ['60k (my current salary) vs 75k', `${payRemoved} (my current salary) vs 75k`],
    ['I want to move from my current 55k to 70k', `I want to move from my current ${payRemoved} to 70k`],
    ['current: 55k, expected: 65k', `current: ${payRemoved}, expected: 65k`],
    [
      'I have been offered 70k but I make 60k now. Is 90k too much?',
      `I have been offered 70k but I make ${payRemoved} now. Is 90k too much?`,
    ],
    ['At 35 I earn €55,000 with 10 years of work.', `At 35 I earn ${payRemoved} with 10 years of work.`],
  ])('of "%s" is the pay, and no more', (text, kept) => {
    expect(withoutPayHistory(text)).toEqual({ text: kept, removed: true });
  });

  it('leaves nothing to find when it is read again', () => {
    for (const { own } of Object.values(phrasings)) {
      for (const phrasing of own) {
        const once = withoutPayHistory(phrasing.replace(/[{}]/g, '')).text;
        expect(withoutPayHistory(once)).toEqual({ text: once, removed: false });
      }
    }
  });
});
