import { describe, expect, it } from 'vitest';
import { findAll, understand } from '../../src/answering/answering.ts';
import { standing } from '../../src/answering/standing.ts';
import type { Level } from '../../src/knowledge/knowledge.ts';
import { smallSnapshot } from '../support/snapshot.ts';

const snapshot = smallSnapshot();
const salary = snapshot.entries.get('salary')!;

function placed(text: string, levels: readonly Level[] = []): string | undefined {
  const [finding] = findAll(understand(text, snapshot), snapshot);
  return standing({ ...finding!, levels, beyond: [] }, salary);
}

describe('where an amount stands beside the ranges', () => {
  it.each<[string, readonly Level[], RegExp]>([
    ['is 55k a fair salary', ['entry'], /55k: that is within .*entry level in Europe/],
    ['is 35k a fair salary', ['entry'], /below .*entry level/],
    ['a salary of €130,000', ['senior'], /€130,000: that is above .*senior level/],
    ['salary of 95 thousand euros', [], /within .*senior level/],
    ['salary of 20k', [], /below all the average ranges/],
    ['salary of 300k', [], /above all the average ranges/],
  ])('%s %j', (text, levels, said) => {
    expect(placed(text, levels)).toMatch(said);
  });

  it.each([
    ['a curated figure itself', 'salary of 90k'],
    ['a range', 'salary of 80-95k'],
    ['an amount for another period', 'salary of 25000 euros a month'],
    ['another currency', 'salary of $95,000'],
    ['no amount', 'what is the salary'],
    ['years', 'salary after 12 years'],
  ])('says nothing of %s', (_, text) => {
    expect(placed(text)).toBeUndefined();
  });

  it('says nothing where the ranges do not hold', () => {
    const [finding] = findAll(understand('salary of 95k in Germany', snapshot), snapshot);
    expect(standing(finding!, salary)).toBeUndefined();
  });
});
