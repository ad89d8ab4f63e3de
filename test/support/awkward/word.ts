import { wordTypes } from '../files.ts';
import { zip } from '../zip.ts';

/** Word documents with what people's programs put into them. */

const names =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ' +
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ' +
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" ' +
  'xmlns:v="urn:schemas-microsoft-com:vml"';
const kind = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export const run = (text: string, properties = ''): string =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
export const paragraph = (...runs: readonly string[]): string => `<w:p>${runs.join('')}</w:p>`;

export interface WordParts {
  readonly body: string;
  readonly header?: string;
  readonly footer?: string;
  readonly footnotes?: string;
  /** Addresses by the id that a link names. */
  readonly links?: Readonly<Record<string, string>>;
  /** Instead of a document with `body`. */
  readonly main?: string;
  /** Stands before the document's root. */
  readonly prologue?: string;
}

const relations = (rows: readonly string[]) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${rows.join('')}</Relationships>`;

export function word({ body, header, footer, footnotes, links = {}, main, prologue = '' }: WordParts): Buffer {
  const parts = { header, footer, footnotes };
  const given = Object.entries(parts).flatMap(([name, content]) => (content === undefined ? [] : [{ name, content }]));
  const root = { header: 'hdr', footer: 'ftr', footnotes: 'footnotes' } as Record<string, string>;
  return zip([
    { name: '[Content_Types].xml', content: wordTypes() },
    {
      name: '_rels/.rels',
      content: relations([`<Relationship Id="m" Type="${kind}/officeDocument" Target="/word/document.xml"/>`]),
    },
    {
      name: 'word/document.xml',
      content: main ?? `${prologue}<w:document ${names}><w:body>${body}</w:body></w:document>`,
    },
    {
      name: 'word/_rels/document.xml.rels',
      content: relations([
        ...given.map(({ name }) => `<Relationship Id="${name}" Type="${kind}/${name}" Target="${name}.xml"/>`),
        ...Object.entries(links).map(
          ([id, target]) =>
            `<Relationship Id="${id}" Type="${kind}/hyperlink" TargetMode="External" Target="${target}"/>`,
        ),
      ]),
    },
    ...given.map(({ name, content }) => ({
      name: `word/${name}.xml`,
      content: `<w:${root[name]} ${names}>${content}</w:${root[name]}>`,
    })),
  ]);
}

/** A text box as Word writes it: for itself, and again for programs older than itself. */
export const box = (...paragraphs: readonly string[]): string => {
  const content = `<w:txbxContent>${paragraphs.join('')}</w:txbxContent>`;
  return `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>${content}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
};
