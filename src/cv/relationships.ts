import type { RefusalCode } from './refusal.ts';

/** Kinds of relationship that open something else along with the document (ECMA-376 part 1, 15.2 and 17). */
const opening = /\/(attachedTemplate|oleObject|frame|subDocument|aFChunk|control|package|mailMerge\w*)$/i;
/** Files of the writer's own machine are what Word names by itself; another machine is asked, with the reader's name and password at hand. */
const elsewhere = /^(https?|ftp|mhtml):|^[\\/]{2}|^file:[\\/]{2}([^\\/]|[\\/]{2})/i;

/** What is wrong with the relationships of a part: 'active-content' where one pulls in what is not in the document. */
export function pullsIn(part: Buffer): RefusalCode | undefined {
  const xml = part.toString('utf8');
  if (xml.includes('\0')) return 'damaged';
  if (/<!DOCTYPE/i.test(xml)) return 'active-content';
  for (const [tag] of xml.matchAll(/<[\w.-]*:?Relationship\b[^>]*>/g)) {
    if (attribute(tag, 'TargetMode')?.toLowerCase() !== 'external') continue;
    const [type = '', target = ''] = [attribute(tag, 'Type'), attribute(tag, 'Target')];
    if (opening.test(type) && elsewhere.test(target)) return 'active-content';
  }
  return undefined;
}

function attribute(tag: string, name: string): string | undefined {
  const [, double, single] = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag) ?? [];
  return (double ?? single)
    ?.replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));/gi, (_, hex?: string, decimal?: string) => character(hex, decimal))
    .trim();
}

function character(hex: string | undefined, decimal: string | undefined): string {
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}
