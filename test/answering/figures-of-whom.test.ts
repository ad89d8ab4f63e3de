import { describe, expect, it, test } from 'vitest';
import { checkPart } from '../../src/answering/answering.ts';

/** A figure is said of what the approved sentence says it of: knowledge of other agencies tells figures apart by more than levels. */
const told = (text: string, facts: Readonly<Record<string, object>>, levels: readonly 'senior'[] = []) => ({
  passages: [{ entry: 'pay', title: 'Average salary', text }],
  facts: Object.entries(facts).map(([id, fact]) => ({
    id,
    kind: 'salary',
    region: 'Europe',
    about: 'salary',
    ...fact,
  })),
  language: 'en',
  role: 'machine learning engineer',
  levels,
  unknown: [],
});
const check = (brief: ReturnType<typeof told>, text: string) => checkPart({ entries: ['pay'], text }, brief, []);

const cases: [string, ReturnType<typeof told>, string[]][] = [
  [
    'places',
    told('In Germany a Machine Learning Engineer earns {{fact:a}} and in France {{fact:b}} on average.', {
      a: { region: 'Germany' },
      b: { region: 'France' },
    }),
    [
      'A Machine Learning Engineer in Germany and in France earns {{fact:b}} and {{fact:a}} on average.',
      'A Machine Learning Engineer earns {{fact:b}} in Germany on average and {{fact:a}} in France.',
      'In Germany and France, a Machine Learning Engineer earns {{fact:a}} on average.',
    ],
  ],
  [
    'places and levels',
    told(
      'At entry level a Machine Learning Engineer earns {{fact:a}} in Germany and at senior level {{fact:b}} in France on average.',
      { a: { region: 'Germany', level: 'entry' }, b: { region: 'France', level: 'senior' } },
    ),
    [
      'At entry level a Machine Learning Engineer earns {{fact:a}} in France and at senior level {{fact:b}} in Germany on average.',
    ],
  ],
  [
    'contracts',
    told(
      'A permanent Machine Learning Engineer in Europe earns {{fact:a}} on average. A contract Machine Learning Engineer in Europe earns {{fact:b}} on average.',
      { a: {}, b: {} },
    ),
    [
      'A Machine Learning Engineer in Europe earns {{fact:b}} on average.',
      'A permanent Machine Learning Engineer in Europe earns {{fact:b}} on average.',
    ],
  ],
  [
    'one sector',
    told('In finance, a Machine Learning Engineer in Europe earns {{fact:a}} on average, before tax.', { a: {} }),
    [
      'A Machine Learning Engineer in Europe earns {{fact:a}} on average, before tax.',
      'In finance, a Machine Learning Engineer in Europe earns {{fact:a}} on average.',
    ],
  ],
  [
    'what it includes',
    told('Including bonus, a Machine Learning Engineer in Europe earns {{fact:a}} on average.', { a: {} }),
    ['A Machine Learning Engineer in Europe earns {{fact:a}} and bonus on average.'],
  ],
  [
    'a place that is left out',
    told('In Europe outside Switzerland, a Machine Learning Engineer earns {{fact:a}} on average.', { a: {} }),
    ['Outside Europe in Switzerland, a Machine Learning Engineer earns {{fact:a}} on average.'],
  ],
  [
    'the line that it stands under',
    told(
      'Freelancers\nA Machine Learning Engineer in Europe earns {{fact:a}} on average.\nEmployees\nIn Europe a Machine Learning Engineer earns {{fact:b}} on average.',
      { a: {}, b: {} },
    ),
    ['Employees\nA Machine Learning Engineer in Europe earns {{fact:a}} on average.'],
  ],
  [
    'another profession',
    told('On average, data analysts in Europe earn {{fact:a}}.', { a: {} }),
    [
      'On average, machine learning engineers in Europe earn {{fact:a}}.',
      'In Europe they earn {{fact:a}} on average.',
      'The average in Europe is {{fact:a}}.',
    ],
  ],
  [
    'two professions',
    told('In Europe a Machine Learning Engineer earns {{fact:a}} and a data engineer {{fact:b}} on average.', {
      a: {},
      b: {},
    }),
    ['In Europe a Machine Learning Engineer earns {{fact:b}} on average.'],
  ],
  [
    'a comparison',
    told('A Machine Learning Engineer in Europe earns {{fact:a}} on average, more than a tester with {{fact:b}}.', {
      a: {},
      b: {},
    }),
    [
      'A Machine Learning Engineer in Europe earns {{fact:b}} on average.',
      'A Machine Learning Engineer in Europe earns {{fact:b}} on average, more than a tester with {{fact:a}}.',
    ],
  ],
  [
    'a time that is over',
    told('Until last year, a Machine Learning Engineer in Europe earned {{fact:a}} on average.', { a: {} }),
    ['A Machine Learning Engineer in Europe earns {{fact:a}} on average.'],
  ],
  [
    'what comes with a level',
    told(
      'On average a Machine Learning Engineer in Europe earns {{fact:a}} at entry level with a bonus and {{fact:b}} at senior level with shares.',
      { a: { level: 'entry' }, b: { level: 'senior' } },
    ),
    [
      'On average a Machine Learning Engineer in Europe earns {{fact:a}} at entry level with shares and {{fact:b}} at senior level with a bonus.',
      'On average a Machine Learning Engineer in Europe earns {{fact:a}} at entry level and {{fact:b}} at senior level.',
    ],
  ],
  [
    'a limit',
    told('From {{fact:a}} to {{fact:b}} is what a Machine Learning Engineer in Europe earns on average.', {
      a: {},
      b: {},
    }),
    ['A Machine Learning Engineer in Europe earns {{fact:b}} on average.'],
  ],
  [
    'the level, whatever was asked',
    told(
      'At senior level, a Machine Learning Engineer in Europe earns {{fact:a}} on average.',
      { a: { level: 'senior' } },
      ['senior'],
    ),
    [
      'A Machine Learning Engineer in Europe earns {{fact:a}} on average.',
      'You would earn {{fact:a}} in Europe on average.',
    ],
  ],
  [
    'whom "they" are',
    told(
      'Data analysts are paid less than a Machine Learning Engineer. In Europe they earn {{fact:a}} on average. A Machine Learning Engineer is in demand.',
      { a: {} },
    ),
    ['A Machine Learning Engineer is in demand. In Europe they earn {{fact:a}} on average.'],
  ],
];

describe.each(cases)('a figure keeps %s', (_, brief, lies) => {
  test.each(lies)('not: %s', (lie) => {
    const { kept, dropped } = check(brief, lie);
    expect(dropped).not.toEqual([]);
    expect(kept?.text ?? '').not.toContain(lie);
    // Where anything states it, the approved sentence does.
    const approved = brief.passages[0]!.text.replaceAll('\n', ' ');
    const stated = (kept?.text ?? '').match(/[^.\n]*\{\{fact[^.]*\./g) ?? [];
    for (const one of stated) expect(approved).toContain(one.trim());
  });
});

it('may be said in other words where it is told apart by level, region and role alone', () => {
  const brief = told('At senior level, a Machine Learning Engineer in Europe earns {{fact:a}} on average.', {
    a: { level: 'senior' },
  });
  for (const text of [
    'On average, a senior Machine Learning Engineer in Europe earns {{fact:a}}.',
    'At senior level, you would earn {{fact:a}} on average as a Machine Learning Engineer in Europe.',
  ])
    expect(check(brief, text)).toMatchObject({ own: 1, dropped: [] });
});
