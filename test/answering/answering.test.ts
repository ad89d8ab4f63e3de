import { describe, expect, it } from 'vitest';
import { answer, findAll, understand } from '../../src/answering/answering.ts';
import { readDetails } from '../../src/answering/details.ts';
import { smallSnapshot } from '../support/snapshot.ts';

const snapshot = smallSnapshot();
const ask = (text: string, focus?: Parameters<typeof findAll>[2]) => {
  const heard = understand(text, snapshot);
  return answer(findAll(heard, snapshot, focus), heard, snapshot, '2026-11-24');
};

describe('a question', () => {
  it.each([
    ['ok what about hospitals then', 'hospitals'],
    ['in that case what do you know about offices', 'offices'],
    ['Fine. Back to pay, what do seniors get right now?', 'pay, what do seniors get'],
    ['tell me about it', 'it'],
    ['what does a senior earn', 'what does a senior earn'],
    ['and?', 'and?'],
  ])('"%s" is also looked up as "%s"', (text, bare) => {
    expect(understand(text, snapshot).questions[0]?.bare).toBe(bare);
  });

  it.each([
    ["you didn't answer about R", 'R'],
    ['I asked about discrimination', 'discrimination'],
    ['no, my question was whether I need a PhD', 'I need a PhD'],
  ])('"%s" asks "%s"', (text, asked) => {
    expect(understand(text, snapshot).questions[0]?.text).toBe(asked);
  });

  it('has no core that is about the sentence before', () => {
    expect(
      understand('You said it grows, mine shrank. So that is wrong?', snapshot).questions[0]?.core,
    ).toBeUndefined();
  });
});

describe('an answer', () => {
  it('states the level that was asked for, from its fact, with its source', () => {
    const reply = ask('What does a senior ML engineer earn?');
    expect(reply.text).toBe('A senior earns €90,000 to €120,000 a year on average. [1]');
    expect(reply.outcome).toBe('answer');
    expect(reply.entries).toEqual(['salary']);
    expect(reply.figures).toEqual([
      {
        fact: 'pay-senior',
        text: '€90,000 to €120,000 a year',
        entry: 'salary',
        source: 'The page',
        terms: 'yearly; Europe; not an offer',
        reviewed: '2026-11-24',
      },
    ]);
    expect(reply.citations).toEqual([
      {
        position: 1,
        entry: 'salary',
        title: 'Average salary in Europe',
        source: 'The page',
        sourceDate: 'the page gives no date',
        reviewed: '2026-11-24',
        owner: 'operations',
        terms: 'yearly; Europe; not an offer',
      },
    ]);
  });

  it('gives the known part and names what it does not have for another place', () => {
    const reply = ask('salary of a senior in Germany?');
    expect(reply.outcome).toBe('partial');
    expect(reply.text).toMatch(/don't have information on Germany/);
    expect(reply.text).toContain('€90,000 to €120,000');
  });

  it('does not take a scope the entry holds for as something unknown', () => {
    expect(ask('what is the salary in Europe').outcome).toBe('answer');
  });

  it('says what is not known, invents nothing and points to a recruiter', () => {
    const reply = ask('do you sponsor visas?');
    expect(reply.outcome).toBe('decline');
    expect(reply.text).toMatch(/don't have information about visas.*recruiter/);
  });

  it('declines what the knowledge does not hold', () => {
    const reply = ask('who won the champions league');
    expect(reply.outcome).toBe('decline');
    expect(reply.entries).toEqual([]);
    expect(reply.text).toMatch(/recruiter/);
  });

  it('answers each of several questions', () => {
    const reply = ask('What is the salary? And do I need a PhD?');
    expect(new Set(reply.entries)).toEqual(new Set(['salary', 'degree-required']));
    expect(reply.text).toContain('€40,000');
    expect(reply.text).toContain('Not always');
  });

  it('lets a follow-up lean on the turn before', () => {
    const first = ask('what is the salary');
    const second = ask('and senior?', first.focus);
    expect(second.text).toContain('€90,000 to €120,000');
    expect(second.text).not.toContain('€40,000');
    expect(ask('in Germany?', second.focus).outcome).toBe('partial');
  });

  it("puts the known figures beside a figure of the candidate's own and never confirms it", () => {
    const reply = ask('is the salary of a junior 100k?');
    expect(reply.text).toMatch(/^You mentioned 100k: that is above the average range for entry level in Europe\./);
    expect(reply.text).toContain('€40,000');
  });
});

describe('reading contact details', () => {
  it.each([
    ['Anna Kowalska, anna.kowalska@example.org', { name: 'Anna Kowalska', email: 'anna.kowalska@example.org' }],
    [
      'Name: Giulia Conti\nE-mail: giulia@example.org\nPhone: +39 02 1234567',
      { name: 'Giulia Conti', email: 'giulia@example.org', phone: '+39 02 1234567' },
    ],
    ['my name is Jan de Vries and my mail is jan@example.org', { name: 'Jan de Vries', email: 'jan@example.org' }],
    ['jan@example', { badEmail: 'jan@example' }],
    ['Łukasz Żak', { name: 'Łukasz Żak' }],
    ['+31 6 12345678', { phone: '+31 6 12345678' }],
    ['Its Luca Bianchi, luca.b@example.org', { name: 'Luca Bianchi', email: 'luca.b@example.org' }],
    ["name is O'Brien", { name: "O'Brien" }],
  ])('reads %j', (text, details) => {
    expect(readDetails(text, 'asked')).toEqual(details);
  });

  it('takes no sentence for a name', () => {
    expect(readDetails('I am looking for a job', 'no')).toEqual({});
    expect(readDetails('what do seniors earn', 'no')).toEqual({});
  });
});
