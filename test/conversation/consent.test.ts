import { describe, expect, it } from 'vitest';
import { findAll, understand } from '../../src/answering/answering.ts';
import { decide } from '../../src/conversation/decide.ts';
import type { Decision, HeardFile, Situation } from '../../src/conversation/decision.ts';
import { nameAt } from '../../src/conversation/reading.ts';
import { initialState, type State } from '../../src/conversation/state.ts';
import { agencyFile } from '../support/agency.ts';
import { smallSnapshot } from '../support/snapshot.ts';

const pool = {
  version: 'p1',
  title: 'Keep my details',
  text: 'Our recruiters keep your details for {{talent_pool_retention}}, to write to you about later roles.',
  confirmed: true,
};
const notice = (version: string, text: string) => ({ version, title: 'Privacy notice', text });
const first = notice('1', 'Your name, contact details and this conversation go to our recruiters only.');
const second = notice('2', 'Your name, contact details, this conversation and your CV go to our recruiters only.');
const knowing = (changes: Record<string, unknown>) =>
  smallSnapshot(new Map([['knowledge/en/agency.yaml', agencyFile(changes)]]));
const before = knowing({ notice: first, talent_pool: pool });
const after = knowing({ notice: second, talent_pool: pool });
const otherPool = knowing({
  notice: first,
  talent_pool: { ...pool, version: 'p2', text: `${pool.text} By e-mail only.` },
});

interface Saying {
  readonly snapshot?: typeof before;
  readonly mode?: Situation['mode'];
  readonly talentPool?: boolean;
  readonly locked?: boolean;
  readonly file?: HeardFile;
}

function say(
  text: string,
  state: State,
  { snapshot = before, mode = 'bot', talentPool, locked, file }: Saying = {},
): Decision {
  const understanding = understand(text, snapshot, { name: nameAt(state.step) });
  const situation = {
    agency: snapshot.agency,
    cvLimit: '10 MB',
    now: 1_000,
    state,
    mode,
    reference: 'RC-AAAA-AA',
    locked,
  };
  const findings = file ? [] : findAll(understanding, snapshot, state.focus);
  return decide(situation, { understanding, findings, talentPool, ...(file && { file }) });
}

/** What is left in the state by saying these one after the other. */
function saying(texts: readonly string[], given: Saying = {}): Decision {
  let decision: Decision = { state: initialState, mode: 'bot', effects: [] };
  for (const text of texts) decision = say(text, decision.state, { ...given, mode: decision.mode });
  return decision;
}

const toNotice = ["I'm interested", 'Anna Example, anna@example.org'];
const cv = { id: 'cv1', name: 'anna.pdf', format: 'pdf', size: 1000 };

