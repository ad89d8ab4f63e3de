import { describe, expect, test } from 'vitest';
import { accept, fitAcceptance, type Signals } from '../../src/retrieval/retrieval.ts';

const all = (value: number): Signals => ({
  learnt: value,
  nearest: value,
  near: value,
  held: value,
  gap: value,
  lead: value,
  standing: value,
  rival: 0,
  other: 0,
  length: 0,
  meaning: 0,
  spread: 0,
  matched: 0,
  strange: 0,
});
const judged = (count: number, value: number, share: number) =>
  Array.from({ length: count }, (_, at) => ({ values: all(value), right: at < count * share }));

describe('the acceptance', () => {
  test.each([0.05, 0.5, 0.95])('learns that %d of what looks alike is right, however sure it was before', (share) => {
    for (const value of [-0.5, 0.5, 1]) {
      const fitted = fitAcceptance(judged(2_000, value, share));
      expect(accept(fitted, all(value))).toBeCloseTo(share, 1);
    }
  });

  test('tells apart what looks different', () => {
    const fitted = fitAcceptance([...judged(1_000, 1, 0.6), ...judged(1_000, 0.6, 0.02)]);
    expect(accept(fitted, all(1))).toBeCloseTo(0.6, 1);
    expect(accept(fitted, all(0.6))).toBeCloseTo(0.02, 1);
  });
});
