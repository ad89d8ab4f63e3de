import { fold } from '../knowledge/knowledge.ts';

/** A code (six signs of Crockford's base32) as a candidate and a recruiter name a handoff to each other: `RC-7F3K-2Q`. */
export function writtenReference(code: string): string {
  return `RC-${code.slice(0, 4)}-${code.slice(4)}`;
}

/** What people type for a reference, as it is written: signs that look alike are taken for the one that is meant. */
function readReference(typed: string): string | undefined {
  const signs = typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
  const code = /^(?:RC)?([0-9A-Z]{6})$/.exec(signs)?.[1]?.replaceAll('O', '0').replace(/[IL]/g, '1');
  return code && !code.includes('U') ? writtenReference(code) : undefined;
}

/** What a handoff is found by, in letters that are compared as they are: the candidate's name and the reference. */
export function searchText(name: string, reference: string): string {
  return [...termsOf(name), reference.toLowerCase().replaceAll('-', '')].join(' ');
}

/** What is looked for: handoffs whose search text holds every term, or that have the reference. */
export interface Sought {
  /** Letters and digits only. */
  readonly terms: readonly string[];
  readonly reference?: string;
}

/** Undefined when there is nothing to look for. */
export function soughtIn(typed: string): Sought | undefined {
  const terms = termsOf(typed).slice(0, 10);
  if (terms.length === 0) return undefined;
  const reference = readReference(typed);
  return { terms, ...(reference && { reference }) };
}

const letters: Readonly<Record<string, string>> = { æ: 'ae', œ: 'oe', đ: 'd', ð: 'd', þ: 'th', ı: 'i' };

function termsOf(text: string): string[] {
  const folded = fold(text).replace(/[æœđðþı]/g, (letter) => letters[letter] ?? letter);
  return folded.match(/[\p{L}\p{N}]+/gu) ?? [];
}
