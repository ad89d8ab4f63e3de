/** A text in one plain notation for parsing: lower case, no accents, ASCII digits and signs. */
export interface Legible {
  readonly text: string;
  /** Where the character at `index` of `text` stands in the original; the original's length for the end. */
  at(index: number): number;
}

/** Characters that NFKD leaves as they are and that are written otherwise on another keyboard. */
const plain: Readonly<Record<string, string>> = {
  ß: 'ss',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  æ: 'ae',
  œ: 'oe',
  '‘': "'",
  '’': "'",
  ʼ: "'",
  '`': "'",
  '´': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '−': '-',
  '⁄': '/',
  '∕': '/',
  '٫': '.',
  '٬': ',',
};

const roman = 'I II III IV V VI VII VIII IX X XI XII L C D M'.split(' ');
const romanValues = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 50, 100, 500, 1000];

/** Folds a text character by character, so that what is found in it can be pointed to in the original. */
export function legible(original: string): Legible {
  // Folding these keeps every character where it is.
  if (/^[\n\r\t\x20-\x5f\x61-\x7e€£]*$/.test(original)) return { text: original.toLowerCase(), at: (index) => index };
  let text = '';
  const origins: number[] = [];
  let position = 0;
  for (const char of original) {
    const folded = char < '\u0080' ? (plain[char] ?? char.toLowerCase()) : foldChar(char);
    for (let i = 0; i < folded.length; i++) origins.push(position);
    text += folded;
    position += char.length;
  }
  return { text, at: (index) => origins[index] ?? original.length };
}

function foldChar(char: string): string {
  // Zero-width and combining characters are not seen between the digits they are put between.
  if (/[\p{Cf}\p{M}]/u.test(char)) return '';
  if (/\p{Zs}/u.test(char)) return ' ';
  const number = /\p{N}/u.test(char) ? digitsOf(char) : undefined;
  if (number !== undefined) return number;
  let folded = '';
  for (const one of char.normalize('NFKD').toLowerCase()) if (!/\p{M}/u.test(one)) folded += plain[one] ?? one;
  return folded;
}

/** ASCII digits for a digit or number of any script: "٤", "４", "④", "½" (as 1/2), "Ⅳ". */
function digitsOf(char: string): string {
  const compatible = char.normalize('NFKD').replace('⁄', '/').toUpperCase();
  // A superscript or a fraction is a number of its own, and no further digit of the one before it.
  if (/^[\d/]+$/.test(compatible)) return /\p{Nd}/u.test(char) ? compatible : ` ${compatible} `;
  const code = char.codePointAt(0)!;
  if (/\p{Nd}/u.test(char)) {
    // The digits of a script stand in a row, from its zero on.
    let zero = code;
    while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
    return String(code - zero);
  }
  const at = roman.indexOf(compatible);
  // A numeral that is not known is still a number.
  return ` ${at >= 0 ? romanValues[at] : 0} `;
}
