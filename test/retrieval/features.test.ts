import { describe, expect, it } from 'vitest';
import { hashWord, type Kind, letters, pair, visitFeatures, word } from '../../src/retrieval/features.ts';

const shape = { words: true, pairs: true, letters: { shortest: 3, longest: 4 } };
const featuresOf = (terms: readonly string[], of = shape) => {
  const found: { hash: number; kind: Kind }[] = [];
  visitFeatures(terms, of, (hash, kind) => found.push({ hash, kind }));
  return found;
};
const hashes = (terms: readonly string[], kind: Kind) =>
  featuresOf(terms)
    .filter((feature) => feature.kind === kind)
    .map(({ hash }) => hash);

describe('features of a text', () => {
  it('are its words, its neighbours with both ends, and the letters of each word with its ends', () => {
    expect(hashes(['pay', 'rise'], word)).toEqual([hashWord('pay'), hashWord('rise')]);
    expect(hashes(['pay', 'rise'], pair)).toHaveLength(3);
    // "^pay$" has three sequences of three and two of four, "^rise$" four and three.
    expect(hashes(['pay', 'rise'], letters)).toHaveLength(12);
  });

  it('tell a word from the same letters inside another, and one order from the other', () => {
    expect(hashes(['station'], letters)).not.toContain(hashWord('ion'));
    expect(hashes(['a', 'b'], pair)).not.toEqual(hashes(['b', 'a'], pair));
  });

  it('are shared by words that look alike', () => {
    const own = new Set(hashes(['relocation'], letters));
    expect(hashes(['relocating'], letters).filter((hash) => own.has(hash)).length).toBeGreaterThan(8);
    expect(hashes(['salary'], letters).filter((hash) => own.has(hash))).toEqual([]);
  });

  it.each([[[]], [['🙂']], [['工资']], [['зарплата', '🙂']]])('can be had of %j', (terms) => {
    for (const { hash } of featuresOf(terms)) expect(hash).toBeGreaterThan(0);
    expect(hashes(terms, word)).toHaveLength(terms.length);
  });
});
