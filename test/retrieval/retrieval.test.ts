import { describe, expect, it } from 'vitest';
import { createRetriever, type KnownQuestion, type Unit } from '../../src/retrieval/retrieval.ts';
import { chatter, units } from './units.ts';

const retriever = createRetriever(units);
const first = (text: string) => retriever.rank(text)[0]!;

describe('ranking', () => {
  it.each([
    ['how much would I earn', 'pay'],
    ['wat is the salery', 'pay'],
    ['may I do this from my kitchen table', 'remote'],
    ['is a masters required', 'degree'],
    ['how long until I hear back after I apply', 'process'],
  ])('%s is about %s', (question, id) => {
    expect(first(question).id).toBe(id);
  });

  it('is the same for the same units and question', () => {
    const again = createRetriever(units);
    for (const text of ['what is the pay', 'home', 'unheard of'])
      expect(again.rank(text)).toEqual(retriever.rank(text));
  });

  it('gives each unit once, best first, with a probability', () => {
    const ranked = retriever.rank('pay for remote work');
    expect(new Set(ranked.map(({ id }) => id)).size).toBe(units.length);
    expect(ranked.map(({ score }) => score)).toEqual(ranked.map(({ score }) => score).toSorted((a, b) => b - a));
    for (const { confidence } of ranked) expect(confidence > 0 && confidence < 1).toBe(true);
    expect(retriever.rank('pay', 2)).toHaveLength(2);
  });

  it('tells a question of words that no unit has from one of their words', () => {
    const strange = (text: string) => retriever.candidates(retriever.analyse(text), 1).candidates[0]!.signals.strange;
    expect(strange('how much would I earn')).toBe(0);
    expect(strange('salary of an astronaut')).toBeGreaterThan(0);
    expect(strange('giraffes juggle pancakes')).toBe(1);
  });

  it.each([[''], ['   '], ['?!'], ['🙂🙂'], ['зарплата'], ['给多少钱'], ['zzxqv flurbl']])(
    'of %j, which holds nothing known, is unsure of everything',
    (text) => {
      for (const { score, confidence } of retriever.rank(text)) {
        expect(Number.isFinite(score)).toBe(true);
        expect(confidence).toBeLessThan(0.3);
      }
    },
  );

  it('is surer of what is put as curated than of what shares a word with it', () => {
    expect(first('what does it pay').confidence).toBeGreaterThan(0.8);
    expect(first('who will pay for this broken window').confidence).toBeLessThan(first('what does it pay').confidence);
  });
});

describe('a retriever', () => {
  it('can be had of nothing, of one unit, and of units without phrasings', () => {
    expect(createRetriever([]).rank('anything')).toEqual([]);
    expect(createRetriever(units.slice(0, 1)).rank('what does it pay')[0]?.id).toBe('pay');
    const bare: Unit[] = units.map(({ id, title = '', body = '' }) => ({ id, title, phrasings: [], body }));
    expect(createRetriever(bare).rank('the pay band')[0]?.id).toBe('pay');
    expect(createRetriever([{ id: 'empty', phrasings: [] }, ...bare]).rank('the pay band')[0]?.id).toBe('pay');
  });

  it('measures how near each title and phrasing is, unit by unit', () => {
    const { measures } = retriever.candidates(retriever.analyse('Is it remote?'), 3);
    const texts = units.flatMap(({ title, phrasings }) => [...(title ? [title] : []), ...phrasings]);
    expect(measures.similarities).toHaveLength(texts.length);
    expect(texts[measures.similarities.indexOf(Math.max(...measures.similarities))]).toBe('is it remote');
    expect(Math.max(...measures.similarities)).toBeCloseTo(1, 3);
  });

  it('without fusion ranks by words, and has no candidates to judge', () => {
    const plain = createRetriever(units, { fusion: false });
    expect(plain.rank('the salary band')[0]).toMatchObject({ id: 'pay', confidence: 0 });
    expect(() => plain.candidates(plain.analyse('pay'), 1)).toThrow(/words alone/);
  });

  it('learns from known questions what is not its own', () => {
    const known: KnownQuestion[] = [
      ...chatter.map((text) => ({ text, unit: null })),
      ...units.flatMap(({ id, phrasings }) =>
        phrasings.slice(0, 4).map((text) => ({ text: `so ${text} please`, unit: id })),
      ),
    ];
    const taught = createRetriever(units, { known });
    const sure = (text: string) => taught.rank(text)[0]!.confidence;
    expect(sure('what is the weather like in paris')).toBeLessThan(
      first('what is the weather like in paris').confidence,
    );
    expect(sure('what does the job pay')).toBeGreaterThan(0.7);
    expect(sure('which film is on tonight')).toBeLessThan(0.3);
  });
});
