import type { Fact } from './entry.ts';
import { renderFact } from './facts.ts';

const periods = { year: 'yearly', month: 'monthly', day: 'daily', hour: 'hourly' } as const;

/**
 * What a figure refers to and what it is, in words: "yearly; Europe; average; not an offer".
 * Undefined where there is nothing to say of it.
 */
export function termsOf(fact: Fact): string | undefined {
  const terms = [
    ...(fact.kind === 'salary' ? [periods[fact.period], fact.region] : []),
    ...(fact.note ? [fact.note] : []),
    ...(fact.kind === 'salary' ? ['not an offer'] : []),
    ...(fact.as_of ? [`as of ${writtenDate(fact.as_of)}`] : []),
    ...(fact.valid_until ? [`valid until ${writtenDate(fact.valid_until)}`] : []),
  ];
  return terms.length > 0 ? terms.join('; ') : undefined;
}

/** An ISO date as answers write it: "24 November 2026". */
export function writtenDate(value: string): string {
  return renderFact({ kind: 'date', id: 'date', source: 'date', value });
}
