import type { CvLine } from '../../line.ts';
import { decodePage, pageOfCharset } from './code-pages.ts';
import type { Lines } from './lines.ts';
import { rtfTokens } from './rtf-tokens.ts';
import { Unreadable } from './unreadable.ts';

/** What a group inherits from the one around it and gives back at its end. */
interface Group {
  readonly skipped: boolean;
  part: CvLine['part'];
  /** Code page of the text in force. */
  page: number;
  /** Characters that stand after \u for readers without Unicode. */
  fallback: number;
  vanished: boolean;
  deleted: boolean;
  tiny: boolean;
  /** What its words are, if not text of the document. */
  readonly holds: 'text' | 'fonts' | 'instruction';
}

/** Groups that hold no text of the document, beside those that say so with \*. */
const leftOut = new Set(
  (
    'annotation atnauthor atnid author bkmkend bkmkstart colortbl comment company creatim datastore doccomm falt ' +
    'filetbl formfield info keywords listtable listoverridetable nonesttables nonshppict objdata operator panose pict ' +
    'pntext pntxta pntxtb private revtbl rsidtbl shprslt sn sp sv stylesheet subject themedata title txe xe tc'
  ).split(' '),
);
/** Groups marked with \* that do hold it, or lead to it. */
const taken = new Set(['shpinst', 'fldinst', 'fldrslt', 'footnote', 'shptxt']);
const breaks = new Set(['par', 'line', 'cell', 'row', 'nestcell', 'nestrow', 'sect', 'page', 'column']);
const signs: Readonly<Record<string, string>> = {
  tab: '\t',
  emdash: '\u2014',
  endash: '\u2013',
  bullet: '\u2022',
  lquote: '\u2018',
  rquote: '\u2019',
  ldblquote: '\u201c',
  rdblquote: '\u201d',
  emspace: ' ',
  enspace: ' ',
  qmspace: ' ',
  zwj: '\u200d',
  zwnj: '\u200c',
};
const DEEPEST = 500;
/** Half points. */
const TINY = 4;

/** Reads Rich Text (RTF 1.9.1). `hidden` is called where text is written so that nobody sees it. Throws Unreadable, Enough. */
export function readRtf(bytes: Buffer, lines: Lines, hidden: () => void): void {
  const groups: Group[] = [];
  let group: Group = {
    ...{ skipped: false, part: 'body', page: 1252, fallback: 1, holds: 'text' },
    ...{ vanished: false, deleted: false, tiny: false },
  };
  /** Lines begun, each in its place: a header may stand amid a paragraph. */
  const begun = new Map<CvLine['part'], string>();
  const fonts = new Map<number, number>();
  let [documentPage, font, pending, starred, first] = [1252, 0, 0, false, false];
  let instruction = '';
  let raw: number[] = [];

  const write = (text: string) => {
    if (group.skipped || text === '') return;
    if (group.holds === 'instruction') instruction = (instruction + text).slice(0, 2_000);
    if (group.holds !== 'text' || group.deleted) return;
    if (group.vanished || group.tiny) {
      if (text.trim() !== '') hidden();
      return;
    }
    begun.set(group.part, (begun.get(group.part) ?? '') + text);
  };
  const settle = () => {
    if (raw.length === 0) return;
    write(decodePage(Uint8Array.from(raw), group.page));
    raw = [];
  };
  const end = (part: CvLine['part']) => {
    const text = begun.get(part) ?? '';
    begun.delete(part);
    lines.add(text, part);
  };
  const enter = (change: Partial<Group>) => {
    group = { ...group, ...change };
  };

  const word = (name: string, value: number | undefined) => {
    const on = value !== 0;
    if (first && starred && !taken.has(name)) enter({ skipped: true });
    else if (first && leftOut.has(name)) enter({ skipped: true });
    else if (first && name === 'fonttbl') enter({ holds: 'fonts' });
    else if (name === 'fldinst') {
      instruction = '';
      enter({ holds: 'instruction' });
    } else if (/^header[lrf]?$/.test(name)) enter({ part: 'header' });
    else if (/^footer[lrf]?$/.test(name)) enter({ part: 'footer' });
    else if (name === 'footnote') enter({ part: 'note' });
    else if (name === 'shptxt') enter({ part: 'box' });
    else if (breaks.has(name)) {
      if (!group.skipped) end(group.part);
    } else if (name in signs) write(signs[name]!);
    else if (name === 'u' && value !== undefined) {
      write(String.fromCharCode(value & 0xffff));
      pending = group.fallback;
    } else if (name === 'uc') group.fallback = Math.min(Math.max(value ?? 1, 0), 16);
    else if (name === 'ansicpg') [documentPage, group.page] = [value ?? 1252, value ?? 1252];
    else if (name === 'mac') [documentPage, group.page] = [10000, 10000];
    else if (name === 'f' && group.holds === 'fonts') font = value ?? 0;
    else if (name === 'fcharset' && group.holds === 'fonts') {
      const page = pageOfCharset(value ?? 0);
      if (page && fonts.size < 1_000) fonts.set(font, page);
    } else if (name === 'f') group.page = fonts.get(value ?? 0) ?? documentPage;
    else if (name === 'v') group.vanished = on;
    else if (name === 'deleted') group.deleted = on;
    else if (name === 'fs') group.tiny = (value ?? 24) <= TINY;
    else if (name === 'plain') Object.assign(group, { vanished: false, deleted: false, tiny: false });
  };

  for (const token of rtfTokens(bytes)) {
    if (token.kind === 'byte') {
      if (pending > 0) pending -= 1;
      else raw.push(token.byte);
      if (raw.length > 4_096) settle();
      first = false;
      continue;
    }
    settle();
    if (token.kind !== 'word') pending = 0;
    switch (token.kind) {
      case 'open':
        if (groups.length === DEEPEST) throw new Unreadable('too-large');
        groups.push(group);
        group = { ...group };
        [first, starred] = [true, false];
        break;
      case 'close': {
        const left = group;
        group = groups.pop() ?? group;
        const target = left.holds === 'instruction' && group.holds !== 'instruction' && targetOf(instruction);
        if (target) lines.add(target, 'link');
        if (left.part !== group.part && begun.has(left.part)) end(left.part);
        first = false;
        break;
      }
      case 'symbol':
        if (token.symbol === '*') starred = true;
        else if (token.symbol === '~') write(' ');
        else if (token.symbol === '_') write('-');
        else if ('\n\r'.includes(token.symbol) && !group.skipped) end(group.part);
        else if ('\\{}'.includes(token.symbol)) write(token.symbol);
        break;
      case 'word':
        word(token.word, token.value);
        first = false;
    }
  }
  settle();
  for (const part of [...begun.keys()]) end(part);
}

const targetOf = (instruction: string): string | undefined =>
  /^\s*HYPERLINK\s+"([^"]+)"/i.exec(instruction)?.[1] ?? /^\s*HYPERLINK\s+([^\s"\\]+)/i.exec(instruction)?.[1];
