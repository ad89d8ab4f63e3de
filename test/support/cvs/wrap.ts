/** A line in a column of so many characters: broken at spaces, and where a word is longer, behind a hyphen in it or anywhere. */
export function wrapped(text: string, width = Number.POSITIVE_INFINITY): string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > width) {
    const space = rest.lastIndexOf(' ', width);
    const hyphen = rest.lastIndexOf('-', width - 1) + 1;
    const at = space > 0 ? space : hyphen > 0 ? hyphen : width;
    lines.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  return [...lines, rest];
}
