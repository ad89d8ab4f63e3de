import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { payRemoved, withoutPayHistory } from '../../src/conversation/pay-history.ts';
import { phrases, suggestions } from '../../src/conversation/phrases.ts';
import { requireKnowledge } from '../../src/knowledge/knowledge.ts';
import { phrasings } from './pay-phrasings.ts';

describe.each(Object.entries(phrasings))('pay history (%s)', (_, { own, other }) => {
  it.each(own)('is taken out of "%s"', (phrasing) => {
    const amounts = Array.from(phrasing.matchAll(/\{(.+?)\}/g), ([, amount]) => amount!);
    const kept = withoutPayHistory(phrasing.replace(/[{}]/g, ''));
    expect(amounts.length).toBeGreaterThan(0);
    expect(kept.removed).toBe(true);
    expect(kept.text).toContain(payRemoved);
    for (const amount of amounts) expect(kept.text).not.toContain(amount);
  });

  it.each(other)('is not seen in "%s"', (text) => {
    expect(withoutPayHistory(text)).toEqual({ text, removed: false });
  });
});

describe('what is taken out', () => {
  it.each([
    ['I earn 55k and 70k would be nice', `I earn ${payRemoved} and 70k would be nice`],
    ['I was offered 70k, 55k is what I get now', `I was offered 70k, ${payRemoved} is what I get now`],
    ['60k (my current salary) vs 75k', `${payRemoved} (my current salary) vs 75k`],
    ['I want to move from my current 55k to 70k', `I want to move from my current ${payRemoved} to 70k`],
    ['current: 55k, expected: 65k', `current: ${payRemoved}, expected: 65k`],
    [
      'I have been offered 70k but I make 60k now. Is 90k too much?',
      `I have been offered 70k but I make ${payRemoved} now. Is 90k too much?`,
    ],
    ['At 35 I earn €55,000 with 10 years of work.', `At 35 I earn ${payRemoved} with 10 years of work.`],
  ])('of "%s" is the pay, and no more', (text, kept) => {
    expect(withoutPayHistory(text)).toEqual({ text: kept, removed: true });
  });

  it('leaves nothing to find when it is read again', () => {
    for (const { own } of Object.values(phrasings)) {
      for (const phrasing of own) {
        const once = withoutPayHistory(phrasing.replace(/[{}]/g, '')).text;
        expect(withoutPayHistory(once)).toEqual({ text: once, removed: false });
      }
    }
  });
});

describe('pay history is never asked for', () => {
  const asking =
    /\byour (?:current|present|last|previous|former) (?:salary|pay\b|income|compensation|wage)|(?:do|did) you (?:currently )?(?:earn|make\b|get paid)|what you (?:currently )?(?:earn|make\b)|your salary history/i;

  it.each(['What is your current salary?', 'How much do you earn?', 'Tell me what you make now.'])(
    'the check finds "%s"',
    (text) => {
      expect(text).toMatch(asking);
    },
  );

  it('in no fixed text, answer, suggestion or page', async () => {
    const { agency, entries } = await requireKnowledge('knowledge', '2026-11-24');
    const details = { name: 'Anna Example', email: 'anna@example.org' };
    const said = Object.values(phrases).map((phrase) => (phrase as (...parts: unknown[]) => string)(agency, details));
    const curated = [...entries.values()].flatMap(({ title, answer, suggestions, sections }) => [
      title,
      answer,
      ...suggestions,
      ...sections.map(({ text }) => text),
    ]);
    const root = new URL('../../src/channels/', import.meta.url);
    const pages = globSync('{web/widget,console/page}/*.{ts,html}', { cwd: root.pathname }).map((file) =>
      readFileSync(new URL(file, root), 'utf8'),
    );
    expect(pages.length).toBeGreaterThan(20);
    expect(
      [...said, ...Object.values(suggestions).flat(), ...curated, ...pages].filter((text) => asking.test(text)),
    ).toEqual([]);
  });
});
