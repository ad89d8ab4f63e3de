import { expect, test } from 'vitest';
import { buildCard, cardSchema } from '../../src/handoff/handoff.ts';
import { figure, material } from './examples.ts';

test('a card is what its schema says, and survives being stored', () => {
  const card = buildCard(material());
  expect(cardSchema.strict().parse(JSON.parse(JSON.stringify(card)))).toEqual(card);
});

test('questions stay in the order they were asked, each with what the bot made of it', () => {
  expect(buildCard(material()).asked).toMatchObject([
    { question: 'What does a senior ML engineer earn?', outcome: 'answer', entries: ['salary'], figures: [figure] },
    { question: 'And in Germany?', outcome: 'partial', entries: ['salary'], unknown: ['Average salary: Germany'] },
    { question: 'Do you sponsor visas?', outcome: 'decline', entries: [], unknown: ['Do you sponsor visas?'] },
  ]);
});

test('a card that an older version stored is still one, and says nothing that it does not know', () => {
  const { asked, ...rest } = buildCard(material());
  const older = asked.map(({ question, outcome, entries }) => ({ question, outcome, entries }));
  expect(cardSchema.parse({ ...rest, asked: older }).asked[1]).toEqual({
    ...older[1],
    ...{ answered: [], unknown: [], figures: [], mode: 'curated' },
  });
});

const entry = { question: 'q', outcome: 'answer' as const, entries: ['salary'] };
const changed = { ...figure, text: '€95,000 to €125,000 a year' };
const junior = { ...figure, fact: 'junior', text: '€50,000 to €70,000 a year' };
const elsewhere = { ...figure, entry: 'demand' };

test.each([
  { what: 'none where none was quoted', quoted: [[]], kept: [] },
  { what: 'one that was quoted twice is listed once', quoted: [[figure], [figure]], kept: [figure] },
  { what: 'two in one answer are both listed', quoted: [[junior, figure]], kept: [junior, figure] },
  { what: 'the order is that of first quoting', quoted: [[figure], [junior, figure]], kept: [figure, junior] },
  {
    what: 'one that changed between two answers is listed as it was each time',
    quoted: [[figure], [changed]],
    kept: [figure, changed],
  },
  { what: 'facts of the same name in two entries are two', quoted: [[figure], [elsewhere]], kept: [figure, elsewhere] },
])('figures: $what', ({ quoted, kept }) => {
  expect(buildCard(material({ asked: quoted.map((figures) => ({ ...entry, figures })) })).figures).toEqual(kept);
});

test.each([
  {
    details: { name: ' Nora Example ', email: 'nora@example.org', phone: '' },
    candidate: { name: 'Nora Example', email: 'nora@example.org' },
  },
  {
    details: { name: 'Nora Example', phone: '+31 20 555 0100' },
    candidate: { name: 'Nora Example', phone: '+31 20 555 0100' },
  },
  { details: { name: '  ', email: 'n@example.org' }, candidate: { name: 'Name not given', email: 'n@example.org' } },
  { details: { email: undefined }, candidate: { name: 'Name not given' } },
])('the candidate is shown as they gave themselves: $details', ({ details, candidate }) => {
  expect(buildCard(material({ details })).candidate).toEqual(candidate);
});

test('a candidate without a CV has a card without one', () => {
  const { cv: _, ...without } = material();
  expect(Object.keys(buildCard(without))).not.toContain('cv');
});

test('nothing of a stored CV but its reference reaches the card', () => {
  const cv = { id: 'cv-1', name: 'cv.pdf', format: 'pdf', size: 3, sealed: new Uint8Array([1, 2, 3]), sha256: 'abc' };
  expect(buildCard(material({ cv })).cv).toEqual({ id: 'cv-1', name: 'cv.pdf', format: 'pdf', size: 3 });
});

test('no field of a card scores, ranks or filters a candidate', () => {
  const names = new Set<string>();
  JSON.stringify(buildCard(material()), (key, value) => {
    names.add(key);
    return value;
  });
  expect(
    [...names].filter((name) => /score|rank|percent|fit|match|priority|rating|stars|grade|weight/i.test(name)),
  ).toEqual([]);
});