describe('what was agreed to', () => {
  it('is kept with the version and the digest of the wording that was shown', () => {
    const { state, effects } = saying([...toNotice, 'I agree'], { talentPool: false });
    const { version, digest } = before.agency.notice;
    expect(state.consent).toEqual({ notice: version, digest, at: 1_000 });
    expect(effects).toEqual(['record-consent']);
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(digest).not.toBe(after.agency.notice.digest);
  });

  it.each([
    ['at the notice', toNotice],
    ['at the CV', [...toNotice, 'I agree']],
    ['at the review', [...toNotice, 'I agree', 'skip']],
  ])('is asked anew %s when the notice has another wording', (_, texts) => {
    const { state } = saying(texts);
    for (const text of ['I agree', 'yes', 'Send it', 'What does a senior earn?']) {
      const anew = say(text, state, { snapshot: after });
      expect(anew.state).toMatchObject({ step: 'notice', details: { name: 'Anna Example' } });
      expect(anew.state.consent).toBeUndefined();
      expect(anew.effects).toEqual([]);
      expect(anew.say?.text).toContain(second.text);
      expect(anew.say?.text).toContain('has changed');
      const agreed = say('I agree', anew.state, { snapshot: after });
      expect(agreed.state.consent).toMatchObject({ notice: '2', digest: after.agency.notice.digest });
    }
  });

  it.each([
    ['at the notice', toNotice],
    ['at the CV', [...toNotice, 'I agree']],
    ['at the review', [...toNotice, 'I agree', 'skip']],
  ])('is not asked anew %s of who leaves', (_, texts) => {
    const left = say('cancel', saying(texts).state, { snapshot: after });
    expect(left.state).toMatchObject({ step: 'talking', details: {} });
  });

  it('is not asked anew when another version has the same wording', () => {
    const same = knowing({ notice: { ...first, version: '9' }, talent_pool: pool });
    expect(say('skip', saying([...toNotice, 'I agree']).state, { snapshot: same }).state.step).toBe('review');
  });

  it('keeps no CV on an agreement to another wording, and keeps one that is there over the new notice', () => {
    const { state } = saying([...toNotice, 'I agree']);
    const sent = say('', state, { snapshot: after, file: { kind: 'ok', cv } });
    expect(sent).toMatchObject({ effects: [], state: { step: 'notice' } });
    const withCv = say('', state, { file: { kind: 'ok', cv } });
    const anew = say('Send it', withCv.state, { snapshot: after });
    expect(anew.effects).toEqual([]);
    expect(say('I agree', anew.state, { snapshot: after }).state).toMatchObject({ step: 'review', cv });
  });

  it('holds for a handoff that waits as long as it lasts, and is asked anew for the next one', () => {
    const { state } = saying([...toNotice, 'I agree', 'skip', 'Send it']);
    const waiting = { ...state, handoff: 'h1' };
    const added = say('', waiting, { snapshot: after, mode: 'waiting', file: { kind: 'ok', cv } });
    expect(added.effects).toEqual(['keep-cv', 'add-cv-to-handoff']);
    const next = say('I want to talk to a recruiter', waiting, { snapshot: after, mode: 'bot' });
    expect(next.state.step).toBe('notice');
    expect(next.say?.text).toContain(second.text);
  });
});

