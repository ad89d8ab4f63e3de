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
      return `${money(fact.min, fact.currency)} to ${money(fact.max, fact.currency)} ${fact.period === 'hour' ? 'an' : 'a'} ${fact.period}`;
    case 'size':
      return `${fact.value} ${fact.unit}`;
    case 'count':
      return fact.unit ? `${fact.value} ${fact.unit}` : String(fact.value);
    case 'date':
      return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(fact.value));
  }
}

function money(amount: number, currency: string): string {
  return new Intl.NumberFormat('en-GB', { style: 'currency', currency, maximumFractionDigits: 0 }).format(amount);
}

const digits = /\d+(?:[.,'’\u00A0\u202F ]\d{3})*(?:[.,]\d+)?(?:\s?[kK]\b)?/g;
const amountWords =
  /\b(?:hundreds?|thousands?|millions?|billions?|dozens?|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|per ?cent)\b/gi;

/** Every figure written in a text, normalised ("€60,000", "60k" and "60.000" are all "60000"; number words stay words). */
export function figuresIn(text: string): string[] {
  const numbers = [...text.matchAll(digits)].map((match) => normaliseFigure(match[0]));
  const words = [...text.matchAll(amountWords)].map((match) => match[0].toLowerCase());
  return [...numbers, ...words];
}

function normaliseFigure(figure: string): string {
  const thousands = /[kK]$/.test(figure);
  const plain = figure.replace(/\s?[kK]$/, '').replace(/[.,'’\u00A0\u202F ](?=\d{3}(?:\D|$))/g, '');
  return thousands ? String(Number(plain.replace(',', '.')) * 1000) : plain;
}
