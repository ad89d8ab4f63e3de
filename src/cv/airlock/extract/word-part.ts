import type { Lines } from './lines.ts';
import { type Tag, walkXml } from './xml.ts';

export type WordPart = 'body' | 'header' | 'footer' | 'note';

export interface WordPartContext {
  readonly part: WordPart;
  /** Addresses by the ids of relations. */
  readonly links: ReadonlyMap<string, string>;
  readonly add: Lines['add'];
  readonly hidden: () => void;
}

/** What is deleted, doubled for older programs, or said beside the text. */
const leftOut = new Set(['del', 'moveFrom', 'rt', 'Fallback', 'sectPr', 'tblPr', 'pPrChange', 'rPrChange', 'sdtPr']);
/** Half points: 2 pt, which nobody can read. */
const TINY = 4;

/** Reads the document, a header, a footer or the notes. Throws Unreadable, Enough. */
export function readWordPart(bytes: Uint8Array, { part, links, add, hidden }: WordPartContext): void {
  // Paragraphs stand in each other where one holds a text box.
  const paragraphs: { text: string; links: string[] }[] = [];
  const path: string[] = [];
  let skipping = 0;
  let boxes = 0;
  let instruction = '';
  let run = visibleRun();
  let white = false;
  let dark = false;

  const here = () => paragraphs.at(-1);
  const write = (text: string) => {
    const paragraph = here();
    if (!paragraph) return;
    const seen = !run.vanished && !run.tiny;
    if (!seen && text.trim() !== '') hidden();
    if (run.white && text.trim() !== '') white = true;
    if (seen) paragraph.text += text;
  };
  const link = (target: string | undefined) => {
    if (target) here()?.links.push(target);
  };

  walkXml(bytes, {
    open(tag) {
      const above = path.at(-1);
      path.push(tag.name);
      if (skipping > 0 || isLeftOut(tag, above)) {
        skipping += 1;
        return;
      }
      switch (tag.name) {
        case 'p':
          if (isWord(tag)) paragraphs.push({ text: '', links: [] });
          return;
        case 'r':
          run = visibleRun();
          return;
        case 'txbxContent':
          boxes += 1;
          return;
        case 'hyperlink':
          return link(links.get(tag.attribute('id') ?? ''));
        case 'fldSimple':
          return link(targetOf(tag.attribute('instr') ?? ''));
        case 'tab':
          if (above === 'r') write('\t');
          return;
        case 'br':
        case 'cr':
          return write('\n');
        case 'noBreakHyphen':
          return write('-');
        case 'fldChar':
          if (tag.attribute('fldCharType') !== 'begin') link(targetOf(instruction));
          instruction = '';
          return;
        case 'shd':
          dark ||= !/^(auto|F{6}|)$/i.test(tag.attribute('fill') ?? '');
          return;
        // White words may stand on a drawing, and on a page of another colour.
        case 'drawing':
        case 'pict':
        case 'background':
          dark = true;
          return;
        default:
          if (above === 'rPr' && path.at(-3) === 'r') restrict(run, tag);
      }
    },
    close(name) {
      path.pop();
      if (skipping > 0) {
        skipping -= 1;
        return;
      }
      if (name === 'txbxContent') boxes -= 1;
      if (name !== 'p') return;
      const done = paragraphs.pop();
      if (!done) return;
      add(done.text, boxes > 0 ? 'box' : part);
      for (const target of done.links) add(target, 'link');
    },
    text(text) {
      if (skipping > 0) return;
      const inside = path.at(-1);
      if (inside === 't') write(text.replace(/[\r\n]+/g, ' '));
      else if (inside === 'instrText') instruction = (instruction + text).slice(0, 2_000);
    },
  });
  if (white && !dark) hidden();
}

interface Run {
  vanished: boolean;
  tiny: boolean;
  white: boolean;
}

const visibleRun = (): Run => ({ vanished: false, tiny: false, white: false });

function restrict(run: Run, tag: Tag): void {
  const value = tag.attribute('val');
  if (tag.name === 'vanish' || tag.name === 'webHidden') run.vanished = !/^(0|false|off)$/.test(value ?? '');
  if (tag.name === 'sz') run.tiny = Number(value) <= TINY;
  if (tag.name === 'color') run.white = /^F{6}$/i.test(value ?? '');
}

/** The paragraph's own mark may be deleted or moved while its words stay. */
const isLeftOut = (tag: Tag, above: string | undefined): boolean => leftOut.has(tag.name) && above !== 'rPr';

const isWord = (tag: Tag): boolean => tag.namespace.includes('wordprocessingml');

/** Of a field HYPERLINK (ECMA-376 part 1, 17.16.5.25); a place inside the document is none. */
const targetOf = (instruction: string): string | undefined => /^\s*HYPERLINK\s+"([^"]+)"/i.exec(instruction)?.[1];
