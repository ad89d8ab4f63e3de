import { describe, expect, it, test } from 'vitest';
import { type Brief, createWordingCache, type Wording } from '../../src/answering/answering.ts';
import { entryFile, smallSnapshot } from '../support/snapshot.ts';

const snapshot = smallSnapshot();
const other = smallSnapshot(new Map([['knowledge/en/extra.md', entryFile('extra', {})]]));
const brief: Brief = {
  passages: [
    { entry: 'salary', title: 'Average salary', text: 'Pay is {{fact:pay-junior}} at entry level.' },
    { entry: 'degree-required', title: 'Degrees', text: 'A degree is often enough.' },
  ],
  facts: [{ id: 'pay-junior', kind: 'salary', level: 'entry', region: 'Europe', about: 'salary, entry level' }],
  language: 'en',
  role: 'machine learning engineer',
  levels: ['entry'],
  unknown: [],
};
const asked = {
  ...{ questions: ['what is the salary'], language: 'en', brief, model: 'one', prompt: 'answer@2', snapshot },
};
const wording: Wording = { model: 'one', prompt: 'answer@2', parts: [{ text: 'Said.', entries: ['salary'] }] };

describe('an answer that was verified', () => {
  const kept = () => {
    const cache = createWordingCache();
    cache.keep(asked, wording);
    return cache;
  };

  it('is given to whoever asks the same', () => {
    expect(kept().find(asked)).toBe(wording);
    expect(kept().find({ ...asked, questions: ['What is the SALARY?'] })).toBe(wording);
  });

  test.each<[string, Partial<typeof asked>]>([
    ['another question', { questions: ['what is the average pay'] }],
    ['another question beside it', { questions: ['what is the salary', 'do I need a PhD'] }],
    ['another language', { language: 'de' }],
    ['another model', { model: 'two' }],
    ['another prompt', { prompt: 'answer@3' }],
    ['other levels', { brief: { ...brief, levels: ['senior'] } }],
    ['something that is not known', { brief: { ...brief, unknown: ['Germany'] } }],
    ['passages in another order', { brief: { ...brief, passages: brief.passages.toReversed() } }],
    ['fewer passages', { brief: { ...brief, passages: brief.passages.slice(0, 1) } }],
    ['a fact of another region', { brief: { ...brief, facts: [{ ...brief.facts[0]!, region: 'Spain' }] } }],
    ['a fact of another level', { brief: { ...brief, facts: [{ ...brief.facts[0]!, level: 'senior' }] } }],
    ['another role', { brief: { ...brief, role: 'data engineer' } }],
    ['other knowledge', { snapshot: other }],
  ])('is none for %s', (_, changed) => expect(kept().find({ ...asked, ...changed })).toBeUndefined());

  it('is gone once other knowledge is served, also where that is taken back', () => {
    const cache = kept();
    expect(cache.find({ ...asked, snapshot: other })).toBeUndefined();
    expect(cache.find(asked)).toBeUndefined();
  });

  it('is none for the knowledge of now where it was under way when that came', () => {
    const cache = createWordingCache();
    expect(cache.find({ ...asked, snapshot: other })).toBeUndefined();
    cache.keep(asked, wording);
    expect(cache.find({ ...asked, snapshot: other })).toBeUndefined();
  });

  test.each(['what is the salary of Zebedee', 'what is the salary for 55000', 'what is the salery'])(
    'is not kept of "%s"',
    (question) => {
      const cache = createWordingCache();
      cache.keep({ ...asked, questions: [question] }, wording);
      expect(cache.find({ ...asked, questions: [question] })).toBeUndefined();
    },
  );

  it('gives its place to those that are asked for more', () => {
    const cache = createWordingCache(2);
    const of = (prompt: string) => ({ ...asked, prompt });
    for (const prompt of ['a', 'b']) cache.keep(of(prompt), wording);
    expect(cache.find(of('a'))).toBe(wording);
    cache.keep(of('c'), wording);
    expect(cache.find(of('b'))).toBeUndefined();
    expect(cache.find(of('a'))).toBe(wording);
  });
});
