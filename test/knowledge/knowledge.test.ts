import { describe, expect, it } from 'vitest';
import { buildSnapshot, type Fact, figuresIn, renderFact, strayFigures } from '../../src/knowledge/knowledge.ts';
import { entryFile, smallFiles, smallSnapshot } from '../support/snapshot.ts';

const build = (name: string, text: string) =>
  buildSnapshot(new Map([...smallFiles, [`knowledge/en/${name}`, text]]), 'en', '2026-11-24');
const rules = (name: string, text: string) => build(name, text).problems.map(({ rule, line }) => `${rule}:${line}`);

const somePay = {
  ...{ id: 'pay-there', kind: 'salary', level: 'mid', min: 70000, max: 80000, currency: 'EUR', period: 'year' },
  source: 'The page',
};

describe('building a snapshot', () => {
  it('has the same version for the same content and another for another', () => {
    const changed = buildSnapshot(
      new Map([...smallFiles, ['knowledge/en/extra.md', entryFile('extra', {})]]),
      'en',
      '2026-11-24',
    );
    expect(smallSnapshot().version).toBe(smallSnapshot().version);
    expect(changed.snapshot?.version).not.toBe(smallSnapshot().version);
  });

  it.each([
    '{{fact:150,000 euros}}',
    '{{fact:Pay-Junior}}',
    '{{ fact:pay-junior }}',
    '{{fact:pay_junior}}',
    '{{fact:pay-junior}',
  ])('refuses %s, which refers to no fact', (reference) => {
    const answer = `They earn ${reference} here.`;
    expect(build('extra.md', entryFile('extra', { answer })).snapshot).toBeUndefined();
    expect(rules('extra.md', entryFile('extra', { answer }))).toContain('reference:1');
  });

  it('warns where a sentence names one level and states the pay of another', () => {
    const of = (answer: string) => rules('extra.md', entryFile('extra', { answer }));
    expect(of('A junior earns {{fact:pay-senior}} on average.')).toContain('other-level:1');
    expect(of('A senior earns {{fact:pay-senior}}. A junior earns less than that.')).not.toContain('other-level:1');
    expect(of('Juniors earn {{fact:pay-junior}} and seniors {{fact:pay-senior}}.')).not.toContain('other-level:1');
  });

  it('leaves drafts out', () => {
    const { snapshot } = build('extra.md', entryFile('extra', { status: 'draft' }));
    expect(snapshot?.entries.has('extra')).toBe(false);
    expect(snapshot?.entries.has('salary')).toBe(true);
  });

  it.each([
    ['a file without front matter', 'extra.md', 'just text', 'front-matter:1'],
    ['broken YAML, with its line', 'extra.md', '---\nid: extra\ntitle: "open\n---\n', 'yaml:3'],
    [
      'a schema mistake, with its line',
      'extra.md',
      entryFile('extra', {}).replace('"status":"published"', '"status":"live"'),
      'schema:2',
    ],
    ['too few phrasings', 'extra.md', entryFile('extra', { questions: ['one question'] }), 'schema:2'],
    [
      'a figure written as text',
      'extra.md',
      entryFile('extra', { answer: 'They earn 50.000 euros a year.' }),
      'literal-figure:1',
    ],
    [
      'a figure in words',
      'extra.md',
      entryFile('extra', { answer: 'They earn fifty thousand a year.' }),
      'literal-figure:1',
    ],
    ['a figure in its title', 'extra.md', entryFile('extra', { title: 'Three rounds' }), 'literal-figure:1'],
    [
      'a figure in a question that may be offered',
      'extra.md',
      entryFile('extra', { questions: ['what about 5 years', 'b b', 'c c'] }),
      'literal-figure:1',
    ],
    [
      'a figure in a suggestion',
      'extra.md',
      entryFile('extra', { suggestions: ['Is it twice as much?'] }),
      'literal-figure:1',
    ],
    [
      'a figure in its limits',
      'extra.md',
      entryFile('extra', { holds_for: { place: 'two countries' } }),
      'literal-figure:1',
    ],
    ['a date', 'extra.md', entryFile('extra', { answer: 'It holds until the end of June.' }), 'literal-figure:1'],
    [
      'another unit behind a fact',
      'extra.md',
      entryFile('extra', { answer: 'It is {{fact:pay-junior}} per month.' }),
      'literal-figure:1',
    ],
    [
      'a figure in a section, with its line',
      'extra.md',
      entryFile('extra', {}, '\n## Pay\n> asked: pay\n\nAbout 50k.\n'),
      'literal-figure:5',
    ],
    [
      'a fact that does not exist',
      'extra.md',
      entryFile('extra', { answer: 'It is {{fact:nowhere}} then.' }),
      'unknown-fact:1',
    ],
    ['a reference in a title', 'extra.md', entryFile('extra', { title: 'Pay of {{fact:150,000}}' }), 'reference:1'],
    [
      'a figure in what a fact refers to',
      'extra.md',
      entryFile('extra', { facts: [{ ...somePay, region: 'Spain', note: 'average; in cities 150,000' }] }),
      'literal-figure:1',
    ],
    [
      'a figure in a unit',
      'extra.md',
      entryFile('extra', { facts: [{ id: 'stay', kind: 'size', value: 5, unit: 'or six years', source: 'The page' }] }),
      'literal-figure:1',
    ],
    [
      'a currency that is none',
      'extra.md',
      entryFile('extra', { facts: [{ ...somePay, region: 'Spain', currency: '12€' }] }),
      'schema:2',
    ],
    ['an id that is taken', 'other.md', entryFile('salary', {}), 'duplicate-id:1'],
    [
      'a question that is taken',
      'extra.md',
      entryFile('extra', { questions: ['Average pay!', 'b b', 'c c'] }),
      'duplicate-question:2',
    ],
    ['a related entry that does not exist', 'extra.md', entryFile('extra', { related: ['nothing'] }), 'related:1'],
    ['a file that is none of the lists', 'extra.yaml', 'a: 1', 'unknown-file:1'],
    ['an empty section', 'extra.md', entryFile('extra', {}, '## Empty\n> asked: x\n'), 'empty-section:4'],
  ])('refuses %s', (_, name, text, expected) => {
    const result = build(name, text);
    expect(rules(name, text)).toContain(expected);
    expect(result.snapshot).toBeUndefined();
  });

  it('warns, but builds, when an entry is past its review date', () => {
    const { snapshot, problems } = build(
      'extra.md',
      entryFile('extra', { reviewed: '2026-01-01', review_by: '2026-06-01' }),
    );
    expect(problems.map(({ rule }) => rule)).toContain('past-review');
    expect(snapshot).toBeDefined();
  });
});

