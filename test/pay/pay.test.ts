import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { phrases, suggestions } from '../../src/conversation/phrases.ts';
import { fileNameWithoutPayHistory, payRemoved, withoutPayHistory, withoutTheirPay } from '../../src/pay/pay.ts';
import { projectKnowledge } from '../support/learnt.ts';
import { phrasings } from './phrasings.ts';
import { tersePhrasings } from './terse-phrasings.ts';

const all = { ...phrasings, ...tersePhrasings };

describe.each(Object.entries(all))('pay history (%s)', (_, { own, other }) => {
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
    ['base 95, would like 110', `base ${payRemoved}, would like 110`],
    [
      "I'm a nurse on band 6, about 38k, and want 60k",
      `I'm a nurse on ${payRemoved}, about ${payRemoved}, and want 60k`,
    ],
    ['TV-L E13 Stufe 3, 65 %, hoping for E14', `${payRemoved}, 65 %, hoping for E14`],
    ['nurse, 38k, hoping for 50k', `nurse, ${payRemoved}, hoping for 50k`],
    ['Ich bin Pflegerin (TVöD\u00a0P8), möchte 50k', `Ich bin Pflegerin (${payRemoved}), möchte 50k`],
  ])('of "%s" is the pay, and no more', (text, kept) => {
    expect(withoutPayHistory(text)).toEqual({ text: kept, removed: true });
  });

  it('leaves nothing to find when it is read again', () => {
    for (const { own } of Object.values(all)) {
      for (const phrasing of own) {
        const once = withoutPayHistory(phrasing.replace(/[{}]/g, '')).text;
        expect(withoutPayHistory(once)).toEqual({ text: once, removed: false });
      }
    }
  });
});

describe('in the name of a file', () => {
  it.each([
    ['CV_Anna_current_salary_55k.pdf', `CV_Anna_current_salary_${payRemoved}.pdf`],
    ['Lebenslauf_Gehalt_52.000.pdf', `Lebenslauf_Gehalt_${payRemoved}.pdf`],
    ['postdoc-TV-L-E13-cv.docx', `postdoc-${payRemoved}-cv.docx`],
    ['nurse_38k.pdf', `nurse_${payRemoved}.pdf`],
  ])('pay is taken out: %s', (name, kept) => {
    expect(fileNameWithoutPayHistory(name)).toBe(kept);
  });

  it.each([
    'CV_Anna_Example_2024.pdf',
    'salary_wish_80k.pdf',
    'nurse_2019-2023.pdf',
    'CV-0612345678.pdf',
    'IMG_20240312_120000.jpg',
    'CV_v2_final.pdf',
  ])('nothing is taken out of %s', (name) => {
    expect(fileNameWithoutPayHistory(name)).toBe(name);
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
    const { agency, entries } = await projectKnowledge();
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

describe('a recruiter’s note about a candidate', () => {
  it.each([
    'She earns {90k}',
    'she currently earns about {€90,000}, wants 110k',
    'He is on {85k} at the moment',
    "he's on {85k} + {10k} bonus, expects 95k",
    'Anna makes {90k} and wants 100k',
    'They pay her {70k}. She expects 90k.',
    'Her current salary is {72,000 EUR}',
    'candidate was on {60k} before',
    'their last package: {120k}',
    'Spoke to Tom, is paid {€4,500 a month}',
    'Sie verdient {65.000 €}',
    'Ihr aktuelles Gehalt liegt bei {65k}',
    'Er liegt derzeit bei {70k}',
    'Elle gagne {45 000 €}',
    'son salaire actuel est de {52k}',
    'gana {40.000 €} ahora',
    'Guadagna {38.000 €}',
    'Ze verdient {55k}, wil 65k',
    'Zarabia {15 000 zł}',
    'I earn {55k}',
  ])('keeps no pay: "%s"', (noted) => {
    const kept = withoutTheirPay(noted.replace(/[{}]/g, ''));
    expect(kept).toBe(noted.replace(/\{.+?\}/g, payRemoved));
  });

  it.each([
    'She wants 95k',
    'she would take 90k',
    'He expects at least €85,000',
    'We offered her 90k',
    'She was offered 90k elsewhere',
    'The client pays up to 110k',
    'Told him that the band is 90k to 120k',
    'her salary expectation is 95k',
    'She hopes to be earning 100k in two years',
    'Ihre Gehaltsvorstellung: 80k',
    'sie möchte 80k',
    'She has 10 years of experience and leads 12 people',
    'call her at 15:30',
    'Reference RC-1234-56',
  ])('keeps what is no pay, or a wish: "%s"', (noted) => {
    expect(withoutTheirPay(noted)).toBe(noted);
  });
});
