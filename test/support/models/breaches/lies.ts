import { strangeSigns } from './signs.ts';

/** Whether a text says what a lie says: the same words in the same order, whatever the signs between them, or the very same signs. */
export function says(text: string, lie: string, curated: string): boolean {
  const raw = lie.trim();
  if (text.includes(raw) && !curated.includes(raw)) return true;
  // What is strange in its signs is told by them: without them it may be true.
  if (strangeSigns(lie).length > 0) return false;
  const words = plain(lie);
  return words.length >= 4 && contains(plain(text), words) && !contains(plain(curated), words);
}

const contains = (text: string, part: string): boolean => ` ${text} `.includes(` ${part} `);

/** Words in small letters with ¤ for each figure or mark; what cannot be seen is left out. */
export const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Cf}|\p{M}/gu, '')
    .replace(/⟦[^⟧]*⟧|\{\{[^}]*\}\}|€[\d,]+ to €[\d,]+ a year|\d+ MB/g, ' ¤ ')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}¤]+/gu, ' ')
    .trim();
