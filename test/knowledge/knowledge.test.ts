import { describe, expect, it } from 'vitest';
import { buildSnapshot, figuresIn, renderFact } from '../../src/knowledge/knowledge.ts';
import { entryFile, smallFiles, smallSnapshot } from '../support/snapshot.ts';

const build = (name: string, text: string) =>
  buildSnapshot(new Map([...smallFiles, [`knowledge/en/${name}`, text]]), 'en', '2026-11-24');
const rules = (name: string, text: string) => build(name, text).problems.map(({ rule, line }) => `${rule}:${line}`);

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
    ['€60,000 and 60.000 and 60k', ['60000', '60000', '60000']],
    ['5.5 percent of 1,200', ['5.5', '1200', 'percent']],
    ['no figure at all', []],
    ['twenty people', ['twenty']],
  ])('reads the figures of "%s"', (text, figures) => {
    expect(figuresIn(text)).toEqual(figures);
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
