import { describe, expect, it } from 'vitest';
import { buildSnapshot } from '../../src/knowledge/knowledge.ts';
import { entryFile, smallFiles } from '../support/snapshot.ts';

/** The problems of a second entry with this fact beside the small knowledge's 40-60 (entry) and 90-120 (senior). */
function problemsWith(fact: Record<string, unknown>, today = '2026-11-24') {
  const extra = entryFile('extra', {
    facts: [
      {
        id: 'pay-extra',
        kind: 'salary',
        level: 'senior',
        min: 90000,
        max: 120000,
        currency: 'EUR',
        period: 'year',
        region: 'Europe',
        source: 'Another page',
        ...fact,
      },
    ],
  });
  const { problems } = buildSnapshot(new Map([...smallFiles, ['knowledge/en/extra.md', extra]]), 'en', today);
  return problems.filter(({ rule, file }) => file === 'knowledge/en/extra.md' && rule !== 'few-phrasings');
}

describe('facts that cannot all be true', () => {
  it.each([
    ['another band for the same level', { min: 95000 }, 'contradiction', 'error'],
    ['the same band once more', {}, 'repeated-fact', 'warning'],
    ['the same level of another date', { min: 95000, as_of: '2025-01-01' }, 'two-dates', 'warning'],
    [
      'a middle band that ends above the senior one',
      { level: 'mid', min: 60000, max: 130000 },
      'crossed-bands',
      'error',
    ],
    [
      'a middle band that begins below the entry one',
      { level: 'mid', min: 30000, max: 90000 },
      'crossed-bands',
      'error',
    ],
    [
      'a middle band that reaches into its neighbour',
      { level: 'mid', min: 60000, max: 95000 },
      'overlapping-bands',
      'warning',
    ],
    [
      'a figure that ends before it begins',
      { level: 'mid', min: 60000, max: 90000, as_of: '2026-01-01', valid_until: '2025-01-01' },
      'fact-dates',
      'error',
    ],
    [
      'a figure that has ended',
      { level: 'mid', min: 60000, max: 90000, valid_until: '2026-11-23' },
      'ended-fact',
      'warning',
    ],
  ])('names %s', (_, fact, rule, severity) => {
    expect(problemsWith(fact)).toContainEqual(
      expect.objectContaining({ rule, severity, file: 'knowledge/en/extra.md', line: 2 }),
    );
  });

  it.each([
    ['a band that touches its neighbours', { level: 'mid', min: 60000, max: 90000 }],
    ['another region', { region: 'Norway', min: 1 }],
    ['another period', { period: 'month', min: 1, max: 2 }],
    ['another currency', { currency: 'CHF', min: 1 }],
    ['a figure on its last day', { level: 'mid', min: 60000, max: 90000, valid_until: '2026-11-24' }],
  ])('has nothing against %s', (_, fact) => {
    expect(problemsWith(fact)).toEqual([]);
  });

  it('says both figures, where the other is, and what to do', () => {
    expect(problemsWith({ min: 95000 })[0]?.message).toBe(
      '"pay-extra" (€95,000 to €120,000 a year) and "pay-senior" (€90,000 to €120,000 a year, in knowledge/en/salary.md) are for the same level, place and period and cannot both be right; keep the one your source states',
    );
  });
});

describe('the time zone of the agency', () => {
  it('must be one', () => {
    const agency = smallFiles.get('knowledge/en/agency.yaml')!.replace('Europe/Amsterdam', 'Europe/Nowhere');
    const { problems } = buildSnapshot(
      new Map([...smallFiles, ['knowledge/en/agency.yaml', agency]]),
      'en',
      '2026-11-24',
    );
    expect(problems[0]).toMatchObject({
      rule: 'schema',
      line: 3,
      message: expect.stringContaining('Europe/Amsterdam'),
    });
  });
});
