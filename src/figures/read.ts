import { amountAt } from './amounts.ts';
import { dateAt } from './dates.ts';
import { legible } from './legible.ts';
import { partAt } from './parts.ts';
import { counts, share } from './surroundings.ts';
import { type Draft, tokenise } from './tokens.ts';

/** Something a text states in numbers: in digits of any script, in words, as a date or as a part ("half"). */
export interface Figure {
  readonly kind: 'money' | 'percent' | 'count' | 'date' | 'plain';
  /** The number; of a date its year, or its day where it has no year. */
  readonly value: number;
  /** ISO 4217, of money. */
  readonly currency?: string;
  /** What an amount is for: year, month, ..., or the word that stands there. */
  readonly period?: string;
  /** The words after a number that counts something: "business days". */
  readonly unit?: string;
  /** As far as it is said: 2026-03-01, 2026-03, --03-01, --03. */
  readonly date?: string;
  /** It ends a range that the figure before it begins. */
  readonly range?: boolean;
  /** As written. */
  readonly text: string;
  /** Where it stands, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

/** Every figure of a text, in order. Pure; knows en, de, fr, es, it, nl and pl, whichever the text is in. */
export function figuresIn(original: string): Figure[] {
  const { text, at } = legible(original);
  const tokens = tokenise(text);
  const drafts: Draft[] = [];
  for (let i = 0; i < tokens.length; ) {
    const draft = dateAt(tokens, i) ?? amountAt(tokens, i) ?? partAt(tokens, i);
    if (draft) drafts.push(draft);
    i = draft?.to ?? i + 1;
  }
  drafts.forEach((draft, index) => {
    if (index > 0) share(drafts[index - 1]!, draft, tokens);
  });
  return drafts
    .filter((draft) => draft.sure || counts(draft, tokens))
    .map((draft) => {
      const start = at(tokens[draft.from]!.start);
      const end = at(tokens[draft.to - 1]!.end - 1) + 1;
      return { ...described(draft), text: original.slice(start, end), start, end };
    });
}

function described(draft: Draft): Omit<Figure, 'text' | 'start' | 'end'> {
  const { value, percent, currency, period, unit, date } = draft;
  const range = draft.range ? { range: true } : {};
  if (date !== undefined) return { kind: 'date', value, date };
  if (percent) return { kind: 'percent', value, ...range };
  const paid = { value, ...(period !== undefined && { period }), ...range };
  if (currency !== undefined) return { kind: 'money', currency, ...paid };
  if (unit !== undefined) return { kind: 'count', value, unit, ...range };
  return { kind: 'plain', ...paid };
}
