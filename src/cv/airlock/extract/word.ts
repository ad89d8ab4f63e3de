import type { Lines } from './lines.ts';
import { openParts, type Parts } from './parts.ts';
import { readWordPart, type WordPart } from './word-part.ts';
import { walkXml } from './xml.ts';

const MOST_PARTS = 40;

/**
 * Reads a Word document (ECMA-376 part 1, 11.3): what stands in its headers first, for there people write their names, then its
 * body, footers and notes. `hidden` is called where text is written so that nobody sees it. Throws Unreadable, Enough.
 */
export async function readWord(bytes: Buffer, lines: Lines, hidden: () => void): Promise<void> {
  const parts = await openParts(bytes);
  const main = (await relationsOf(parts, '')).find(({ kind }) => kind === 'officeDocument')?.target;
  const path = main ?? 'word/document.xml';
  const relations = await relationsOf(parts, path);
  const ofKind = (...kinds: string[]) =>
    relations.filter(({ kind, outside }) => kinds.includes(kind) && !outside).slice(0, MOST_PARTS);
  const all: readonly (readonly [string, WordPart])[] = [
    ...ofKind('header').map(({ target }) => [target, 'header'] as const),
    [path, 'body'],
    ...ofKind('footer').map(({ target }) => [target, 'footer'] as const),
    ...ofKind('footnotes', 'endnotes').map(({ target }) => [target, 'note'] as const),
  ];
  // The header of the first page and that of the others often say the same.
  const said = new Set<string>();
  for (const [target, part] of all) {
    const content = await parts(target);
    if (!content) continue;
    const links = new Map(
      (await relationsOf(parts, target)).filter(({ outside }) => outside).map((r) => [r.id, r.target]),
    );
    const add: Lines['add'] = (text, where) => {
      const repeated = part !== 'body' && said.size < 1_000 && said.has(text);
      if (part !== 'body') said.add(text);
      if (!repeated) lines.add(text, where);
    };
    readWordPart(content, { part, links, add, hidden });
  }
}

interface Relation {
  readonly id: string;
  /** The last word of its type. */
  readonly kind: string;
  /** The name of a part, or an address outside. */
  readonly target: string;
  readonly outside: boolean;
}

/** What a part refers to (ECMA-376 part 2, 6.5): the package's own relations for ''. */
async function relationsOf(parts: Parts, part: string): Promise<Relation[]> {
  const cut = part.lastIndexOf('/') + 1;
  const bytes = await parts(`${part.slice(0, cut)}_rels/${part.slice(cut)}.rels`);
  const relations: Relation[] = [];
  if (!bytes) return relations;
  walkXml(bytes, {
    open(tag) {
      const [id, type, target] = [tag.attribute('Id'), tag.attribute('Type'), tag.attribute('Target')];
      if (tag.name !== 'Relationship' || !id || !type || !target) return;
      const outside = tag.attribute('TargetMode') === 'External';
      const kind = type.slice(type.lastIndexOf('/') + 1);
      relations.push({ id, kind, outside, target: outside ? target : partName(part, target) });
    },
    close() {},
    text() {},
  });
  return relations;
}

/** A target is relative to the part that names it. */
function partName(from: string, target: string): string {
  const url = URL.parse(target, `file:///${from}`);
  if (!url) return target;
  try {
    return decodeURIComponent(url.pathname.slice(1));
  } catch {
    return target;
  }
}
