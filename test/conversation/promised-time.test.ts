import { describe, expect, it } from 'vitest';
import { line } from '../../src/conversation/decision.ts';
import { speak } from '../../src/conversation/speak.ts';
import { initialState, type State } from '../../src/conversation/state.ts';
import { type Scene, think } from '../../src/conversation/think.ts';
import { agencyFile } from '../support/agency.ts';
import { entryFile, smallSnapshot } from '../support/snapshot.ts';

const hiringTime = entryFile('hiring-time', {
  kind: 'unknown',
  questions: ['when will I hear back', 'when will a recruiter answer', 'how long does it take'],
  answer: "I don't have times for replies, and I won't guess.",
});
const snapshot = smallSnapshot(
  new Map([
    ['knowledge/en/agency.yaml', agencyFile()],
    ['knowledge/en/hiring-time.md', hiringTime],
  ]),
);
const details = { name: 'Anna Example', email: 'anna@example.org' };
const consent = { notice: '7', digest: snapshot.agency.notice.digest, at: 1 };
const state: State = { ...initialState, details, consent, step: 'handed-off', handoff: 'h1' };
const dueAt = Date.parse('2026-12-01T14:00:00Z');
const promised = { dueAt, zone: 'Europe/Lisbon', zoneOf: 'candidate' } as const;
const written = 'Tuesday 1 December, 14:00 (your time, Europe/Lisbon)';

const says = (text: string, changes: Partial<Scene> = {}) =>
  think({
    ...{ state, mode: 'waiting', message: { text }, promised, snapshot, cvLimit: '10 MB' },
    ...{ now: dueAt - 60_000, day: '2026-12-01', ...changes },
  });

describe('a candidate who waits and asks when', () => {
  it.each(['When will a recruiter answer?', 'when will I hear back?', 'I want to talk to a recruiter'])(
    'by "%s" reads the promised time, and not that nothing is known',
    (text) => {
      const { spoken } = says(text);
      expect(spoken?.text).toContain(written);
      expect(spoken?.text).not.toContain("I don't have times");
    },
  );

  it.each([
    ['once it is over', { now: dueAt + 1 }],
    ['where none was promised', { promised: undefined }],
    ['before a recruiter was asked for', { state: initialState, mode: 'bot' }],
  ] as const)('reads no time %s', (_, changes) => {
    expect(says('When will I hear back?', changes).spoken?.text).toContain("I don't have times");
    expect(says('When will I hear back?', changes).spoken?.text).not.toContain('December');
  });

  it('is still answered on other things', () => {
    expect(says('What does a senior earn?').spoken?.text).toContain('€90,000 to €120,000 a year');
  });
});

describe('the lock', () => {
  const context = { snapshot, cvLimit: '10 MB' };
  const said = (text: string, time?: string) =>
    speak({ ...line(text, 'handoff'), ...(time && { time }) }, undefined, state, 'en', context);

  it('lets the promised time through word for word', () => {
    expect(said(`They answer by ${written}.`, written).text).toContain(written);
  });

  it.each([
    ['a time that nobody promised', `They answer by ${written}.`, undefined],
    ['another day', 'They answer by Wednesday 2 December, 14:00 (your time, Europe/Lisbon).', written],
    ['another hour', 'They answer by Tuesday 1 December, 15:00 (your time, Europe/Lisbon).', written],
    ['its hour alone', 'They answer at 14:00.', written],
  ])('refuses %s', (_, text, time) => expect(() => said(text, time)).toThrow(/no fact/));
});

describe('a request that is sent', () => {
  it('is promised an answer by the moment it is sent at, in the zone of its message', () => {
    const scene = {
      state: { ...state, step: 'review' as const },
      mode: 'bot' as const,
      now: Date.parse('2026-11-24T08:00:00Z'),
    };
    const lisbon = says('Send it', { ...scene, message: { text: 'Send it', timeZone: 'Europe/Lisbon' } });
    expect(lisbon.decision.promised).toMatchObject({ dueAt: Date.parse('2026-11-24T13:00:00Z'), zoneOf: 'candidate' });
    expect(lisbon.spoken?.text).toContain('by Tuesday 24 November, 13:00 (your time, Europe/Lisbon)');
    expect(says('Send it', scene).spoken?.text).toContain("14:00 (the agency's time, Europe/Amsterdam)");
  });
});
