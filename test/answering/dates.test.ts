import { describe, expect, it } from 'vitest';
import { answer, findAll, understand } from '../../src/answering/answering.ts';
import { smallFiles, smallSnapshot } from '../support/snapshot.ts';

/** The salary entry of the small knowledge with its facts and the agency's wish changed. Its review is due by 2027-05-24. */
function asker(change: (text: string) => string = (text) => text, policy?: 'withhold') {
  const snapshot = smallSnapshot(
    new Map([
      ['knowledge/en/salary.md', change(smallFiles.get('knowledge/en/salary.md')!)],
      [
        'knowledge/en/agency.yaml',
        `${smallFiles.get('knowledge/en/agency.yaml')}${policy ? `past_review: ${policy}\n` : ''}`,
      ],
    ]),
  );
  return (text: string, today: string) => {
    const heard = understand(text, snapshot);
    return answer(findAll(heard, snapshot), heard, snapshot, today);
  };
}
const endingOn = (day: string) => (text: string) =>
  text.replace('"id":"pay-senior",', `"id":"pay-senior","valid_until":"${day}",`);

describe('what is past its review', () => {
  const ask = asker();

  it('is stated plainly up to the last day', () => {
    const reply = ask('what does a senior earn', '2027-05-24');
    expect(reply.text).toBe('A senior earns €90,000 to €120,000 a year on average. [1]');
    expect(reply.dates).toEqual([]);
  });

  it('is stated from the next day on with the date of its review and an offer to confirm it', () => {
    const reply = ask('what does a senior earn', '2027-05-25');
    expect(reply.text).toBe(
      'A senior earns €90,000 to €120,000 a year on average. [1]\n\nThis was last reviewed on 24 November 2026. The next review was due by 24 May 2027, so it may have changed: a recruiter can confirm it for you.',
    );
    expect(reply.outcome).toBe('answer');
    expect(reply.dates).toEqual(['24 November 2026', '24 May 2027']);
    expect(reply.figures.map(({ fact }) => fact)).toEqual(['pay-senior']);
  });

  it('is dated too where it states no figure', () => {
    const reply = ask('do I need a phd', '2027-06-01');
    expect(reply.text).toMatch(/often sufficient\..*\n\nThis was last reviewed on 24 November 2026/);
  });

  it('does not date what says that something is not known', () => {
    expect(ask('do you sponsor visas', '2030-01-01').text).not.toMatch(/reviewed/);
  });

  it('says it once for two answers with the same dates, and names only what is overdue', () => {
    const both = ask('What is the salary? And do I need a PhD?', '2027-06-01').text;
    expect(both.match(/What I say on "[^"]+" and "[^"]+" was last reviewed/g)).toHaveLength(1);
    const earlier = asker((text) => text.replace('"review_by":"2027-05-24"', '"review_by":"2027-01-01"'));
    const one = earlier('What is the salary? And do I need a PhD?', '2027-03-01').text;
    expect(one.match(/last reviewed/g)).toHaveLength(1);
    expect(one).toMatch(/What I say on "Average salary in Europe" was .* due by 1 January 2027/);
  });
});

describe('with the agency wishing to withhold', () => {
  const ask = asker(undefined, 'withhold');

  it('overdue figures are not stated, and the candidate is told why', () => {
    const reply = ask('what does a senior earn', '2027-05-25');
    expect(reply.text).toBe(
      'The figures I have on "Average salary in Europe" were last reviewed on 24 November 2026 and are being checked again, so I don\'t state them now. A recruiter can tell you the current ones. [1]',
    );
    expect(reply.outcome).toBe('decline');
    expect(reply.figures).toEqual([]);
    expect(reply.dates).toEqual(['24 November 2026']);
  });

  it('the known part without a figure is still given', () => {
    const ask = asker(
      (text) => text.replace('senior level."', 'senior level.\\n\\nPay depends on experience."'),
      'withhold',
    );
    const reply = ask('what is the salary', '2027-05-25');
    expect(reply.text).toMatch(/^Pay depends on experience\.\n\nThe figures I have/);
    expect(reply.outcome).toBe('partial');
  });

  it('a text without figures is dated, not withheld', () => {
    expect(ask('do I need a phd', '2027-06-01').outcome).toBe('answer');
  });

  it('figures inside their review are stated', () => {
    expect(ask('what does a senior earn', '2027-05-24').text).toContain('€90,000');
  });
});

describe('a figure with an end', () => {
  it('is withheld after it, whatever the policy', () => {
    const ask = asker(endingOn('2026-12-31'));
    expect(ask('what does a senior earn', '2026-12-31').text).toContain('€90,000');
    const reply = ask('what does a senior earn', '2027-01-01');
    expect(reply.text).toMatch(/were valid until 31 December 2026, so I don't state them as today's/);
    expect(reply.text).not.toContain('90,000');
    expect(reply.outcome).toBe('decline');
  });

  it('says until when it holds before that', () => {
    const [citation] = asker(endingOn('2026-12-31'))('what does a senior earn', '2026-11-24').citations;
    expect(citation?.terms).toBe('yearly; Europe; not an offer; valid until 31 December 2026');
  });
});

describe('a citation', () => {
  it("names the source's own date where it has one, and a curator's note where there is one instead", () => {
    const sources = (source: string) => (text: string) => text.replace('{"title":"The page"}', source);
    const dateOf = (source: string) =>
      asker(sources(source))('what is the salary', '2026-11-24').citations[0]?.sourceDate;
    expect(dateOf('{"title":"The page","date":"2025-03-01"}')).toBe('page of 1 March 2025');
    expect(dateOf('{"title":"The page","note":"page without a date"}')).toBe('page without a date');
    expect(dateOf('{"title":"The page"}')).toBe('the page gives no date');
  });
});
