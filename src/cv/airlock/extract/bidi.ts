/** A piece of a line where it is seen. */
export interface Seen {
  readonly str: string;
  /** Of its left edge. */
  readonly x: number;
  readonly width: number;
  readonly height: number;
}

const ofRight = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const ofLeft = /[\p{L}--[\p{Script=Arabic}\p{Script=Hebrew}]]/v;
/** A number with its inner signs stays together; any other sign or space is by itself (UAX 9, W4). */
const units = /\p{Nd}+(?:[-+.,:/]\p{Nd}+)*|./gsu;

export const isRightToLeft = (text: string): boolean => ofRight.test(text);

/**
 * The text of a line in the order in which it is read. Some programs write a line as it is read, some as it is seen, from left to
 * right: then pieces change places by the Unicode Bidirectional Algorithm (UAX 9, L2). Inside words the order is right already.
 */
export function asRead(pieces: readonly Seen[], base: 'rtl' | 'ltr'): string {
  if (!pieces.some(({ str }) => ofRight.test(str))) return pieces.map(({ str }) => str).join('');
  const order = base === 'rtl' ? fromRight : fromLeft;
  return stretches(pieces)
    .map((some, index, all) => (index > 0 && isApart(all[index - 1]!, some) ? ' ' : '') + order(some).join(''))
    .join('');
}

/** What goes on to the right is as it is seen; what begins further left is another cell, or the next word. */
function stretches(pieces: readonly Seen[]): Seen[][] {
  const found: Seen[][] = [];
  for (const piece of pieces) {
    const last = found.at(-1);
    if (last && piece.x >= last.at(-1)!.x - 1) last.push(piece);
    else found.push([piece]);
  }
  return found;
}

function isApart(before: readonly Seen[], next: readonly Seen[]): boolean {
  const { x, width, height } = next.at(-1)!;
  return before[0]!.x - (x + width) > height / 5;
}

/** In a page that is read from the right words of other scripts keep their order among each other, with figures behind them. */
function fromRight(pieces: readonly Seen[]): string[] {
  const parts = pieces.flatMap(({ str }) => (ofRight.test(str) || ofLeft.test(str) ? [str] : (str.match(units) ?? [])));
  return runs(parts, (first, next) => ofLeft.test(first) && !ofRight.test(next) && !isNeutral(next))
    .toReversed()
    .flatMap((run) => (run.length === 1 ? (mirrors[run[0]!] ?? run[0]!) : run));
}

/** In a page that is read from the left only words that are read from the right change places. */
function fromLeft(pieces: readonly Seen[]): string[] {
  const parts = pieces.map(({ str }) => str);
  return runs(parts, (first, next) => ofRight.test(first) && ofRight.test(next)).flatMap((run) => run.toReversed());
}

/** `goesOn`: whether a run that begins so goes on with that part; signs and spaces belong to it only where it goes on behind them. */
function runs(parts: readonly string[], goesOn: (first: string, next: string) => boolean): string[][] {
  const found: string[][] = [];
  for (let at = 0; at < parts.length; ) {
    let end = at + 1;
    for (let next = end; next < parts.length; next++) {
      if (goesOn(parts[at]!, parts[next]!)) end = next + 1;
      else if (!isNeutral(parts[next]!)) break;
    }
    found.push(parts.slice(at, end));
    at = end;
  }
  return found;
}

const isNeutral = (text: string): boolean => !/[\p{L}\p{Nd}]/u.test(text);

/** A bracket is seen turned round. */
const mirrors: Readonly<Record<string, string>> = { '(': ')', ')': '(', '[': ']', ']': '[', '<': '>', '>': '<' };
