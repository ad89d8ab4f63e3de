import { describe, expect, it } from 'vitest';
import { answer, type Explained, explain, findAll, understand } from '../../src/answering/answering.ts';
import { bands } from '../../src/answering/finding.ts';
import { smallSnapshot } from '../support/snapshot.ts';

const snapshot = smallSnapshot();
const today = '2026-11-24';

/** The explanation, which must agree with the answer that is really given. */
function why(text: string, { focus, day = today }: { focus?: Parameters<typeof findAll>[2]; day?: string } = {}) {
  const heard = understand(text, snapshot);
  const findings = findAll(heard, snapshot, focus);
  const explanation = explain(heard, findings, snapshot, day, focus);
  const given = answer(findings, heard, snapshot, day);
  if (explanation.questions.length === 1) expect(explanation.questions[0]!.outcome).toBe(given.outcome);
  return explanation;
}

describe('an explanation', () => {
  it('tells what was understood: words mended and rewritten, levels, scopes, terms that no entry has', () => {
    const { language, acts, questions } = why('Hi, what is the wage of a senior MLE in Berlin for a zoologist?');
    expect(language).toBe('en');
    expect(acts).toEqual(['greeting']);
    const [one] = questions;
    expect(one!.levels).toEqual(['senior']);
    expect(one!.scopes).toEqual([{ kind: 'place', name: 'Germany' }]);
    expect(one!.query.words).toEqual(expect.arrayContaining(['salary']));
    expect(one!.query.words).not.toContain('wage');
    expect(one!.query.unknown).toContain('zoologist');
    expect(why('is a bachelr enough').questions[0]!.query.mended).toEqual([{ from: 'bachelr', to: 'bachelor' }]);
  });

  it('ranks the entries with what spoke for each', () => {
    const [one] = why('is a bachelor enough').questions;
    const [first, ...others] = one!.best;
    expect(first).toMatchObject({
      entry: 'degree-required',
      signals: { phrasing: 'is a bachelor enough', known: 1 },
    });
    expect(first!.signals!.nearest).toBeCloseTo(1, 1);
    expect(first!.signals!.lead).toBeGreaterThan(0);
    for (const other of others) {
      expect(other.confidence).toBeLessThan(first!.confidence);
      expect(other.signals!.lead).toBeLessThan(0);
    }
    expect(one!.best.length).toBeLessThanOrEqual(5);
    const classifier = one!.best.map(({ signals }) => signals!.classifier!);
    expect(classifier[0]).toBe(Math.max(...classifier));
    // They are probabilities of the same question.
    expect(classifier.reduce((a, b) => a + b)).toBeLessThanOrEqual(1.01);
    expect(classifier[0]).toBeGreaterThan(0.8);
  });

  it.each([
    ['is a bachelor enough', 'answer', { kind: 'answered' }, 'answer'],
    ['what does it depend on', 'answer', { kind: 'answered' }, 'section'],
    ['junior salary', 'answer', { kind: 'answered' }, 'answer'],
    ['do you sponsor visas', 'decline', { kind: 'not known' }, undefined],
    [
      'what is the salary per hour in Germany',
      'partial',
      { kind: 'beyond', asked: ['hour', 'Germany'], holdsFor: ['year', 'Europe'] },
      'answer',
    ],
  ])('says why "%s" is answered as it is', (text, outcome, reason, from) => {
    const [one] = why(text).questions;
    expect(one!.outcome).toBe(outcome);
    expect(one!.text).toBe(from);
    expect(one!.reason).toEqual(reason);
  });

  it.each([
    [0.85, 'sure'],
    [bands.sure, 'sure'],
    [bands.answer, 'answer'],
    [bands.offer, 'offer'],
    [0.01, 'decline'],
  ])('names the band that a confidence of %d falls in', (confidence, band) => {
    const heard = understand('is a bachelor enough', snapshot);
    const [finding] = findAll(heard, snapshot);
    expect(explain(heard, [{ ...finding!, confidence }], snapshot, today).questions[0]!.band).toBe(band);
  });

  it('tells what is offered where nothing is sure enough, and that nothing is near', () => {
    const heard = understand('is a bachelor enough', snapshot);
    const { entry: _, section: __, hits, ...open } = findAll(heard, snapshot)[0]!;
    const unsure = (confidence: number): Explained => {
      const near = hits.map((hit, at) => ({ ...hit, confidence: at === 0 ? confidence : 0 }));
      return explain(heard, [{ ...open, hits: near, confidence }], snapshot, today).questions[0]!;
    };
    expect(unsure(bands.offer)).toMatchObject({ outcome: 'decline', reason: { kind: 'offered' } });
    expect(unsure(bands.offer).reason).toEqual({ kind: 'offered', entries: ['degree-required'] });
    expect(unsure(bands.offer / 2)).toMatchObject({ outcome: 'decline', reason: { kind: 'declined' } });
  });

  it('tells what the turn before was about, where a question leans on it', () => {
    const focus = { entries: ['salary'], question: 'what does a junior earn', level: 'entry' };
    const { questions, ...rest } = why('and senior?', { focus });
    expect(rest.focus).toEqual(['salary']);
    expect(questions[0]).toMatchObject({ entry: 'salary', elliptical: true, levels: ['senior'], outcome: 'answer' });
    expect(questions[0]!.best[0]!.signals).toBeUndefined();
  });

  it('tells that figures past their end are withheld', () => {
    const ended = smallSnapshot(
      new Map([
        [
          'knowledge/en/agency.yaml',
          'name: Example Agency\nwhat: places people\npast_review: withhold\ntime_zone: { value: Europe/Amsterdam, confirmed: false }\nnotice: { version: "7", title: Privacy notice, text: "Your name, contact details and this conversation go to our recruiters, and to nobody else." }\n',
        ],
      ]),
    );
    const heard = understand('senior salary', ended);
    const [one] = explain(heard, findAll(heard, ended), ended, '2031-01-01').questions;
    expect(one!.reason).toEqual({ kind: 'withheld' });
    expect(one!.entry).toBe('salary');
  });
});
