import { expect, test } from 'vitest';
import { faultOf } from '../../src/answering/support/support.ts';

const facts = (['entry', 'senior'] as const).map((level) => ({
  id: `salary-${level}`,
  kind: 'salary',
  level,
  region: 'Europe',
}));
const senior = 'At senior level, a Machine Learning Engineer in Europe earns {{fact:salary-senior}} on average.';
const languages =
  'Python, R and Java are highly valued, with Python the most common because of its extensive libraries and community support.';
const degree = "A Bachelor's degree is often sufficient, and a Master's or PhD is not always required.";
const industries =
  'Finance, technology, healthcare and automotive are the industries prominently hiring Machine Learning Engineers across Europe.';

const fault = (language: string, text: string, passage: string) =>
  faultOf(text, {
    passages: [{ title: 'The job', text: passage }],
    facts,
    levels: [],
    role: 'machine learning engineer',
    language,
  });

test.each([
  ['de', 'Senior Machine Learning Engineers verdienen in Europa im Durchschnitt {{fact:salary-senior}}.', senior],
  ['de', 'Python, R und Java sind sehr geschätzt.', languages],
  ['de', 'Ein Bachelorabschluss ist oft ausreichend.', degree],
  ['de', 'Ein Master oder PhD ist nicht immer erforderlich.', degree],
  ['fr', 'En moyenne, un Machine Learning Engineer senior en Europe gagne {{fact:salary-senior}}.', senior],
  ['fr', 'Python, R et Java sont hautement appréciés.', languages],
  ['nl', 'Een senior Machine Learning Engineer verdient in Europa gemiddeld {{fact:salary-senior}}.', senior],
  ['nl', 'Python, R en Java zijn zeer gewaardeerd.', languages],
])('%s: %s', (language, text, passage) => expect(fault(language, text, passage)).toBeUndefined());

test.each([
  ['de', 'Senior Machine Learning Engineers verdienen in Europa {{fact:salary-senior}}.', senior],
  ['de', 'Senior Machine Learning Engineers verdienen in Deutschland im Durchschnitt {{fact:salary-senior}}.', senior],
  ['de', 'Einsteiger verdienen in Europa im Durchschnitt {{fact:salary-senior}}.', senior],
  ['de', 'Senior Machine Learning Engineers verdienen im Durchschnitt neunzigtausend Euro.', senior],
  ['de', 'Senior Machine Learning Engineers verdienen mindestens {{fact:salary-senior}} im Durchschnitt.', senior],
  ['de', 'Java ist am häufigsten.', languages],
  ['de', 'Python, R und Java sind nicht geschätzt.', languages],
  ['de', 'Du bist eingestellt.', industries],
  ['de', 'Ein Bachelorabschluss ist ausreichend.', degree],
  ['de', 'Ein Bachelorabschluss ist immer ausreichend.', degree],
  ['de', 'Ein Master oder PhD ist erforderlich.', degree],
  ['de', 'Ein PhD ist nicht immer erforderlich.', degree],
  ['fr', 'Un senior gagne plus de {{fact:salary-senior}} en moyenne en Europe.', senior],
  ['fr', 'Un senior gagne {{fact:salary-senior}} ou plus en moyenne en Europe.', senior],
  ['fr', 'Un senior gagne dès {{fact:salary-senior}} en moyenne en Europe.', senior],
  ['fr', 'Un senior y gagne {{fact:salary-senior}} en moyenne en Europe.', senior],
  ['fr', 'Là, un senior gagne {{fact:salary-senior}} en moyenne en Europe.', senior],
  ['de', 'Ja, ein Senior verdient in Europa im Durchschnitt {{fact:salary-senior}}.', senior],
  ['de', 'Hier verdient ein Senior in Europa im Durchschnitt {{fact:salary-senior}}.', senior],
  ['nl', 'Een senior verdient in Europa gemiddeld {{fact:salary-senior}} plus.', senior],
  ['fr', 'Un junior gagne {{fact:salary-senior}} en moyenne en Europe.', senior],
  ['fr', 'Java est le plus courant.', languages],
  ['fr', 'Vous êtes embauché.', industries],
  ['fr', 'Un master ou un PhD est requis.', degree],
  ['nl', 'Een junior verdient gemiddeld {{fact:salary-senior}}.', senior],
  ['nl', 'Java is het meest gebruikt.', languages],
  ['nl', 'Je bent aangenomen.', industries],
  ['pl', 'Python, R i Java są bardzo cenione.', languages],
  ['ru', 'Python, R and Java are highly valued.', languages],
])('not %s: %s', (language, text, passage) => expect(fault(language, text, passage)).toBeDefined());