describe('facts', () => {
  it('renders a salary with currency, range and period', () => {
    const fact = smallSnapshot().facts.get('pay-junior')!.fact;
    expect(renderFact(fact)).toBe('€40,000 to €60,000 a year');
  });

  it.each([
    [{ kind: 'salary', min: 15.5, max: 22, currency: 'EUR', period: 'hour' }, '€15.50 to €22 an hour'],
    [{ kind: 'salary', min: 90000, max: 90000, currency: 'CHF', period: 'year' }, 'CHF\u00A090,000 a year'],
    [{ kind: 'size', value: 10, unit: 'MB' }, '10 MB'],
    [{ kind: 'count', value: 3, unit: 'working days' }, '3 working days'],
    [{ kind: 'date', value: '2026-03-01' }, '1 March 2026'],
  ])('renders %j as "%s", and by that licenses it', (fact, text) => {
    const rendered = renderFact({ id: 'a', source: 'The page', region: 'Europe', ...fact } as Fact);
    expect(rendered).toBe(text);
    expect(figuresIn(rendered).length).toBeGreaterThan(0);
    expect(strayFigures(`It is ${rendered}.`, [rendered])).toEqual([]);
  });
});

describe('search', () => {
  const { search } = smallSnapshot();
  const best = (text: string) => search.find(text)[0]?.entry.id;

  it.each([
    ['how much money does an MLE make', 'salary'],
    ['what is the comp', 'salary'],
    ['salery', 'salary'],
    ['do you need a PhD', 'degree-required'],
    ['is a bachelors enough?', 'degree-required'],
    ['can you sponsor my visa', 'visa'],
  ])('finds for "%s" the entry %s', (question, entry) => {
    expect(best(question)).toBe(entry);
  });

  it('names the narrower section when the question is that narrow', () => {
    expect(search.find('what does a senior earn')[0]?.section?.heading).toBe('Senior level');
    expect(search.find('what is the salary')[0]?.section).toBeUndefined();
  });

  it('is less sure of what shares only a word with an entry', () => {
    const [sure] = search.find('what is the salary');
    const [unsure] = search.find('salary of the football coach of Madrid');
    expect(sure!.confidence).toBeGreaterThan(unsure!.confidence);
  });

  it('finds nothing in a question without a known word', () => {
    expect(search.find('quokka zebra')).toEqual([]);
  });
});
