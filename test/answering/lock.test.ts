import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lock, unlicensedFigures } from '../../src/answering/answering.ts';

const facts = ['€40,000 to €60,000 a year', '€90,000 to €120,000 a year', '10 MB', '3 working days', '15 percent'];

describe('the number lock', () => {
  it.each([
    'It is €40,000 to €60,000 a year. [1]',
    'Between €40,000 and €60,000 a year, or €90–120k per annum. [2]',
    '40.000 bis 60.000 Euro im Jahr',
    '40 000 à 60 000 € par an',
    'forty to sixty thousand euros a year',
    'A file of up to 10 MB.',
    'It takes three working days.',
    '15 % of them',
    'A recruiter is one message away, and one of these two is for you.',
  ])('lets "%s" pass', (text) => {
    expect(unlicensedFigures(text, { facts, citations: 2 })).toEqual([]);
    expect(lock(text, { facts, citations: 2 })).toBe(text);
  });

  it.each([
    ['another amount', 'It is €65,000 a year.'],
    ['another currency', 'It is $40,000 a year.'],
    ['another currency, by its name', 'It is 40,000 dollars a year.'],
    ['two currencies', 'It is €40,000 USD a year.'],
    ['another period', 'It is €40,000 a month.'],
    ['a second period', 'It is €40,000 a year per child.'],
    ['no period', 'It is €40,000.'],
    ['no currency', 'It is 40,000 a year.'],
    ['a percentage of the same number', 'It is 40 %.'],
    ['a scale behind it', 'It is €40,000k a year.'],
    ['a part of it', 'It is half of €40,000 a year.'],
    ['a multiple of it', 'It is twice €40,000 a year.'],
    ['the ends of two ranges as one', 'It is €40,000 to €120,000 a year.'],
    ['another unit', 'A file of up to 10 GB.'],
    ['a longer unit', 'It runs at 10 MB/s.'],
    ['another unit of time', 'It takes 3 working weeks.'],
    ['money instead of a percentage', 'It costs 15 euros.'],
    ['a number in words', 'About fifty thousand euros a year.'],
    ['a quantity in words', 'You need two years and five rounds.'],
    ['a date', 'It holds since March 2026.'],
    ['a full-width number', 'It is ７０，０００.'],
    ['a number cut by invisible characters', 'It is 7\u200b0,0\u200b00 euros.'],
    ['a mark of a source that is not cited', 'That is so. [3]'],
    ['a number dressed as a mark', 'About [40] thousand.'],
  ])('refuses %s', (_, text) => {
    expect(unlicensedFigures(text, { facts, citations: 2 })).not.toEqual([]);
    expect(() => lock(text, { facts, citations: 2 })).toThrow(/no fact of a cited entry/);
  });

  it('names no figure when it refuses, for it may be the candidate’s', () => {
    expect(() => lock('It is 47.110 euros.')).toThrow(/^(?!.*47).*$/);
  });
});

describe("the candidate's own figures", () => {
  const theirs = 'They offered me 55k, and someone wrote "at least 12 rounds" to ann7@example.';

  it.each([
    'your 55k lies within the average',
    'your 55,000',
    'You said 55k.',
    'your offer of 55k',
    'You wrote "at least 12 rounds".',
    '"ann7@example" is no complete address',
  ])('may be said back as theirs: %s', (text) => {
    expect(unlicensedFigures(text, { theirs })).toEqual([]);
  });

  it.each([
    '55k is right.',
    'Yes, the minimum is 55k.',
    'your pay is 55k',
    'your 56k',
    'your $55k',
    'your 55 %',
    'You wrote "at least 13 rounds".',
    'There are 12 rounds.',
  ])('are not confirmed: %s', (text) => {
    expect(unlicensedFigures(text, { theirs })).not.toEqual([]);
  });

  it.each([
    ['Thank you, Ann 7, +48 600 100 200.', true],
    ['Your details (ann7@example.org, +48 600 100 200) go to them.', true],
    ['I have nothing on 2024 here.', true],
    ['It is 2024 euros.', false],
    ['It is 12024.', false],
    ['It is €2024.', false],
    ['Call +48 600 100 201.', false],
  ])('are shown word for word where they are a name, an address or a scope: %s (%s)', (text, shown) => {
    const verbatim = ['Ann 7', 'ann7@example.org', '+48 600 100 200', '2024', undefined];
    expect(unlicensedFigures(text, { verbatim }).length === 0).toBe(shown);
  });
});

describe('a locked text', () => {
  const sources = globSync('src/**/*.ts', { cwd: new URL('../../', import.meta.url).pathname });

  it('is made by the lock alone: no source takes a text for one', () => {
    const casting = sources.filter((file) =>
      /\bas (?:unknown as )?Locked\b/.test(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')),
    );
    expect(sources.length).toBeGreaterThan(100);
    expect(casting).toEqual(['src/answering/verify.ts']);
  });
});
