import { describe, expect, it } from 'vitest';
import { checkPart, completed } from '../../src/answering/answering.ts';
import type { Brief } from '../../src/answering/wording/passage.ts';

const text =
  'A Machine Learning Engineer develops algorithms and models. They often work with large datasets. Finance and healthcare are prominently hiring them.';
const brief: Brief = {
  passages: [{ entry: 'role', title: 'What a Machine Learning Engineer does', text }],
  facts: [],
  language: 'en',
  role: 'machine learning engineer',
  levels: [],
  unknown: [],
};
const check = (said: string, before: string[] = []) =>
  checkPart(
    { entries: ['role'], text: said },
    brief,
    before.map((one) => ({ entries: ['role'], text: one })),
  );

describe('a sentence that is not supported', () => {
  it('gives its place to the approved one that it stands for', () => {
    const { kept, own, dropped } = check(
      'You would develop algorithms and models. Finance and healthcare are always hiring them. Often you would work with large datasets.',
    );
    expect(kept?.text).toBe(
      'You would develop algorithms and models. Finance and healthcare are prominently hiring them. Often you would work with large datasets.',
    );
    expect({ own, dropped }).toEqual({ own: 2, dropped: ['certainty'] });
  });

  it('is the model’s own where it says just that, and it fits there', () => {
    const other = { entry: 'pay', title: 'Pay', text: 'It is on average {{fact:senior}} at senior level.' };
    const two: Brief = {
      ...brief,
      passages: [...brief.passages, other],
      facts: [{ id: 'senior', kind: 'salary', level: 'senior', about: 'salary' }],
    };
    // Of whom a figure is has to be said where others are spoken of; the approved sentence does not, and stays.
    const judged = checkPart({ entries: ['pay'], text: other.text }, two, []);
    expect(judged).toMatchObject({ kept: { text: other.text }, own: 1, dropped: [] });
  });

  it('goes without a trace where it stands for none', () => {
    expect(check('You would develop algorithms and models. You are hired.').kept?.text).toBe(
      'You would develop algorithms and models.',
    );
  });

  it('goes without a trace where that has been said', () => {
    const said = 'Finance and healthcare are prominently hiring them.';
    expect(check('Finance and healthcare are always hiring them.', [said])).toEqual({ own: 0, dropped: ['certainty'] });
  });

  it('takes what its approved one points back to along', () => {
    const { kept } = check('They always work with large datasets.', [
      'Finance and healthcare are prominently hiring them.',
    ]);
    expect(kept?.text).toBe(
      'A Machine Learning Engineer develops algorithms and models. They often work with large datasets.',
    );
  });

  it('is not said a second time by one that is', () => {
    const { kept, dropped } = check('Always they work with large datasets. They often work with large datasets.');
    expect(kept?.text.match(/large datasets/g)).toHaveLength(1);
    expect(dropped).toEqual(['certainty', 'repeated']);
  });
});

it('begins with nothing that points to what was not said', () => {
  const passage = { ...brief.passages[0]!, text: text.replace('large datasets', 'large datasets and those models') };
  const said = 'You would often work with those models.';
  const { own, kept } = checkPart({ entries: ['role'], text: said }, { ...brief, passages: [passage] }, []);
  expect(own).toBe(0);
  expect(kept?.text).toMatch(/^A Machine Learning Engineer develops/);
});

it('says nothing twice', () => {
  const said = 'You would develop algorithms and models. Finance and healthcare are prominently hiring them.';
  const { kept, dropped } = check(`${said} You would develop models.`);
  expect(kept?.text).toBe(said);
  expect(dropped).toEqual(['repeated']);
});

describe('what was kept', () => {
  it('is followed by the approved sentences that it does not say', () => {
    const first = { entries: ['role'], text: 'You would develop algorithms and models.' };
    expect(completed([first], 1, brief)?.map((part) => part.text)).toEqual([
      first.text,
      'They often work with large datasets.',
      'Finance and healthcare are prominently hiring them.',
    ]);
  });

  it('says a figure once that two passages state', () => {
    const text = 'At senior level, a Machine Learning Engineer in Europe earns {{fact:senior}} on average.';
    const two: Brief = {
      ...brief,
      passages: [
        { entry: 'salary', title: 'Salary', text },
        { entry: 'upper', title: 'The upper end', text: `${text} Salaries vary with location.` },
      ],
      facts: [{ id: 'senior', kind: 'salary', level: 'senior', region: 'Europe', about: 'salary' }],
    };
    const parts = [{ entries: ['salary'], text }];
    const again = checkPart({ entries: ['upper'], text }, two, parts);
    expect(again).toEqual({ own: 0, dropped: ['repeated'] });
    expect(completed(parts, 1, two)?.map((part) => part.text)).toEqual([text, 'Salaries vary with location.']);
  });

  it('is nothing where none of it is the model’s own', () => {
    expect(completed([{ entries: ['role'], text }], 0, brief)).toBeUndefined();
  });
});

describe('a figure', () => {
  const pay = 'At senior level, a Machine Learning Engineer in Europe earns {{fact:senior}} on average.';
  const span = 'Across the levels, the averages for Europe are {{fact:senior}} at senior level.';
  const others = 'Data Scientists focus more on deriving insights.';
  const [average, whole, scientists] = [
    { entry: 'salary', title: 'Average salary in Europe', text: pay },
    { entry: 'salary', title: 'Average salary in Europe', text: span },
    { entry: 'scientists', title: 'Data Scientists', text: others },
  ];
  const saying = (said: string, passages: Brief['passages'], unknown: string[] = []) =>
    checkPart(
      { entries: ['salary'], text: said },
      {
        ...brief,
        passages,
        unknown,
        facts: [{ id: 'senior', kind: 'salary', level: 'senior', region: 'Europe', about: 'salary' }],
      },
      [{ entries: ['scientists'], text: others }],
    );

  it.each([
    ['somebody else', 'At senior level they earn {{fact:senior}} on average in Europe.'],
    ['nobody', 'At senior level the average in Europe is {{fact:senior}}.'],
    ['no place', 'At senior level a Machine Learning Engineer earns {{fact:senior}} on average.'],
  ])('that is said of %s stands as it was approved', (_, said) => {
    expect(saying(said, [scientists!, average!])).toMatchObject({ own: 0, kept: { text: pay } });
  });

  it('whose approved sentence names nobody stands so where others are spoken of', () => {
    const said = 'They are {{fact:senior}} at senior level, the averages for Europe.';
    expect(saying(said, [whole!])).toMatchObject({ own: 1, kept: { text: said } });
    expect(saying(said, [whole!], ['Pay of other roles'])).toMatchObject({ own: 0, kept: { text: span } });
    expect(saying(said, [scientists!, whole!])).toMatchObject({ own: 0, kept: { text: span } });
  });
});
