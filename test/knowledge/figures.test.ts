import { describe, expect, it } from 'vitest';
import { type Figure, figuresIn } from '../../src/knowledge/knowledge.ts';

/** A figure in one line: kind, value, and what belongs to it. */
const short = ({ kind, value, currency, period, unit, date }: Figure) =>
  [kind, date ?? Math.round(value * 1000) / 1000, currency, period && `a ${period}`, unit].filter(Boolean).join(' ');
const read = (text: string) => figuresIn(text).map(short);

describe('amounts', () => {
  it.each([
    ['€40,000', 'money 40000 EUR'],
    ['40.000 €', 'money 40000 EUR'],
    ['40 000 EUR', 'money 40000 EUR'],
    ['EUR 40k', 'money 40000 EUR'],
    ['€40K', 'money 40000 EUR'],
    ["CHF 40'000", 'money 40000 CHF'],
    ['40.000,00 €', 'money 40000 EUR'],
    ['40 k€', 'money 40000 EUR'],
    ['40 Tsd. Euro', 'money 40000 EUR'],
    ['40 mila euro', 'money 40000 EUR'],
    ['US$40,000', 'money 40000 USD'],
    ['40,000 Swiss francs', 'money 40000 CHF'],
    ['1.2 million euros', 'money 1200000 EUR'],
    ["un million d'euros", 'money 1000000 EUR'],
    ['forty thousand', 'plain 40000'],
    ['fifty-five thousand pounds', 'money 55000 GBP'],
    ['two hundred and fifty', 'plain 250'],
    ['€40,000 dollars', 'money 40000 EUR/USD'],
    ['40', 'plain 40'],
    ['0.125', 'plain 0.125'],
  ])('reads "%s" as %s', (text, figure) => {
    expect(read(text)).toEqual([figure]);
  });

  it.each([
    ['€40,000 a year', 'year'],
    ['€40,000 gross p.a.', 'year'],
    ['40.000 Euro im Jahr', 'year'],
    ['40 000 € par an', 'year'],
    ['40.000 euros al año', 'year'],
    ["40.000 euro all'anno", 'year'],
    ['40.000 euro per jaar', 'year'],
    ['40 000 euro rocznie', 'year'],
    ['€40,000 monthly', 'month'],
    ['40.000 € netto im Monat', 'month'],
    ['€40,000/h', 'hour'],
    ['€40,000 per project', 'project'],
    ['€40,000 a year per month', 'year/month'],
  ])('takes the period of "%s" to be a %s', (text, period) => {
    expect(figuresIn(text).map((figure) => figure.period)).toEqual([period]);
  });

  it.each([
    ['40-60k', ['plain 40000', 'plain 60000']],
    ['€40,000 to €60,000 a year', ['money 40000 EUR a year', 'money 60000 EUR a year']],
    ['€40–60k per annum', ['money 40000 EUR a year', 'money 60000 EUR a year']],
    ['between 40,000 and 60,000 euros a year', ['money 40000 EUR a year', 'money 60000 EUR a year']],
    ['vierzig- bis sechzigtausend Euro', ['money 40000 EUR', 'money 60000 EUR']],
    ['5-10 %', ['percent 5', 'percent 10']],
    ['a base of 64k and a 12% bonus', ['plain 64000', 'percent 12']],
    ['two to three weeks', ['count 2 weeks', 'count 3 weeks']],
    ['€40,000, and $60,000', ['money 40000 EUR', 'money 60000 USD']],
  ])('shares what is said once in "%s"', (text, figures) => {
    expect(read(text)).toEqual(figures);
  });
});

