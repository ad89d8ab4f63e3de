/** What pdf.js says of a piece of text. */
interface Piece {
  readonly str: string;
  readonly hasEOL?: boolean;
  /** Matrix: at 4 and 5 its place. */
  readonly transform?: readonly number[];
  readonly height?: number;
}

/** Puts pieces together to the lines that a reader sees, in the order of the file. */
export function visualLines(pieces: readonly Piece[]): string[] {
  const lines: string[] = [];
  let line: Piece[] = [];
  const end = () => {
    if (line.length > 0) lines.push(line.map(({ str }) => str).join(''));
    line = [];
  };
  for (const piece of pieces) {
    if (line.length > 0 && isElsewhere(line.at(-1)!, piece)) end();
    line.push(piece);
    if (piece.hasEOL) end();
  }
  end();
  return lines;
}

/** A piece that stands higher or lower by more than its own height begins another line, whether or not the file says so. */
function isElsewhere(before: Piece, piece: Piece): boolean {
  const [a, b] = [before.transform?.[5], piece.transform?.[5]];
  const height = Math.max(before.height ?? 0, piece.height ?? 0);
  return a !== undefined && b !== undefined && height > 0 && Math.abs(a - b) > height * 1.5;
}
