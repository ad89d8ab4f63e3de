import { describe, expect, it } from 'vitest';
import { payRemoved, withoutPayHistory } from '../../src/conversation/pay-history.ts';
import { phrasings } from './pay-phrasings.ts';

describe.each(Object.entries(phrasings))('pay history (%s)', (_, { own, other }) => {
  it.each(own.map(([text, ...amounts]) => ({ text, amounts })))('is taken out of "$text"', ({ text, amounts }) => {
    const kept = withoutPayHistory(text);
    expect(kept.removed).toBe(true);
    expect(kept.text).toContain(payRemoved);
    for (const amount of amounts) expect(kept.text).not.toContain(amount);
  });

  it.each(other)('is not seen in "%s"', (text) => {
    expect(withoutPayHistory(text)).toEqual({ text, removed: false });
  });
});
