import { describe, expect, it } from 'vitest';
import { payRemoved, withoutPayHistory } from '../../src/conversation/pay-history.ts';

describe('pay history', () => {
  it.each([
    ['im on 55k as a junior in Lisbon, am i underpaid??', '55k'],
    ['I currently earn €62,000 a year', '62,000'],
    ['my current salary is 48.500 EUR', '48.500'],
    ['My last salary was around 70 000 euros', '70 000'],
    ['I was making 80k at my old job', '80k'],
    ['they pay me 3200 € a month', '3200'],
    ['I get 45,000 now, is that ok?', '45,000'],
    ['Ich verdiene 58.000 Euro', '58.000'],
    ['je gagne 42 000 € par an', '42 000'],
    ['gano 35.000 euros', '35.000'],
    ['guadagno 38.000 euro lordi', '38.000'],
    ['ik verdien 52k', '52k'],
    ['zarabiam 12000 zl', '12000'],
  ])('takes the amount out of "%s"', (text, amount) => {
    const kept = withoutPayHistory(text);
    expect(kept.removed).toBe(true);
    expect(kept.text).not.toContain(amount);
    expect(kept.text).toContain(payRemoved);
  });

  it.each([
    'I want to earn 80k',
    'I expect 75,000 a year',
    'my salary expectation is 80k',
    'got an offer 82k mid level in Berlin, good or should i negotiate',
    'I heard entry level ML engineers get 100k in europe',
    'the 60-90k for mid level, is that a year or a month?',
    'i read 30k somewhere',
    'I make models since 12 years',
    'I am on it since 2019',
    'I have 10 years of experience and a PhD',
    'can I make 90k as a senior?',
    'guarantee me minimum 95k and i sign today',
    'Phone: +31 6 12345678',
  ])('leaves "%s" as it is', (text) => {
    expect(withoutPayHistory(text)).toEqual({ text, removed: false });
  });
});
