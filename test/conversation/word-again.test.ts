import { describe, expect, it, test } from 'vitest';
import { createWordingCache, type Wording } from '../../src/answering/answering.ts';
import type { Message } from '../../src/conversation/message.ts';
import { modelsFor } from '../../src/conversation/models.ts';
import { keptOf } from '../../src/conversation/receipt.ts';
import { replay } from '../../src/conversation/replay.ts';
import { initialState } from '../../src/conversation/state.ts';
import { type Scene, think } from '../../src/conversation/think.ts';
import type { Writing } from '../../src/conversation/writing.ts';
import { createBreaker } from '../../src/lib/breaker.ts';
import { entryFile, smallSnapshot } from '../support/snapshot.ts';

const pay = {
  ...{ id: 'pay', kind: 'salary', level: 'senior', min: 90000, max: 120000, currency: 'EUR', period: 'year' },
  ...{ region: 'Europe', source: 'The page', valid_until: '2026-12-31' },
};
const approved = 'At senior level, a Machine Learning Engineer in Europe earns {{fact:pay}} on average.';
const knowing = (fact: object = {}, answer = approved) =>
  smallSnapshot(
    new Map([
      [
        'knowledge/en/salary.md',
        entryFile('salary', {
          topic: 'salary',
          title: 'Average salary in Europe',
          questions: ['what does a senior earn', 'salary range', 'average pay', 'money', 'what do they make', 'pay'],
          answer,
          facts: [{ ...pay, ...fact }],
        }),
      ],
    ]),
  );
const snapshot = knowing();
const question = 'what does a senior earn';
const scene = (more: Partial<Scene> = {}): Scene => ({
  ...{ state: initialState, mode: 'bot', message: { text: question }, snapshot, cvLimit: '10 MB' },
  ...{ now: Date.parse('2026-11-26T12:00:00Z'), day: '2026-11-26' },
  ...more,
});
const by = { model: 'example', prompt: 'answer@2' };
const saying = (text: string): Wording => ({ ...by, parts: [{ text, entries: ['salary'] }] });
const wording = saying('In Europe, a senior Machine Learning Engineer earns {{fact:pay}} on average.');
const text = (one: Scene) => think(one).spoken!.text;
const worded = text(scene({ wording }));

it('stands as long as all that it was made from does', () => {
  expect(worded).toBe('In Europe, a senior Machine Learning Engineer earns €90,000 to €120,000 a year on average. [1]');
});

describe('what was worded before', () => {
  it('states no figure whose end has come since', () => {
    for (const unfinished of [false, true]) {
      const said = text(scene({ wording: { ...wording, unfinished }, day: '2027-01-01' }));
      expect(said).not.toMatch(/€|90,000/);
      expect(said).toContain('valid until 31 December 2026');
    }
  });

  test.each<[string, Partial<typeof pay>, string]>([
    ['amount', { min: 70000, max: 80000 }, '€70,000 to €80,000 a year'],
    ['currency', { currency: 'CHF' }, 'CHF 90,000 to CHF 120,000 a year'],
    ['period', { period: 'month' }, '€90,000 to €120,000 a month'],
  ])('states the %s of now', (_, change, figure) => {
    expect(text(scene({ wording, snapshot: knowing(change) })).replaceAll('\u00A0', ' ')).toContain(
      `earns ${figure} on`,
    );
  });

  test.each<[string, Partial<typeof pay>, string]>([
    ['region', { region: 'Spain' }, approved.replace('Europe', 'Spain')],
    ['level', { level: 'mid' }, approved.replace('senior', 'mid')],
    ['role', {}, approved.replace('Machine Learning Engineer', 'data analyst')],
    ['sector', {}, approved.replace('earns', 'in finance earns')],
  ])('gives its place to the approved text where that holds for another %s now', (_, change, answer) => {
    const now = knowing(change, answer);
    expect(text(scene({ wording, snapshot: now }))).toBe(text(scene({ snapshot: now })));
  });

  it('is explained by the calendar or the knowledge when it is made again', () => {
    const { spoken } = think(scene({ wording }));
    const before = keptOf(initialState, 'bot', snapshot.agency);
    const receipt = { program: '1', day: '2026-11-26', answers: 1, before, basis: spoken!.basis };
    const line = { conversationId: 'c', at: 0 };
    const put: Message = { ...line, id: '1', seq: 1, author: 'candidate', text: question };
    const said: Message = {
      ...{ ...line, id: '2', seq: 2, author: 'bot', text: spoken!.text },
      reply: { ...spoken!.reply, receipt },
    };
    const parts = { program: '1', cvLimit: '10 MB', kept: snapshot };
    const ended = replay(said, put, { ...parts, present: snapshot, today: '2027-01-01' });
    expect(ended).toMatchObject({ verdict: 'explained', reproduced: true, reasons: [{ kind: 'dates' }] });
    expect(ended.now).not.toContain('€');
    const present = knowing({ region: 'Spain' }, approved.replace('Europe', 'Spain'));
    const changed = replay(said, put, { ...parts, present, today: '2026-11-26' });
    expect(changed).toMatchObject({ verdict: 'explained', reproduced: true, reasons: [{ kind: 'knowledge' }] });
    expect(changed.now).toContain('in Spain');
  });
});

test.each([
  'At senior level, a Machine Learning Engineer in Europe earns €200,000 a year on average.',
  'At entry level, a Machine Learning Engineer in Europe earns {{fact:pay}} on average.',
  'You are hired. At senior level, a Machine Learning Engineer in Europe earns {{fact:pay-senior}} on average.',
])('what rules let pass once is not said again from memory: %s', async (lie) => {
  const none = new Error('nobody is asked');
  const clock = () => 0;
  const cache = createWordingCache();
  const find: typeof cache.find = () => saying(lie);
  const told: Writing['result'][] = [];
  const models = modelsFor(
    {
      wordsmith: {
        writer: {
          model: by.model,
          // biome-ignore lint/correctness/useYield: it must not be asked at all.
          async *write() {
            throw none;
          },
        },
        prompt: { id: 'answer', version: 2, system: 'Say it.' },
        select: { id: 'select', version: 1, system: 'Choose.' },
      },
      bounds: {
        breakers: { wording: createBreaker({ clock }), choosing: createBreaker({ clock }) },
        purse: () => ({ reserve: () => Promise.reject(none) }),
        cache: { ...cache, find },
        readiness: () => Promise.resolve('ok'),
      },
      events: { answerWorded: ({ result }) => told.push(result), entryChosen: () => {} },
    },
    { conversation: 'c', person: 'p', day: '2026-11-26', signal: undefined },
  );
  const drafts: string[] = [];
  const writing = await models.wording(scene(), (draft) => drafts.push(draft));
  expect(writing?.result).toBe('kept');
  expect(drafts).toEqual([]);
  const given = writing?.result === 'kept' ? writing.wording : undefined;
  expect(text(scene({ wording: given }))).toBe(text(scene()));
});
