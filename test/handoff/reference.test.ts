import { describe, expect, test } from 'vitest';
import { unlicensedFigures } from '../../src/answering/answering.ts';
import { searchText, soughtIn, writtenReference } from '../../src/handoff/handoff.ts';
import { randomIds } from '../../src/lib/ids.ts';

describe('a reference', () => {
  test('is short, is read out without doubt, and another one each time', () => {
    const codes = Array.from({ length: 5000 }, () => randomIds.code());
    for (const code of codes)
      expect(writtenReference(code)).toMatch(/^RC-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}$/);
    expect(new Set(codes).size).toBeGreaterThan(4980);
    expect(new Set(codes.join('')).size).toBe(32);
  });

  test('may be told whatever it looks like, and nothing beside it', () => {
    for (const reference of ['RC-90K0-00', 'RC-55KM-5K', 'RC-1000-00', 'RC-120K-EU']) {
      expect(unlicensedFigures(`Your reference is ${reference}.`, { verbatim: [reference] })).toEqual([]);
      expect(unlicensedFigures(`Your reference is ${reference} or 70k.`, { verbatim: [reference] })).not.toEqual([]);
    }
  });

  test.each([
    ['RC-7F3K-2Q', 'RC-7F3K-2Q'],
    ['rc 7f3k 2q', 'RC-7F3K-2Q'],
    ['7F3K2Q', 'RC-7F3K-2Q'],
    [' rc7f3k-2q ', 'RC-7F3K-2Q'],
    ['RC-OIL0-1O', 'RC-0110-10'],
    ['RC-7F3K-2', undefined],
    ['RC-UUUU-UU', undefined],
    ['Nora Example', undefined],
  ])('typed as %j is looked for as %j', (typed, reference) => {
    expect(soughtIn(typed)?.reference).toBe(reference);
  });
});

test.each([
  ['Łucja Müller-Øster', ['lucja', 'muller', 'oster']],
  ['STRAẞE', ['strasse']],
  ['Æsa Þórðardóttir', ['aesa', 'thordardottir']],
  ["D'Arcy 100%_\\", ['d', 'arcy', '100']],
])('%s is looked for by %j and found', (name, terms) => {
  expect(soughtIn(name)?.terms).toEqual(terms);
  for (const term of terms) expect(searchText(name, 'RC-7F3K-2Q')).toContain(term);
});

test.each(['', '   ', '%', '_', '--', '🙂'])('%j looks for nothing', (typed) => {
  expect(soughtIn(typed)).toBeUndefined();
});