describe('number words', () => {
  it.each([
    ['vierzigtausend Euro', 'money 40000 EUR'],
    ['fünfundfünfzigtausend', 'plain 55000'],
    ['quarante-cinq mille euros', 'money 45000 EUR'],
    ['quatre-vingt-dix mille', 'plain 90000'],
    ['soixante-dix mille', 'plain 70000'],
    ['cuarenta y cinco mil euros', 'money 45000 EUR'],
    ['veinticinco', 'plain 25'],
    ['quarantacinquemila euro', 'money 45000 EUR'],
    ['sessanta mila', 'plain 60000'],
    ['vijfenveertigduizend euro', 'money 45000 EUR'],
    ['honderdtwintig', 'plain 120'],
    ['czterdzieści pięć tysięcy złotych', 'money 45000 PLN'],
    ['sto dwadzieścia', 'plain 120'],
    ['hundreds', 'plain 100'],
    ['a dozen', 'plain 12'],
  ])('reads "%s" as %s', (text, figure) => {
    expect(read(text)).toEqual([figure]);
  });

  it.each([
    'two years',
    'five rounds',
    'three technical interviews',
    'a two-year contract',
    'one year',
    'level two',
    'at least three',
    'seven people',
    'zwei Jahre',
    'drei Runden',
    'ein Jahr',
    'deux ans',
    'trois entretiens',
    'dos años',
    'due anni',
    'twee jaar',
    'vijf rondes',
    'dwa lata',
    'trzy etapy',
    'twice',
    'half of them',
    'a third of them',
    'two thirds',
    'double the pay',
    'threefold',
    'in a decade',
    'die Hälfte',
    'la moitié',
    'la mitad',
    'la helft',
    'połowa',
    'the second round',
    'six figures',
    'the forties',
    'fifty per cent',
  ])('finds the quantity of "%s"', (text) => {
    expect(read(text)).not.toEqual([]);
  });

  it.each([
    'one of these',
    'one message away',
    'no one knows',
    'the two work together',
    'which of the two is for me',
    'solid knowledge of all three is named',
    'once you agree, upload it',
    'it is common due to its libraries',
    'first of all, the first step',
    'a second look',
    'third-party tools',
    'you may ask; march on',
    'please double-check it',
    'an hour-by-hour picture',
    'per hour, each month, a year',
    'grand plans cost cents',
    'Otto and Venti',
    'a six by any other name',
  ])('finds none in "%s"', (text) => {
    expect(read(text)).toEqual([]);
  });
});

describe('dates', () => {
  it.each([
    ['1 March', '--03-01'],
    ['1 March 2026', '2026-03-01'],
    ['March 1st, 2026', '2026-03-01'],
    ['the first of May 2026', '2026-05-01'],
    ['2026-03-01', '2026-03-01'],
    ['01.03.2026', '2026-03-01'],
    ['March 2026', '2026-03'],
    ['1. März 2026', '2026-03-01'],
    ['1er mars 2026', '2026-03-01'],
    ['15 de marzo de 2026', '2026-03-15'],
    ['1 marca 2026', '2026-03-01'],
    ['in June', '--06'],
    ['since May', '--05'],
  ])('reads "%s" as %s', (text, date) => {
    expect(figuresIn(text)).toMatchObject([{ kind: 'date', date }]);
  });

  it('reads "second half of 2025" as a part and a year', () => {
    expect(read('in the second half of 2025')).toEqual(['plain 0.5', 'plain 2025']);
  });
});

describe('disguised digits', () => {
  it.each([
    ['４０，０００ €', 'money 40000 EUR'],
    ['٤٠٠٠٠ €', 'money 40000 EUR'],
    ['४०००० €', 'money 40000 EUR'],
    ['4\u200b0\u2060,000\u00ad €', 'money 40000 EUR'],
    ['40\u202f000\u00a0€', 'money 40000 EUR'],
    ['④⓪', 'plain 4'],
    ['Ⅻ rounds', 'count 12 rounds'],
    ['𝟒𝟎', 'plain 40'],
  ])('reads "%s" as %s', (text, figure) => {
    expect(read(text)[0]).toBe(figure);
  });

  it.each(['½ of it', 'x²', '❸', '㊿', '፲'])('sees that "%s" states a number', (text) => {
    expect(read(text)).not.toEqual([]);
  });
});

it('points to a figure where it stands in the original', () => {
  const text = 'Bis zu 4\u200b0.000 € für Fußgänger, ½ ﬁn';
  const [amount] = figuresIn(text);
  expect(text.slice(amount!.start, amount!.end)).toBe('4\u200b0.000 €');
});