describe('the talent pool', () => {
  it('comes with the notice in its own wording, for a box', () => {
    const { say: said } = saying(toNotice);
    expect(said).toMatchObject({ request: 'notice', talentPool: { version: 'p1', title: 'Keep my details' } });
    expect(said?.talentPool?.text).toContain('for 12 months');
    expect(say('What does a senior earn?', saying(toNotice).state).say?.talentPool?.version).toBe('p1');
  });

  it.each([
    [true, ['record-consent', 'join-talent-pool'], true],
    [false, ['record-consent'], false],
  ])('a box that was left as %s beside "I agree" answers it', (talentPool, effects, agreed) => {
    const decision = say('I agree', saying(toNotice).state, { talentPool });
    expect(decision.effects).toEqual(effects);
    expect(decision.state.talentPool).toMatchObject({ agreed, version: 'p1' });
    const sent = say('Send it', say('skip', decision.state).state);
    expect(sent.state.poolAsked).toBeUndefined();
    expect(sent.say?.text).not.toContain('One more thing');
  });

  it('a box counts for nothing without the agreement, and for the wording that was shown', () => {
    const { state } = saying(toNotice);
    for (const text of ["No, don't share", 'cancel', 'why?', 'What does a senior earn?'])
      expect(say(text, state, { talentPool: true }).effects).toEqual([]);
    const changed = say('I agree', state, { talentPool: true, snapshot: otherPool });
    expect(changed.effects).toEqual(['record-consent']);
    expect(changed.state.talentPool).toBeUndefined();
  });

  it('is asked in words, with its wording, once the request is sent, where there was no box', () => {
    const sent = saying([...toNotice, 'I agree', 'skip', 'Send it']);
    expect(sent.effects).toEqual(['open-handoff']);
    expect(sent.say?.text).toContain('for 12 months, to write to you about later roles');
    expect(sent.say?.suggestions).toEqual(['Yes, keep my details', 'No, only this time']);
  });

  const asked = () => ({ ...saying([...toNotice, 'I agree', 'skip', 'Send it']).state, handoff: 'h1' });

  it.each(['Yes, keep my details', 'yes', 'yes please', 'Ja, gerne', 'I agree', 'keep them please'])(
    '"%s" right after it joins',
    (text) => {
      const decision = say(text, asked(), { mode: 'waiting' });
      expect(decision.effects).toEqual(['join-talent-pool']);
      expect(decision.state).toMatchObject({ step: 'handed-off', talentPool: { agreed: true } });
    },
  );

  it.each(['No, only this time', 'no', 'no thanks', "don't keep my details", 'nein danke'])(
    '"%s" does not, and leaves the request as it is',
    (text) => {
      const decision = say(text, asked(), { mode: 'waiting' });
      expect(decision.effects).toEqual([]);
      expect(decision.mode).toBe('waiting');
      expect(decision.state.talentPool).toMatchObject({ agreed: false });
    },
  );

  it.each(['ok', 'thanks', 'great, thank you', 'sure', 'What does a senior earn?', 'I live in Berlin'])(
    '"%s" agrees to nothing, and a yes after it is no answer to it',
    (text) => {
      const decision = say(text, asked(), { mode: 'waiting' });
      expect(decision.effects).toEqual([]);
      expect(say('yes', decision.state, { mode: 'waiting' }).effects).toEqual([]);
    },
  );

  it('is not offered where the agency words none', () => {
    const none = knowing({ notice: first });
    const sent = saying([...toNotice, 'I agree', 'skip', 'Send it'], { snapshot: none });
    expect(sent.say?.text).not.toContain('One more thing');
    expect(say('yes', { ...sent.state, handoff: 'h1' }, { snapshot: none, mode: 'waiting' }).effects).toEqual([]);
  });

  it('is asked again when its wording changes, and a no to the new one ends the old', () => {
    const joined = say('yes', asked(), { mode: 'waiting' }).state;
    const again = saying([...toNotice, 'I agree', 'skip', 'Send it']);
    expect(again.state.poolAsked).toBe(before.agency.talent_pool?.digest);
    const restarted = say('talk to a recruiter', joined, { snapshot: otherPool });
    const sent = ['I agree', 'skip', 'Send it'].reduce(
      (decision, text) => say(text, decision.state, { snapshot: otherPool }),
      restarted,
    );
    expect(sent.state.poolAsked).toBe(otherPool.agency.talent_pool?.digest);
    const refused = say('no', sent.state, { snapshot: otherPool, mode: 'waiting' });
    expect(refused.effects).toEqual(['leave-talent-pool']);
    const unticked = say('I agree', restarted.state, { snapshot: otherPool, talentPool: false });
    expect(unticked.effects).toEqual(['record-consent', 'leave-talent-pool']);
  });

  it.each(['leave the talent pool', 'Please take me out of the talent pool', "don't keep my details for later roles"])(
    'is left by "%s", wherever one is',
    (text) => {
      const joined = say('yes', asked(), { mode: 'waiting' }).state;
      for (const mode of ['bot', 'waiting'] as const) {
        const left = say(text, joined, { mode });
        expect(left).toMatchObject({ effects: ['leave-talent-pool'], mode, state: { talentPool: { agreed: false } } });
        expect(say(text, left.state, { mode }).effects).not.toContain('leave-talent-pool');
      }
    },
  );

  it('is left beside a recruiter in the exact words', () => {
    const joined = say('yes', asked(), { mode: 'waiting' }).state;
    expect(say('leave the talent pool', joined, { mode: 'recruiter' }).effects).toEqual(['leave-talent-pool']);
    expect(say('can you put me in the talent pool', joined, { mode: 'recruiter' }).effects).toEqual([]);
  });

  it('ends with the way on which it was joined, when that is left', () => {
    const ticked = say('I agree', saying(toNotice).state, { talentPool: true });
    const left = say('cancel', ticked.state);
    expect(left.effects).toEqual(['leave-talent-pool']);
    expect(left.state.talentPool).toBeUndefined();
  });
});

describe('a legal hold', () => {
  it('keeps what the candidate would have deleted, says so, and leaves everything as it is', () => {
    const waiting = { ...saying([...toNotice, 'I agree', 'skip', 'Send it']).state, handoff: 'h1' };
    const asked = say('delete my data', waiting, { mode: 'waiting' });
    const locked = say('Yes, delete everything', asked.state, { mode: 'waiting', locked: true });
    expect(locked).toMatchObject({ effects: [], mode: 'waiting', state: { step: 'handed-off' } });
    expect(locked.say?.text).toMatch(/can't delete it now.*deleted once that is over/);
    expect(say('Yes, delete everything', asked.state, { mode: 'waiting' }).effects).toEqual(['erase']);
  });
});
