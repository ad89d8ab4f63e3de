import { type Entry, type Fact, type Figure, figuresIn, type Level } from '../knowledge/knowledge.ts';
import type { Finding } from './finding.ts';

type Band = Extract<Fact, { kind: 'salary' }>;

/**
 * Where an amount that the candidate named stands beside the curated ranges: inside, below or above. Arithmetic on facts, and no
 * opinion on an offer or a person. Undefined where no yearly amount is named, or it is one of the facts themselves.
 */
export function standing({ question, levels, beyond }: Finding, entry: Entry): string | undefined {
  if (beyond.length > 0) return undefined;
  const bands = entry.facts.filter((fact): fact is Band => fact.kind === 'salary' && fact.period === 'year');
  const named = figuresIn(question.text).filter(({ kind }) => kind !== 'date');
  // A range, or an amount for another period, does not compare.
  if (named.some(({ range, period }) => range || (period !== undefined && period !== 'year'))) return undefined;
  const amount = named.find((figure) => isYearlyPay(figure, bands));
  if (!amount || bands.length === 0) return undefined;
  return `You mentioned ${amount.text}: ${place(amount.value, bands, levels)}.`;
}

function isYearlyPay({ kind, value, currency, text }: Figure, bands: readonly Band[]): boolean {
  const pay = kind === 'money' || kind === 'plain' || (kind === 'count' && /k$|thousand|grand/i.test(text));
  const comparable = currency === undefined || bands.some((band) => band.currency === currency);
  const known = bands.some(({ min, max }) => value === min || value === max);
  return pay && comparable && !known && value >= 10_000 && value <= 1_000_000;
}

function place(value: number, bands: readonly Band[], levels: readonly Level[]): string {
  const asked = bands.filter(({ level }) => level !== undefined && levels.includes(level));
  const [only] = asked;
  if (only && asked.length === 1) {
    const where = value < only.min ? 'below' : value > only.max ? 'above' : 'within';
    return `that is ${where} the average range for ${nameOf(only)}`;
  }
  const inside = bands.filter(({ min, max }) => value >= min && value <= max);
  if (inside.length > 0) return `that is within the average range for ${inside.map(nameOf).join(' and ')}`;
  return `that is ${value < Math.min(...bands.map(({ min }) => min)) ? 'below' : 'above'} all the average ranges I have`;
}

function nameOf({ level, region }: Band): string {
  return `${level} level in ${region}`;
}
