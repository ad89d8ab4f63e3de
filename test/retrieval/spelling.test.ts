import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/retrieval/random.ts';
import { alignment, createSpelling } from '../../src/retrieval/spelling.ts';

const spell = createSpelling(
  new Map([
    ['salary', 40],
    ['salaries', 5],
    ['python', 10],
    ['growing', 3],
    ['card', 20],
    ['call', 5],
    ['name', 5],
    ['apply', 30],
    ['interview', 20],
    ['relocation', 2],
    ['kubernetes', 1],
  ]),
);

describe('misspelt words', () => {
  it.each([
    ['salery', 'salary', 'a wrong letter'],
    ['saalary', 'salary', 'one too many'],
    ['slaary', 'salary', 'two that changed places'],
    ['interveiw', 'interview', 'two that changed places in a long word'],
    ['pyton', 'python', 'one left out'],
    ['kubernets', 'kubernetes', 'a rare word of the knowledge'],
    ['kuberntees', 'kubernetes', 'two edits in a long word'],
    ['growin', 'growing', 'as it is said'],
    ['crd', 'card', 'one left out of four'],
    ['acll', 'call', 'the first two changed places'],
    ['jname', 'name', 'one in front'],
  ])('%s means %s: %s', (word, meant) => {
    expect(spell(word)).toBe(meant);
  });

  it.each([
    ['salary', 'it is known'],
    ['celery', 'it is English, though the knowledge has no such word'],
    ['pay', 'it is English'],
    ['sql', 'three letters that could be anything'],
    ['zcrd', 'two edits are too many for a short word'],
    ['qard', 'a short word hardly begins with the wrong letter'],
    ['c++', 'it is no plain word'],
    ['зарплата', 'it is another script'],
    ['', 'it is empty'],
    ['xxxxxxxxxxxx', 'it is like nothing'],
  ])('%s is left alone: %s', (word) => {
    expect(spell(word)).toBeUndefined();
  });

  it('are left alone where nothing is known', () => {
    expect(createSpelling(new Map())('salery')).toBeUndefined();
  });
});

/** Optimal string alignment over the whole table. */
function distance(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min(table[i - 1]![j]! + 1, table[i]![j - 1]! + 1, table[i - 1]![j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, table[i - 2]![j - 2]! + 1);
      table[i]![j] = cost;
    }
  return table[a.length]![b.length]!;
}

describe('alignment', () => {
  it('is the distance up to its limit, and one more beyond', () => {
    const random = createRandom(11);
    const word = () => Array.from({ length: Math.floor(random() * 9) }, () => 'abc'[Math.floor(random() * 3)]).join('');
    for (let round = 0; round < 3000; round++) {
      const [a, b, limit] = [word(), word(), 1 + Math.floor(random() * 3)];
      expect([a, b, alignment(a, b, limit)]).toEqual([a, b, Math.min(distance(a, b), limit + 1)]);
    }
  });

  it('takes words of any length', () => {
    expect(alignment('a'.repeat(200), `${'a'.repeat(199)}b`, 2)).toBe(1);
  });
});
