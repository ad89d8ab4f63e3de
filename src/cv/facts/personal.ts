import { payRemoved, withoutAmounts } from '../../pay/pay.ts';
import { longestQuote } from './limits.ts';
import { givesAway } from './personal-words.ts';
import { plain } from './plain.ts';

/** Where birth, gender, nationality, family, religion, health or age stood. */
export const leftOut = '[left out]';

/** Longer lines are prose; what they say beyond this is neither read for anything personal nor quoted. */
const longest = 2_000;

/** The text without what is personal or about pay; empty where nothing else is left. */
export function openText(text: string): string {
  const open = piecesOf(text.slice(0, longest))
    .map(({ words, gap, away }) => (away ? '' : words) + gap)
    .join('');
  return /[\p{L}\p{N}]/u.test(open) ? open : '';
}

/** A line for people to see beside a value that was read from it: at most 200 characters, around the value. */
export function quote(text: string, value = ''): string {
  const pieces = piecesOf(text.slice(0, longest));
  let masked = '';
  let last = '';
  for (const { words, gap, away } of pieces) {
    // An address or number may stand in the same breath as a birthday; a short word may stand in anything.
    const kept = away ? (value.length > 4 && words.includes(value) ? value : marks[away]) : words;
    // One mark is enough for pieces in a row.
    if (kept !== last || away === undefined) masked += kept + gap;
    last = away ? kept : '';
  }
  return around(withoutAmounts(masked).trim(), value);
}

const marks = { personal: leftOut, pay: payRemoved } as const;

interface Piece {
  readonly words: string;
  /** What parts it from the next. */
  readonly gap: string;
  readonly away?: 'personal' | 'pay' | undefined;
}

const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/**
 * A line's parts between bars, bullets, brackets, semicolons and commas, and in scripts that need no spaces between those there are.
 * What is personal goes on over commas: "born in Ghent, Belgium, married".
 */
function piecesOf(text: string): Piece[] {
  const parts = text.split(
    cjk.test(text) ? /(\s*[|·•●▪◆;；,，、。()（）]\s*|\s+)/ : /(\s*[|·•●▪◆;；()（）]\s*|\s{3,}|\s*[,，、]\s+|[，、])/,
  );
  const pieces: Piece[] = [];
  let away: Piece['away'];
  for (let index = 0; index < parts.length; index += 2) {
    const words = parts[index]!;
    const gap = parts[index + 1] ?? '';
    const found = givesAway(words);
    const goesOn = away === 'personal' && /^\s*[,，、]/.test(parts[index - 1] ?? '') && !/[@:：]|https?:/.test(words);
    away = found ?? (goesOn ? away : undefined);
    pieces.push({ words, gap, away });
  }
  return pieces;
}

function around(text: string, value: string): string {
  if (text.length <= longestQuote) return text || leftOut;
  const at = Math.max(0, text.indexOf(value), plain(text).indexOf(plain(value)));
  const start = Math.min(Math.max(0, at - 60), text.length - longestQuote + 2);
  const cut = text
    .slice(start, start + longestQuote - 2)
    .toWellFormed()
    .trim();
  return `${start > 0 ? '…' : ''}${cut}${start + longestQuote - 2 < text.length ? '…' : ''}`;
}
