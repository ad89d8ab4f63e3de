import { ordinalOf } from './parts.ts';
import type { Draft, Token } from './tokens.ts';
import { monthHints, monthNames } from './units.ts';

const ending = /^(?:st|nd|rd|th|er|e|o|a|de|°|\.)$/;
const between = /^(?:of|de|di|d|'|the|,|\.)$/;
const expecting =
  /^(?:in|by|until|till|since|from|next|last|early|mid|late|im|ab|bis|seit|en|depuis|desde|da|w|od|sinds|vanaf)$/;

/** A date in digits, or with its month in words: "1 March 2026", "March 2026", "the first of May", "in June". */
export function dateAt(tokens: readonly Token[], at: number): Draft | undefined {
  const first = tokens[at]!;
  if (first.date !== undefined)
    return { from: at, to: at + 1, value: Number(first.date.slice(0, 4)), sure: true, date: first.date };
  const day = dayOf(first);
  if (day !== undefined) {
    let next = at + 1;
    for (let skipped = 0; skipped < 3 && isBetween(tokens[next]); skipped++) next++;
    const month = monthOf(tokens[next]);
    return month === undefined ? undefined : withYear(tokens, at, next + 1, month, day);
  }
  const month = monthOf(first);
  if (month === undefined) return undefined;
  const after = tokens[at + 1];
  const dayAfter = after && dayOf(after);
  if (dayAfter !== undefined) {
    const end = ending.test(tokens[at + 2]?.text ?? '') && tokens[at + 2]!.text !== '.' ? at + 3 : at + 2;
    return withYear(tokens, at, end, month, dayAfter);
  }
  const dated = withYear(tokens, at, at + 1, month);
  const alone = dated.to === at + 1 && !monthNames.has(first.text) && !expecting.test(tokens[at - 1]?.text ?? '');
  return alone ? undefined : dated;
}

const isBetween = (token: Token | undefined): boolean =>
  token !== undefined && (ending.test(token.text) || between.test(token.text));

const monthOf = (token: Token | undefined): number | undefined =>
  token && (monthNames.get(token.text) ?? monthHints.get(token.text));

function dayOf({ number, text }: Token): number | undefined {
  const day = number ?? ordinalOf(text);
  return day !== undefined && Number.isInteger(day) && day >= 1 && day <= 31 ? day : undefined;
}

function withYear(tokens: readonly Token[], from: number, to: number, month: number, day?: number): Draft {
  let next = to;
  while (isBetween(tokens[next]) && next < to + 2) next++;
  const year = tokens[next]?.number;
  const known = year !== undefined && Number.isInteger(year) && year >= 1000 && year <= 9999;
  const two = (value: number) => String(value).padStart(2, '0');
  return {
    from,
    to: known ? next + 1 : to,
    value: known ? year : (day ?? 0),
    sure: true,
    date: `${known ? year : '-'}-${two(month)}${day === undefined ? '' : `-${two(day)}`}`,
  };
}
