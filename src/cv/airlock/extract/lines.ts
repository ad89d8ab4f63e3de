import type { CvLine } from '../../line.ts';

/** Thrown when there is enough: what comes after it in the document is left out. */
export class Enough extends Error {}

/** No CV is longer; the pages of a book are not read. */
const MOST_CHARACTERS = 200_000;
const MOST_LINES = 20_000;
const LONGEST_LINE = 1_000;

/** The lines of one document, in its order. */
export interface Lines {
  /** Takes a text as it stands in the document, with line feeds where it breaks. Throws Enough. */
  add(text: string, part: CvLine['part'], page?: number): void;
  /** Everything so far, for the facts. */
  readonly all: readonly CvLine[];
  /** Letters, digits and marks of it. */
  readonly characters: number;
}

/** `told` hears of each line at once. */
export function createLines(told: (line: CvLine) => void): Lines {
  const all: CvLine[] = [];
  let characters = 0;
  return {
    all,
    get characters() {
      return characters;
    },
    add(text, part, page) {
      // A text of hundreds of megabytes is not normalised to find out that it is too long.
      const room = MOST_CHARACTERS - characters;
      for (const visual of text.slice(0, room).split(/[\n\v\f\r\x85\u2028\u2029]+/)) {
        const clean = legible(visual);
        for (let at = 0; at < clean.length; at += LONGEST_LINE) {
          if (all.length === MOST_LINES) throw new Enough();
          const line = {
            text: clean.slice(at, at + LONGEST_LINE).toWellFormed(),
            part,
            ...(page !== undefined && { page }),
          };
          all.push(line);
          characters += line.text.length;
          told(line);
        }
      }
      if (text.length > room) throw new Enough();
    },
  };
}

/** Letters as they are shaped beside others: ligatures, and the Arabic and Hebrew presentation forms. */
const shaped = /[\ufb00-\ufdff\ufe70-\ufefc]+/g;

/** Controls become spaces; what has no shape (soft hyphens, marks of direction, tags) goes, but for the joiners that Persian and Indic scripts need. */
function legible(text: string): string {
  return text
    .replace(shaped, (letters) => letters.normalize('NFKC'))
    .normalize('NFC')
    .replace(/\p{Cc}/gu, ' ')
    .replace(/(?![\u200c\u200d])\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}
