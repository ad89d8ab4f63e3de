import { deflateSync } from 'node:zlib';
import { type ZipEntry, zip } from './zip.ts';

/** CVs of invented people, made in the test run, as the usual programs write them. */
export type CvFiles = Readonly<Record<'pdf' | 'docx' | 'odt' | 'rtf' | 'txt', Buffer>>;

export const people = [
  'Jane Example, machine learning engineer, jane@example.org. Python, C++, R; <10 years of search & ranking.',
  'Zażółć Gęślą, inżynier uczenia maszynowego, Łódź; doświadczenia: 7 lat',
  'Ελένη Παράδειγμα, μηχανικός μηχανικής μάθησης, Αθήνα',
  'أمل مثال، مهندسة تعلم الآلة، القاهرة',
  'דנה דוגמה, מהנדסת למידת מכונה, חיפה',
  '山田例, 機械学習エンジニア, 東京',
  'Иван Примеров, инженер машинного обучения, София',
  'Nguyễn Ví Dụ, kỹ sư học máy, Đà Nẵng',
];

const escapeXml = (text: string): string =>
  text.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c]!);

/** A PDF without a page, as small as one can be; `words` stand in it where no reader looks. */
export const smallPdf = (words = ''): Buffer<ArrayBuffer> =>
  Buffer.from(
    `%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n2 0 obj <</Type /Pages /Kids [] /Count 0>> endobj\n% ${words}\ntrailer <</Root 1 0 R>>\n%%EOF\n`,
  );

export const wordTypes = (main = 'wordprocessingml.document.main+xml'): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.${main}"/></Types>`;

export const wordEntries = (text: string): ZipEntry[] => [
  { name: '[Content_Types].xml', content: wordTypes() },
  {
    name: '_rels/.rels',
    content:
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
  },
  {
    name: 'word/document.xml',
    content: `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${escapeXml(text)}</w:t></w:r></w:p></w:body></w:document>`,
  },
];

export const openDocumentEntries = (text: string, type = 'application/vnd.oasis.opendocument.text'): ZipEntry[] => [
  { name: 'mimetype', content: type, stored: true },
  {
    name: 'content.xml',
    content: `<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text><text:p>${escapeXml(text)}</text:p></office:text></office:body></office:document-content>`,
  },
  {
    name: 'META-INF/manifest.xml',
    content: `<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="${type}"/></manifest:manifest>`,
  },
];

/** A PDF of these objects, numbered from 1, with a cross-reference table. `before` and `after` stand outside the document. */
export function pdfOf(
  objects: readonly (string | Buffer)[],
  { before = '', after = '', trailer = '' } = {},
): Buffer<ArrayBuffer> {
  const head = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1');
  const bodies = objects.map((object, index) =>
    Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`),
      Buffer.from(object as string, 'latin1'),
      Buffer.from('\nendobj\n'),
    ]),
  );
  let end = head.length;
  const offsets = bodies.map(({ length }) => {
    end += length;
    return `${String(end - length).padStart(10, '0')} 00000 n \n`;
  });
  const count = objects.length + 1;
  const table = `xref\n0 ${count}\n0000000000 65535 f \n${offsets.join('')}trailer\n<< /Size ${count} /Root 1 0 R ${trailer}>>\nstartxref\n${end}\n%%EOF\n`;
  return Buffer.concat([
    Buffer.from(before, 'latin1'),
    head,
    ...bodies,
    Buffer.from(table, 'latin1'),
    Buffer.from(after, 'latin1'),
  ]);
}

/** The body of a stream object; `entries` stand in its dictionary beside the length. */
export const pdfStream = (data: Buffer, entries = ''): Buffer =>
  Buffer.concat([
    Buffer.from(`<< /Length ${data.length} ${entries}>>\nstream\n`, 'latin1'),
    data,
    Buffer.from('\nendstream'),
  ]);

/** One page of text with a compressed content stream. */
export function pdf(text: string, outside: { before?: string; after?: string } = {}): Buffer {
  const hex = Buffer.from(text, 'utf16le').swap16().toString('hex');
  const content = deflateSync(`BT /F1 12 Tf 50 780 Td <${hex}> Tj ET`);
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    pdfStream(content, '/Filter /FlateDecode '),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  return pdfOf(objects, outside);
}

export const rtf = (text: string): Buffer =>
  Buffer.from(`{\\rtf1\\ansi\\uc1 ${[...text].map(escapeRtf).join('')}\\par}\n`);

const escapeRtf = (char: string): string => {
  if (/[\\{}]/.test(char)) return `\\${char}`;
  return char <= '~'
    ? char
    : [...Array(char.length).keys()].map((i) => `\\u${(char.charCodeAt(i) << 16) >> 16}?`).join('');
};

export const cvFiles = (text: string): CvFiles => ({
  pdf: pdf(text),
  docx: zip(wordEntries(text)),
  odt: zip(openDocumentEntries(text)),
  rtf: rtf(text),
  txt: Buffer.from(`${text}\n`),
});

/** The container of old Word files and of password-protected new ones (MS-CFB 2.2), its directory names as given. */
export const ole = (...names: string[]): Buffer =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(504),
    ...names.map((name) => Buffer.concat([Buffer.from(name, 'utf16le'), Buffer.alloc(128)])),
  ]);
