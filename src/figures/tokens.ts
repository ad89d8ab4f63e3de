/** A word, a number, a date in digits or a sign of a legible text. */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly number?: number;
  /** ISO 8601. */
  readonly date?: string;
}

/** A figure while it is being read: tokens `from` up to, but not including, `to`. */
export interface Draft {
  from: number;
  to: number;
  value: number;
  /** It means a number whatever stands around it. */
  sure: boolean;
  /** It is an ordinary word as well. */
  ambiguous?: boolean;
  /** The thousand, million or the like that is said with it. */
  scale?: number;
  percent?: boolean;
  currency?: string;
  period?: string;
  unit?: string;
  date?: string;
  /** Ends a range that the figure before it begins. */
  range?: boolean;
}

const token =
  /(\d{4}-\d{2}-\d{2}|\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2}))(?!\d)|(\d{1,3}([.,' _])\d{3}(?:\3\d{3})*(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?)(?:[.,]-(?!\d))?|[a-z]+|\S/g;

export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [all, date, number, separator] = match;
    const place = { text: all, start: match.index, end: match.index + all.length };
    if (number !== undefined) tokens.push({ ...place, number: numberOf(number, separator) });
    else tokens.push(date === undefined ? place : { ...place, date: isoDate(date) });
  }
  return tokens;
}

/** Digits in groups of three, or with a decimal point or comma, as a number. */
function numberOf(digits: string, separator: string | undefined): number {
  // "0.125" is not a hundred and twenty-five.
  if (separator === undefined || digits.startsWith('0')) return Number(digits.replace(/[,' _]/, '.'));
  return Number(digits.replaceAll(separator, '').replace(',', '.'));
}

/** Days come before months, as in Europe. */
function isoDate(date: string): string {
  if (/^\d{4}/.test(date)) return date;
  const [day, month, year] = date.split(/[./-]/) as [string, string, string];
  return `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** Words that only join others: what a number counts is none of them. */
const joining = new Set(
  'a an the and or of in is are was were be at on by for from with to than as if per you i we they it that this which who but so und oder von im ist sind der die das et ou de des du est sont les que y o del la las los e di sono che en van zijn het of i lub z sa ze na w do al bis tot work works together'.split(
    ' ',
  ),
);

export const isJoining = (word: string): boolean => joining.has(word);
export const isWord = (token: Token | undefined): token is Token => token !== undefined && /^[a-z]/.test(token.text);
