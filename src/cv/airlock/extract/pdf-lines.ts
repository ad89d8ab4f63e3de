import { asRead, isRightToLeft, type Seen } from './bidi.ts';

/** What pdf.js says of a piece of text. */
interface Piece {
  readonly str: string;
  readonly hasEOL?: boolean;
  /** Matrix: at 4 and 5 its place. */
  readonly transform?: readonly number[];
  readonly width?: number;
  readonly height?: number;
}

/** Puts pieces together to the lines that a reader sees, in the order of the file, and each as it is read. */
export function visualLines(pieces: readonly Piece[]): string[] {
  const lines: Piece[][] = [];
  let line: Piece[] = [];
  const end = () => {
    if (line.length > 0) lines.push(line);
    line = [];
  };
  for (const piece of pieces) {
    if (line.length > 0 && isElsewhere(line.at(-1)!, piece)) end();
    line.push(piece);
    if (piece.hasEOL) end();
  }
  end();
  const base = baseOf(lines);
  return lines.map((some) => asRead(some.filter(({ str }) => str !== '').map(toSeen), base));
}

/** How most of a page's lines with words are read. */
function baseOf(lines: readonly (readonly Piece[])[]): 'rtl' | 'ltr' {
  const texts = lines.map((line) => line.map(({ str }) => str).join('')).filter((text) => /\p{L}/u.test(text));
  return texts.filter(isRightToLeft).length * 2 > texts.length ? 'rtl' : 'ltr';
}

const toSeen = ({ str, transform, width = 0, height = 0 }: Piece): Seen => ({
  str,
  x: transform?.[4] ?? 0,
  width,
  height,
});

/** A piece that stands higher or lower by more than its own height begins another line, whether or not the file says so. */
function isElsewhere(before: Piece, piece: Piece): boolean {
  const [a, b] = [before.transform?.[5], piece.transform?.[5]];
  const height = Math.max(before.height ?? 0, piece.height ?? 0);
  return a !== undefined && b !== undefined && height > 0 && Math.abs(a - b) > height * 1.5;
}
