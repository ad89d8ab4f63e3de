import { openDocumentEntries, people } from '../files.ts';
import { type ZipEntry, zip } from '../zip.ts';
import type { HostileFile } from './hostile.ts';
import { repeat } from './repeat.ts';

const entries = openDocumentEntries(people[0]!);
const MB = 2 ** 20;
const opening =
  '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0"><office:body><office:text>';
const closing = '</office:text></office:body></office:document-content>';

const open = (what: string, gate: HostileFile['gate'], make: () => Buffer): HostileFile => ({
  what: `OpenDocument: ${what}`,
  name: 'cv.odt',
  gate,
  make,
});
const beside = (what: string, gate: HostileFile['gate'], ...more: ZipEntry[]): HostileFile =>
  open(what, gate, () => zip([...entries, ...more]));
const instead = (name: string, entry: Omit<ZipEntry, 'name'>): Buffer =>
  zip(entries.map((one) => (one.name === name ? { ...one, ...entry } : one)));
const body = (xml: string): Buffer => instead('content.xml', { content: `${opening}${xml}${closing}` });
const bomb = (megabytes: number): Buffer => {
  const { packed, size, crc } = repeat(Buffer.alloc(MB, ' '), megabytes, { before: opening, after: closing });
  return instead('content.xml', { packed, declaredSize: size, crc });
};

export const hostileOpenDocuments: readonly HostileFile[] = [
  open('a gigabyte of blanks', 'bomb', () => bomb(1024)),
  open('48 MB of blanks', 'taken', () => bomb(48)),
  open('500 million spaces in one element', 'taken', () =>
    body('<text:p>Jane<text:s text:c="500000000"/>Example</text:p>'),
  ),
  open('a cell two billion times', 'taken', () =>
    body(
      '<table:table><table:table-row table:number-rows-repeated="2000000000"><table:table-cell table:number-columns-repeated="2000000000"><text:p>x</text:p></table:table-cell></table:table-row></table:table>',
    ),
  ),
  open('a million elements deep', 'taken', () => body('<text:span>'.repeat(1e6) + '</text:span>'.repeat(1e6))),
  open('entities that laugh a billion times', 'taken', () =>
    instead('content.xml', {
      content: `<!DOCTYPE l [<!ENTITY a0 "ha">${Array.from({ length: 9 }, (_, n) => `<!ENTITY a${n + 1} "${`&a${n};`.repeat(10)}">`).join('')}]>${opening.slice(21)}<text:p>&a9;</text:p>${closing}`,
    }),
  ),
  open('an entity that is a file', 'taken', () =>
    instead('content.xml', {
      content: `<!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]>${opening.slice(21)}<text:p>&x;</text:p>${closing}`,
    }),
  ),
  open('a script on opening', 'taken', () =>
    body(
      '<script:event-listener script:language="ooo:script" script:event-name="dom:load" xlink:href="vnd.sun.star.script:a.b?language=Basic"/>',
    ),
  ),
  open('a manifest that says it is small and is 40 MB', 'damaged', () =>
    instead('META-INF/manifest.xml', { content: `<x>${' '.repeat(40 * MB)}</x>`, declaredSize: 300 }),
  ),
  beside('Basic', 'active-content', { name: 'Basic/Standard/Module1.xml', content: 'x' }),
  beside('scripts', 'active-content', { name: 'Scripts/python/run.py', content: 'x' }),
  beside('a program in it', 'active-content', { name: 'Pictures/run.scr', content: 'x' }),
  open('a password', 'encrypted', () =>
    instead('META-INF/manifest.xml', {
      content: '<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>',
    }),
  ),
  beside('a password over all of it', 'encrypted', { name: 'encrypted-package', content: 'x' }),
  open('no content', 'damaged', () => zip(entries.filter(({ name }) => name !== 'content.xml'))),
  open('a type with a line break', 'mismatch', () =>
    instead('mimetype', { content: 'application/vnd.oasis.opendocument.text\n' }),
  ),
  open('a type that is a presentation', 'mismatch', () =>
    instead('mimetype', { content: 'application/vnd.oasis.opendocument.presentation' }),
  ),
];
