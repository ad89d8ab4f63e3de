import { describe, expect, it } from 'vitest';
import { createField, inverseFrequency, scoreField } from '../../src/retrieval/bm25.ts';
import { hashWord, word } from '../../src/retrieval/features.ts';
import { addWeights, createPostings, frequency, holds } from '../../src/retrieval/postings.ts';
import { createRandom } from '../../src/retrieval/random.ts';
import { createVocabulary, find } from '../../src/retrieval/vocabulary.ts';

const words = { words: true, pairs: false };

describe('a vocabulary', () => {
  it('numbers what it is given in order, once, however much that is', () => {
    const vocabulary = createVocabulary();
    const hashes = Array.from({ length: 5000 }, (_, at) => hashWord(`word${at}`));
    expect(hashes.map((hash) => vocabulary.add(hash))).toEqual(hashes.map((_, at) => at));
    expect(vocabulary.add(hashes[7]!)).toBe(7);
    const built = vocabulary.build();
    expect(hashes.every((hash, at) => find(built, hash) === at)).toBe(true);
    expect(find(built, hashWord('never'))).toBe(-1);
  });
});

describe('postings', () => {
  it('give back what each document weighs', () => {
    const builder = createPostings();
    builder.push([0, 2], [1, 0.5]);
    builder.push([], []);
    builder.push([2], [0.25]);
    const postings = builder.build(3);
    const scores = new Float32Array(3);
    addWeights(postings, 2, 2, scores);
    expect([...scores].map((score) => score.toFixed(3))).toEqual(['1.000', '0.000', '0.500']);
    expect([0, 1, 2].map((feature) => frequency(postings, feature))).toEqual([1, 0, 2]);
    expect([0, 1, 2].map((document) => holds(postings, 2, document))).toEqual([true, false, true]);
  });
});

describe('a field', () => {
  const random = createRandom(3);
  const vocabulary = 'pay bonus leave remote team python interview degree visa office'.split(' ');
  const text = () =>
    Array.from(
      { length: 1 + Math.floor(random() * 12) },
      () => vocabulary[Math.floor(random() ** 2 * vocabulary.length)]!,
    );
  const units = Array.from({ length: 40 }, () => ({ questions: [text(), text()], body: text() }));
  const parts = [
    { texts: units.map(({ questions }) => questions), weight: 2 },
    { texts: units.map(({ body }) => [body]), weight: 1 },
  ];

  it('scores as BM25 over weighted parts does when it is written out', () => {
    const field = createField(parts, words);
    const question = ['python', 'degree', 'unheard', 'python'];
    const scores = new Float32Array(units.length);
    scoreField(field, question, { [word]: scores });
    const length = (texts: readonly (readonly string[])[]) => texts.flat().length;
    const averages = parts.map(({ texts }) => texts.reduce((sum, own) => sum + length(own), 0) / units.length);
    units.forEach((_, unit) => {
      const expected = question.reduce((sum, term) => {
        const count = parts.reduce((all, { texts, weight }, part) => {
          const own = texts[unit]!;
          const times = own.flat().filter((other) => other === term).length;
          return all + (times * weight) / (0.2 + (0.8 * length(own)) / averages[part]!);
        }, 0);
        const held = units.filter(({ questions, body }) => [...questions, body].flat().includes(term)).length;
        return sum + (inverseFrequency(held, units.length, term) * count * 2.5) / (count + 1.5);
      }, 0);
      expect(scores[unit]).toBeCloseTo(expected, 2);
    });
  });

  it('takes a word for common when the texts beside it use it, though one question alone does', () => {
    const texts = [[['virus', 'symptom']], [['mask', 'shop']], [['travel', 'shop']]];
    const best = (beside?: string[][]) => {
      const scores = new Float32Array(3);
      scoreField(createField([{ texts, weight: 1 }], words, beside), ['virus', 'mask'], { [word]: scores });
      return scores.indexOf(Math.max(...scores));
    };
    expect(best([['virus'], ['virus', 'shop'], ['virus']])).toBe(1);
  });

  it('smooths words with general talk: in a small one "how" and "do" tell less than "visa"', () => {
    expect(inverseFrequency(1, 10, 'do')).toBeLessThan(0.7 * inverseFrequency(1, 10, 'visa'));
  });
});
