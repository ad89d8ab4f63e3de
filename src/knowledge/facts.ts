import type { Fact } from './entry.ts';

const reference = /\{\{fact:([a-z0-9-]+)\}\}/g;

/** Ids of the facts a text refers to, in order. */
export function factReferences(text: string): string[] {
  return [...text.matchAll(reference)].map((match) => match[1]!);
}

/** Replaces each `{{fact:id}}` by the rendered fact. Throws on an id that is not given: a text is never shown with a hole in it. */
export function renderFacts(text: string, find: (id: string) => Fact | undefined): string {
  return text.replace(reference, (_, id: string) => {
    const fact = find(id);
    if (!fact) throw new Error(`no fact ${id}`);
    return renderFact(fact);
  });
}

/** A fact in words: "€40,000 to €60,000 a year". */
export function renderFact(fact: Fact): string {
  switch (fact.kind) {
    case 'salary':
      return `${span(fact.min, fact.max, fact.currency)} ${fact.period === 'hour' ? 'an' : 'a'} ${fact.period}`;
    case 'size':
      return `${fact.value} ${fact.unit}`;
    case 'count':
      return fact.unit ? `${fact.value} ${fact.unit}` : String(fact.value);
    case 'date':
      return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(fact.value));
  }
}

function span(min: number, max: number, currency: string): string {
  return min === max ? money(min, currency) : `${money(min, currency)} to ${money(max, currency)}`;
}

function money(amount: number, currency: string): string {
  const digits = Number.isInteger(amount) ? 0 : 2;
  return new Intl.NumberFormat('en-GB', {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount);
}
