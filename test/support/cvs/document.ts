/** A CV before it becomes a file: what an extraction should find of it, and nothing of what is deleted. */

export interface Run {
  readonly text: string;
  /** Target of the link that the words are. */
  readonly link?: string;
  /** A tracked deletion: there, and no longer said. */
  readonly deleted?: boolean;
  /** White and tiny: for machines, not for people. */
  readonly hidden?: boolean;
}

export type Block =
  | { readonly kind: 'heading' | 'line'; readonly runs: readonly Run[] }
  | { readonly kind: 'row'; readonly cells: readonly (readonly Run[])[] };

export interface CvDocument {
  readonly header: readonly Block[];
  readonly box: readonly Block[];
  readonly body: readonly Block[];
}

/**
 * Lines of markup: `# heading`, `cell || cell` is a row of a table, `[words](target)` a link, `~~words~~` a tracked deletion and
 * `^^words^^` hidden text; what stands before the first line is of the page header with `header: `, of a text box with `box: `.
 */
export function documentOf(markup: string): CvDocument {
  const lines = markup
    .trim()
    .split('\n')
    .map((line) => line.trim());
  const starting = (prefix: string) =>
    lines.filter((line) => line.startsWith(prefix)).map((line) => block(line.slice(prefix.length)));
  return {
    header: starting('header: '),
    box: starting('box: '),
    body: lines.filter((line) => !/^(?:header|box): /.test(line) && line !== '').map(block),
  };
}

function block(line: string): Block {
  if (line.startsWith('# ')) return { kind: 'heading', runs: runs(line.slice(2)) };
  const cells = line.split(' || ');
  return cells.length > 1 ? { kind: 'row', cells: cells.map(runs) } : { kind: 'line', runs: runs(line) };
}

function runs(text: string): Run[] {
  const found: Run[] = [];
  let at = 0;
  for (const { 0: mark, 1: words, 2: link, 3: deleted, 4: hidden, index } of text.matchAll(
    /\[([^\]]+)\]\(([^)]+)\)|~~(.+?)~~|\^\^(.+?)\^\^/g,
  )) {
    if (index > at) found.push({ text: text.slice(at, index) });
    if (words !== undefined) found.push({ text: words, link: link! });
    if (deleted !== undefined) found.push({ text: deleted, deleted: true });
    if (hidden !== undefined) found.push({ text: hidden, hidden: true });
    at = index + mark.length;
  }
  if (at < text.length) found.push({ text: text.slice(at) });
  return found;
}

/** Each block's paragraphs: the one of a line, or those of a row's cells. */
export const paragraphsOf = (block: Block): (readonly Run[])[] =>
  block.kind === 'row' ? [...block.cells] : [block.runs];
