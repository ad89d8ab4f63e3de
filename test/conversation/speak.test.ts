import { describe, expect, it } from 'vitest';
import { answer, findAll, understand } from '../../src/answering/answering.ts';
import { line } from '../../src/conversation/decision.ts';
import type { Message } from '../../src/conversation/message.ts';
import { phrases } from '../../src/conversation/phrases.ts';
import { drafts, speak } from '../../src/conversation/speak.ts';
import { initialState, type State } from '../../src/conversation/state.ts';
import { refusalCodes, refuse } from '../../src/cv/refusal.ts';
import { closedLine, joinedLine } from '../../src/handoff/lines.ts';
import { smallSnapshot } from '../support/snapshot.ts';

const snapshot = smallSnapshot();
const message = (text: string): Message => ({ id: 'm', conversationId: 'c', seq: 1, at: 1, author: 'candidate', text });

/** The bot's reply of a fixed text to what a candidate wrote. */
function say(text: string, theirs = 'hello', state: State = initialState, offered: readonly string[] = []) {
  const context = { snapshot, message: message(theirs), cvLimit: '10 MB' };
  return speak(line(text, 'smalltalk', offered), undefined, state, 'en', context).text;
}

function reply(asked: string, added?: string) {
  const heard = understand(asked, snapshot);
  const answered = answer(findAll(heard, snapshot), heard, snapshot, '2026-11-25');
  const context = { snapshot, message: message(asked), cvLimit: '10 MB' };
  return speak({ answer: true, ...(added && { text: added }) }, answered, initialState, 'en', context);
}

const details = { name: 'Anna May', email: 'anna7@example.org', phone: '+48 600 100 200' };

describe('what the bot says', () => {
  it('passes when its figures are facts of cited entries', () => {
    expect(reply('What does a senior earn?').text).toContain('€90,000 to €120,000 a year');
  });

  it.each([
    ['in the fixed text', () => say('It takes five weeks.')],
    ['in a suggestion', () => say('Fine.', 'hello', initialState, ['Is it 70k?'])],
    ['beside an answer', () => reply('What does a senior earn?', 'Some earn €130,000 a year.')],
    ['of a fact that is not in the answer', () => reply('What does a senior earn?', 'A junior earns €40,000 a year.')],
    ['that the candidate brought', () => say('Yes, the minimum is 150k.', 'so the minimum is 150k, right?')],
    ['with a mark that cites nothing', () => say('That is so. [1]')],
  ])('is refused with a stray figure %s', (_, speaking) => {
    expect(speaking).toThrow(/no fact of a cited entry/);
  });

  it.each([
    ['their details', phrases.review(details, 'cv 2026 v2.pdf')],
    ['the notice', phrases.notice(snapshot.agency, details)],
    ['the limit of a CV', phrases.askCv('10 MB')],
    ['the name of their file', phrases.cvTaken('cv 2026 v2.pdf')],
  ])('may show %s', (_, text) => {
    const cv = { id: 'cv', name: 'cv 2026 v2.pdf', format: 'pdf', size: 1 };
    expect(say(text, 'hello', { ...initialState, details, cv })).toBe(text);
  });

  it.each(refusalCodes)('says what the gate says of a file: %s', (code) => {
    const refused = refuse(code);
    const file = { kind: 'refused' as const, code, message: refused.message };
    const context = { snapshot, message: message(''), cvLimit: '10 MB', file };
    const said = speak(line(refused.message, 'handoff'), undefined, initialState, 'en', context);
    expect(said.text).toBe(refused.message);
  });

  it('may quote what they wrote', () => {
    const text = phrases.badEmail('anna7@example');
    expect(say(text, 'my mail is anna7@example')).toBe(text);
    expect(say('your 55k lies within the average', 'is 55k ok?')).toContain('55k');
  });

  it('is shown in drafts that are the beginnings of the locked text', () => {
    const { text } = reply('What does a senior earn? And do I need a PhD?');
    const shown = drafts(text);
    expect(shown.length).toBeGreaterThan(1);
    for (const draft of shown) expect(text.startsWith(draft)).toBe(true);
  });
});

it('a recruiter whose name has a number joins and leaves', () => {
  expect(joinedLine('Rita 2', 'Agency 24')).toContain('Rita 2 from Agency 24 has joined');
  expect(closedLine('Rita 2')).toContain('Rita 2 has closed');
});
