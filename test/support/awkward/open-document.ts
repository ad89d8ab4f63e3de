import { openDocumentEntries } from '../files.ts';
import { zip } from '../zip.ts';

const names = ['office', 'text', 'table', 'style', 'fo', 'draw']
  .map(
    (name) =>
      `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name === 'fo' ? 'xsl-fo-compatible' : name === 'draw' ? 'drawing' : name}:1.0"`,
  )
  .concat('xmlns:xlink="http://www.w3.org/1999/xlink"')
  .join(' ');

/** An OpenDocument text: paragraphs, automatic styles, and the header and footer of its page. */
export function openDocument({
  body,
  styles = '',
  header = '',
  footer = '',
}: {
  body: string;
  styles?: string;
  header?: string;
  footer?: string;
}): Buffer {
  const [mimetype, , manifest] = openDocumentEntries('');
  const content = `<office:document-content ${names}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`;
  const page = `<office:document-styles ${names}><office:styles><style:style style:name="Standard"/></office:styles><office:master-styles><style:master-page><style:header>${header}</style:header><style:footer>${footer}</style:footer></style:master-page></office:master-styles></office:document-styles>`;
  return zip([mimetype!, { name: 'content.xml', content }, { name: 'styles.xml', content: page }, manifest!]);
}
