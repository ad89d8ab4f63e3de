import { zip } from '../zip.ts';
import type { Block, CvDocument, Run } from './document.ts';
import { escapeXml } from './xml.ts';

const names = ['office', 'text', 'table', 'style'].map(
  (name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`,
);
const namespaces = [
  ...names,
  'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"',
  'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
  'xmlns:xlink="http://www.w3.org/1999/xlink"',
].join(' ');
const type = 'application/vnd.oasis.opendocument.text';

/** As LibreOffice writes it: the page header among the styles, a text box in a frame, tracked deletions before the text. */
export function odt({ header, box, body }: CvDocument): Buffer {
  const deletions: string[] = [];
  const run = ({ text, link, deleted, hidden }: Run): string => {
    // Runs of spaces have an element of their own.
    const words = escapeXml(text).replace(/ {2,}/g, (spaces) => ` <text:s text:c="${spaces.length - 1}"/>`);
    if (deleted) {
      deletions.push(words);
      return `<text:change text:change-id="c${deletions.length}"/>`;
    }
    if (hidden) return `<text:span text:style-name="White">${words}</text:span>`;
    return link ? `<text:a xlink:type="simple" xlink:href="${escapeXml(link)}">${words}</text:a>` : words;
  };
  const paragraph = (runs: readonly Run[]): string => `<text:p>${runs.map(run).join('')}</text:p>`;
  const heading = (runs: readonly Run[]): string => `<text:h text:outline-level="1">${runs.map(run).join('')}</text:h>`;
  const block = (one: Block): string => {
    if (one.kind !== 'row') return one.kind === 'line' ? paragraph(one.runs) : heading(one.runs);
    const cells = one.cells.map((cell) => `<table:table-cell>${paragraph(cell)}</table:table-cell>`);
    return `<table:table><table:table-row>${cells.join('')}</table:table-row></table:table>`;
  };
  const framed =
    box.length === 0
      ? ''
      : `<text:p><draw:frame><draw:text-box>${box.map(block).join('')}</draw:text-box></draw:frame></text:p>`;
  const text = body.map(block).join('');
  const changes = deletions.map(
    (words, index) =>
      `<text:changed-region text:id="c${index + 1}"><text:deletion><text:p>${words}</text:p></text:deletion></text:changed-region>`,
  );
  const tracked = changes.length === 0 ? '' : `<text:tracked-changes>${changes.join('')}</text:tracked-changes>`;
  const white =
    '<office:automatic-styles><style:style style:name="White" style:family="text"><style:text-properties fo:color="#ffffff" fo:font-size="1pt"/></style:style></office:automatic-styles>';
  return zip([
    { name: 'mimetype', content: type, stored: true },
    {
      name: 'content.xml',
      content: `<?xml version="1.0"?><office:document-content ${namespaces}>${white}<office:body><office:text>${tracked}${framed}${text}</office:text></office:body></office:document-content>`,
    },
    {
      name: 'styles.xml',
      content: `<?xml version="1.0"?><office:document-styles ${namespaces}><office:master-styles><style:master-page style:name="Standard"><style:header>${header.map(block).join('')}</style:header></style:master-page></office:master-styles></office:document-styles>`,
    },
    {
      name: 'META-INF/manifest.xml',
      content: `<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="${type}"/></manifest:manifest>`,
    },
  ]);
}
