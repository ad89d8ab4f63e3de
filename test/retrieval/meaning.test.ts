import { describe, expect, it } from 'vitest';
import { createRetriever, type KnownQuestion } from '../../src/retrieval/retrieval.ts';
import { fakeEmbedding } from '../support/fake-openai.ts';
import { chatter, units } from './units.ts';

const asked: Readonly<Record<string, readonly string[]>> = {
  pay: [
    'is the remuneration any good',
    'how much wonga is in it',
    'dosh for this job',
    'what money is there',
    'emoluments per month',
  ],
  remote: [
    'may one sit on the couch all day',
    'pyjamas on Mondays',
    'from the kitchen, maybe',
    'couch days',
    'remote on Fridays',
  ],
  degree: [
    'which diploma do they ask for',
    'need a mortarboard',
    'alma mater, does it count',
    'a doctorate, then',
    'diploma wanted',
  ],
  process: [
    'what comes after the interview',
    'how many rounds of tests',
    'when will I hear back',
    'coding test, is there one',
  ],
};
const known: KnownQuestion[] = [
  ...chatter.map((text) => ({ text, unit: null })),
  ...Object.entries(asked).flatMap(([unit, list]) => list.map((text) => ({ text, unit }))),
];
const vectorOf = (text: string, by = fakeEmbedding) => {
  const vector = by(text);
  const length = Math.hypot(...vector);
  return Float32Array.from(vector, (value) => value / length);
};
const texts = [...units.flatMap(({ title, phrasings }) => [title!, ...phrasings]), ...known.map(({ text }) => text)];
const vectorsBy = (by = fakeEmbedding) => new Map(texts.map((text) => [text, vectorOf(text, by)]));

const words = createRetriever(units, { known });
const retriever = createRetriever(units, { known, vectors: vectorsBy() });
const best = (text: string, vector?: Float32Array) => retriever.rank(text, 1, vector)[0]!;

describe('a retriever with vectors', () => {
  it.each([
    ['the wonga, please', 'pay'],
    ['emoluments, roughly', 'pay'],
    ['pyjamas?', 'remote'],
    ['a mortarboard, then?', 'degree'],
  ])('finds %j, of which no phrasing has a word, and is surer of it than by words', (text, id) => {
    const found = best(text, vectorOf(text));
    expect(found.id).toBe(id);
    const byWords = words.rank(text, units.length).find((one) => one.id === id)!;
    expect(found.confidence).toBeGreaterThan(Math.max(0.5, byWords.confidence + 0.2));
  });

  it('is unsure of what means nothing of its own', () => {
    for (const text of ['who won the match last night', 'which film is on', 'zzxqv flurbl'])
      expect(best(text, vectorOf(text)).confidence).toBeLessThan(0.4);
  });

  it('gives a question without a vector exactly what a retriever without vectors gives', () => {
    for (const text of [...texts, 'the wonga, please', 'pay for remote work', ''])
      expect(retriever.rank(text)).toEqual(words.rank(text));
    expect(retriever.acceptance).toEqual(words.acceptance);
  });

  it('gives the same whatever scale a model has its cosines on', () => {
    // As some models do, which put any two texts close together.
    const crowded = (text: string) => fakeEmbedding(text).map((value, at) => value + (at === 0 ? 12 : 0));
    const other = createRetriever(units, { known, vectors: vectorsBy(crowded) });
    for (const text of ['the wonga, please', 'a mortarboard, then?']) {
      const [found] = other.rank(text, 1, vectorOf(text, crowded));
      expect(found!.id).toBe(best(text, vectorOf(text)).id);
      expect(found!.confidence).toBeGreaterThan(0.5);
    }
  });

  it('lets a model that knows nothing do no harm to what words find', () => {
    const noise = (text: string) => fakeEmbedding([...text].reverse().join('').replaceAll(' ', 'q'));
    const deaf = createRetriever(units, { known, vectors: vectorsBy(noise) });
    for (const [text, id] of [
      ['what does the job pay', 'pay'],
      ['do I need a degree for this', 'degree'],
    ] as const)
      expect(deaf.rank(text, 1, vectorOf(text, noise))[0]!.id).toBe(id);
  });

  it('refuses a vector of another model, and a text that has none', () => {
    expect(() => best('pay', new Float32Array(3))).toThrow(/another model/);
    const some = new Map([...vectorsBy()].slice(1));
    expect(() => createRetriever(units, { known, vectors: some })).toThrow(/needs its vector/);
  });

  it('can be had of units without phrasings', () => {
    const bare = units.map(({ id, body = '' }) => ({ id, phrasings: [], body }));
    expect(createRetriever(bare, { vectors: new Map() }).rank('the salary', 1, vectorOf('x'))[0]!.id).toBe('pay');
    const mixed = [{ id: 'none', phrasings: [] }, ...units, { id: 'last', phrasings: [] }];
    const found = createRetriever(mixed, { vectors: vectorsBy() }).rank('wonga', 1, vectorOf('wonga'));
    expect(found[0]!.id).toBe('pay');
  });
});
