import type { CvLine } from '../../line.ts';
import type { Lines } from './lines.ts';
import { openParts } from './parts.ts';
import { Unreadable } from './unreadable.ts';
import { type Tag, walkXml } from './xml.ts';

/** What is deleted, said beside the text, or shown nowhere. */
const leftOut = new Set([
  'tracked-changes',
  'annotation',
  'note-citation',
  'ruby-text',
  'title',
  'desc',
  'scripts',
  'forms',
]);

/** Reads an OpenDocument text (OpenDocument 1.3 part 3): headers, body, footers. Throws Unreadable, Enough. */
export async function readOpenDocument(bytes: Buffer, lines: Lines, hidden: () => void): Promise<void> {
  const parts = await openParts(bytes);
  const [content, styles] = [await parts('content.xml'), await parts('styles.xml')];
  if (!content) throw new Unreadable('damaged');
  if (styles) readStream(styles, lines, hidden, (part) => part === 'header');
  readStream(content, lines, hidden, (part) => part !== undefined);
  if (styles) readStream(styles, lines, hidden, (part) => part === 'footer');
}

/** Reads the paragraphs that stand where they are wanted; undefined is the place of a stylesheet's own samples. */
function readStream(
  bytes: Uint8Array,
  lines: Lines,
  hidden: () => void,
  wanted: (part: CvLine['part'] | undefined) => boolean,
): void {
  const paragraphs: { text: string; links: string[] }[] = [];
  const places: (CvLine['part'] | undefined)[] = [undefined];
  const unseen = new Set<string>();
  /** For each open element: whether it began a paragraph, a place, or a hidden span. */
  const open: { readonly paragraph?: boolean; readonly place?: boolean; readonly hides?: boolean }[] = [];
  let style = '';
  let hiding = 0;
  let skipping = 0;

  const write = (text: string) => {
    const paragraph = paragraphs.at(-1);
    if (!paragraph) return;
    if (hiding === 0) paragraph.text += text;
    else if (text.trim() !== '') hidden();
  };

  walkXml(bytes, {
    open(tag) {
      if (skipping > 0 || leftOut.has(tag.name)) {
        skipping += 1;
        return;
      }
      if (tag.name === 'style') style = tag.attribute('name') ?? '';
      if (tag.name === 'text-properties' && isUnseen(tag) && unseen.size < 10_000) unseen.add(style);
      if (tag.name === 's' || tag.name === 'tab') write(' ');
      if (tag.name === 'line-break') write('\n');
      const target = tag.name === 'a' && tag.attribute('href');
      if (target) paragraphs.at(-1)?.links.push(target);
      const paragraph = tag.name === 'p' || tag.name === 'h';
      if (paragraph) paragraphs.push({ text: '', links: [] });
      const place = placeOf(tag.name);
      if (place) places.push(place);
      const hides = /^hidden-(text|paragraph)$/.test(tag.name) || unseen.has(tag.attribute('style-name') ?? '');
      if (hides) hiding += 1;
      open.push({ paragraph, place: place !== undefined, hides });
    },
    close() {
      if (skipping > 0) {
        skipping -= 1;
        return;
      }
      const { paragraph, place, hides } = open.pop()!;
      if (paragraph) {
        const done = paragraphs.pop()!;
        const part = places.at(-1);
        if (part && wanted(part)) {
          lines.add(done.text, part);
          for (const target of done.links) lines.add(target, 'link');
        }
      }
      if (place) places.pop();
      if (hides) hiding -= 1;
    },
    text: (text) => {
      // Line feeds of the file are spaces; those of the text are elements (OpenDocument 1.3 part 3, 6.1.2).
      if (skipping === 0) write(text.replace(/\s+/g, ' '));
    },
  });
}

function placeOf(name: string): CvLine['part'] | undefined {
  if (name === 'text') return 'body';
  if (/^header(-left|-first)?$/.test(name)) return 'header';
  if (/^footer(-left|-first)?$/.test(name)) return 'footer';
  if (name === 'text-box') return 'box';
  return name === 'note-body' ? 'note' : undefined;
}

const isUnseen = (tag: Tag): boolean =>
  tag.attribute('display') === 'none' || Number(/^([\d.]+)pt$/.exec(tag.attribute('font-size') ?? '')?.[1] ?? 12) <= 2;
