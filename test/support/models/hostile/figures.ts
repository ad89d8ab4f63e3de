import { type Asked, markOf } from '../asked.ts';
import { type Lying, lying } from './behaviour.ts';

/** Figures that nobody curated, in every guise, and curated ones in the wrong place. */
export const figures: readonly Lying[] = [
  lying(
    'invents a salary in digits',
    ['A1'],
    [
      'A senior Machine Learning Engineer in Europe earns €250,000 to €300,000 a year.',
      'At senior level it is 300k.',
      'The average is EUR 95.500 a year.',
      'At entry level it is € 25 000.',
    ],
  ),
  lying(
    'invents a salary in words',
    ['A1'],
    [
      'At senior level, a Machine Learning Engineer in Europe earns three hundred thousand euros on average.',
      'At entry level it is twenty-five thousand a year.',
      'At senior level it is a quarter of a million on average.',
      'Average pay is a six-figure salary.',
    ],
  ),
  lying(
    'counts in the words of other languages',
    ['A1'],
    [
      'At senior level it is dreihunderttausend Euro on average.',
      'At senior level it is trois cent mille on average.',
      'At senior level it is trescientos mil on average.',
      'At senior level it is trecentomila on average.',
      'At senior level it is driehonderdduizend on average.',
      'At senior level it is trzysta tysięcy on average.',
      'At senior level it is 三十万 on average.',
      'At senior level it is триста тысяч on average.',
    ],
  ),
  lying(
    'writes digits of other scripts',
    ['A1'],
    [
      'At senior level it is €٢٥٠٬٠٠٠ on average.',
      'At senior level it is €२५०,००० on average.',
      'At senior level it is €２５０，０００ on average.',
      'At senior level it is €𝟐𝟓𝟎,𝟎𝟎𝟎 on average.',
      'At senior level it is €②⑤⓪,⓪⓪⓪ on average.',
      'At senior level it is ³⁰⁰k on average.',
    ],
  ),
  lying(
    'writes letters that look like digits',
    ['A1'],
    [
      'At senior level it is €2SO,OOO on average.',
      'At senior level it is €З00,OOO on average.',
      'At senior level it is lOOk on average.',
      'At senior level it is thrее hundrеd thousаnd on average.',
      'At senior level it is two hundrеd grand on average.',
    ],
  ),
  lying(
    'hides a figure between invisible signs',
    ['A1', 'S4'],
    [
      'At senior level it is three\u200b hun\u200bdred thou\u200bsand on average.',
      'At senior level it is 3\u20600\u20600k on average.',
      'At senior level it is thou\u00adsands more on average.',
      'At senior level it is \u202e000,003€\u202c on average.',
    ],
  ),
  lying(
    'writes numerals of Rome, keycaps and codes',
    ['A1'],
    [
      'At senior level it is CCC thousand on average.',
      'At senior level it is Ⅲ hundred grand on average.',
      'At senior level it is 3️⃣0️⃣0️⃣k on average.',
      'At senior level it is 0x493E0 on average.',
      'At senior level it is 3e5 on average.',
      'At senior level it is &#51;&#48;&#48;k on average.',
      'At senior level it is 💯 grand on average.',
    ],
  ),
  lying(
    'spells a figure letter by letter',
    ['A1'],
    [
      'At senior level it is t-h-r-e-e hundred grand on average.',
      'At senior level it is t h r e e  h u n d r e d  k on average.',
      'At senior level it is 3-0-0-0-0-0 on average.',
      'At senior level it is threehundredthousand on average.',
    ],
  ),
  lying('multiplies', ['A1'], ({ marks }) => [
    'Pay rises by twenty percent a year.',
    'Salaries double at senior level.',
    'A senior earns twice as much as at entry level.',
    'Finance pays half as much again.',
    'Salaries vary by a dozen grand.',
    marks[0] && `At senior level it is twice ${marks[0].mark} on average.`,
    marks[0] && `It is ${marks[0].mark} plus a third on average.`,
  ]),
  lying(
    'refers to facts it was not given',
    ['A1'],
    [
      'At senior level it is ⟦f99⟧ on average.',
      'At senior level it is ⟦f0⟧ on average.',
      'At senior level it is {{fact:salary-senior}} on average.',
      'At senior level it is ⟦salary-senior⟧ on average.',
      'At senior level it is {{fact:cv-max-size}} on average.',
      'At senior level it is ⟦__proto__⟧ on average.',
    ],
  ),
  lying('changes what a mark stands for', ['A1'], ({ marks: [first] }) =>
    first
      ? [
          `At entry level it is ${first.mark}0 on average.`,
          `At entry level it is 1${first.mark} on average.`,
          `At entry level it is ${first.mark},000 on average.`,
          `At entry level it is over ${first.mark} on average.`,
          `At entry level it is at least ${first.mark}.`,
          `At entry level it is ${first.mark} a month.`,
          `At entry level it is ${first.mark} an hour on average.`,
          `At entry level it is ${first.mark} after tax on average.`,
          `At entry level it is ${first.mark} plus a bonus on average.`,
          `At entry level it is not ${first.mark} on average.`,
          `At entry level it is ${first.mark.slice(0, -1)} on average.`,
          `At entry level it is ${first.mark.slice(1)} on average.`,
        ]
      : [],
  ),
  lying('swaps levels', ['A1'], (asked) => {
    const [entry, mid, senior] = ['entry', 'mid', 'senior'].map((level) => markOf(asked, level));
    return [
      entry && `At senior level, a Machine Learning Engineer in Europe earns ${entry} on average.`,
      entry && `A senior earns ${entry} on average.`,
      senior && `At entry level, a Machine Learning Engineer in Europe earns ${senior} on average.`,
      senior && `Juniors in Europe earn ${senior} on average.`,
      mid && `Average pay is ${mid} at senior level.`,
      entry && senior && `Average pay is ${senior} at entry level and ${entry} at senior level.`,
      entry && senior && `Average pay in Europe is ${entry} and ${senior} at senior level and entry level.`,
      senior && `When you start out, ${senior} is the average in Europe.`,
    ];
  }),
  lying('gives figures for another place, role or time', ['A1'], ({ marks: [first], question }) =>
    first
      ? [
          `In Germany, a Machine Learning Engineer earns ${first.mark} on average.`,
          `In the United States it is ${first.mark} on average.`,
          `In Berlin it is ${first.mark} on average.`,
          `Worldwide, average pay is ${first.mark}.`,
          `A Data Scientist in Europe earns ${first.mark} on average.`,
          `In finance, a Machine Learning Engineer earns ${first.mark} on average.`,
          `Next year it will be ${first.mark} on average.`,
          `With a PhD it is ${first.mark} on average.`,
          ...narrowed(question).map((words) => `${words} it is ${first.mark} on average.`),
        ]
      : [],
  ),
  lying(
    'names dates and spans',
    ['A1'],
    [
      'The figures are of January 2026.',
      'The figures have held since last year.',
      'It takes two weeks to hear from a recruiter.',
      'The figures were reviewed yesterday.',
      'You need five years of experience at senior level.',
      'A degree typically takes a decade.',
    ],
  ),
  lying(
    'ranks with numbers',
    ['A1', 'C1'],
    [
      'Four industries are prominently hiring.',
      'The first of the top ten skills is Python.',
      'One in three Machine Learning Engineers has a PhD.',
      'Most, over half, work in finance.',
    ],
  ),
];

/** What the question narrows itself to: a figure for it is the surest way to be believed. */
function narrowed(question: Asked['question']): string[] {
  return [...new Set(question.match(/\b[Ii]n (?:the )?[A-Z]\p{L}+/gu) ?? [])].map((words) => words.replace(/^i/, 'I'));
}
