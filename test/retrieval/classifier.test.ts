import { describe, expect, it } from 'vitest';
import {
  accept,
  defaultAcceptance,
  fitAcceptance,
  type Judged,
  type Signals,
  signals,
} from '../../src/retrieval/acceptance.ts';
import { classify, softmax, trainClassifier } from '../../src/retrieval/classifier.ts';
import { createRandom } from '../../src/retrieval/random.ts';

const vector = (...features: number[]) => ({ features, weights: features.map(() => 1 / Math.sqrt(features.length)) });
/** Ten features a class, of which an example has three, and one that all share. */
const examples = Array.from({ length: 60 }, (_, at) => {
  const label = at % 3;
  return { label, vector: vector(label * 10 + (at % 10), label * 10 + ((at * 7 + 3) % 10), 30) };
});
const classOf = (...features: number[]) => {
  const scores = new Float32Array(3);
  classify(trainClassifier(examples, 3, 31), vector(...features), scores);
  softmax(scores);
  return scores;
};

describe('the classifier', () => {
  it('tells classes apart by what only they have', () => {
    for (const label of [0, 1, 2]) expect(classOf(label * 10 + 4, label * 10 + 8, 30)[label]).toBeGreaterThan(0.8);
  });

  it('is unsure of what all share', () => {
    expect(Math.max(...classOf(30))).toBeLessThan(0.6);
  });

  it('learns the same from the same', () => {
    expect(trainClassifier(examples, 3, 31)).toEqual(trainClassifier(examples, 3, 31));
  });

  it('keeps only what matters', () => {
    const { starts, classes, weights } = trainClassifier(examples, 3, 31);
    expect(classes.length).toBe(starts[31]);
    expect(weights.every((weight) => weight !== 0)).toBe(true);
  });
});

describe('the acceptance', () => {
  const values = (lead: number): Signals =>
    Object.fromEntries(signals.map((name) => [name, name === 'lead' ? lead : 0.3])) as Signals;

  it('learns how often candidates are right', () => {
    const random = createRandom(5);
    const judged: Judged[] = Array.from({ length: 2000 }, () => {
      const lead = random();
      return { values: values(lead), right: random() < 0.2 + 0.6 * lead };
    });
    const fitted = fitAcceptance(judged);
    for (const lead of [0.1, 0.5, 0.9]) expect(accept(fitted, values(lead))).toBeCloseTo(0.2 + 0.6 * lead, 1);
  });

  it('stays what it was with nothing to learn from, and near it with little', () => {
    expect(fitAcceptance([])).toEqual(defaultAcceptance);
    const fitted = fitAcceptance([{ values: values(0.5), right: true }]);
    for (const name of signals) expect(fitted.weights[name]).toBeCloseTo(defaultAcceptance.weights[name], 0);
  });

  it('does not run away where everything is right', () => {
    const fitted = fitAcceptance(Array.from({ length: 50 }, (_, at) => ({ values: values(at / 50), right: true })));
    expect(accept(fitted, values(0.5))).toBeGreaterThan(0.9);
    for (const name of signals) expect(Math.abs(fitted.weights[name])).toBeLessThan(10);
  });
});
