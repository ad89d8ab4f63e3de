import { wordTypes } from '../files.ts';
import { zip } from '../zip.ts';
import type { Block, CvDocument, Run } from './document.ts';
import { escapeXml } from './xml.ts';

const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** As Word writes it: page header in a part of its own, a text box twice (new and old form), links by relationship, tracked deletions. */
export function docx({ header, box, body }: CvDocument): Buffer {
  const links: string[] = [];
  const paragraph = (runs: readonly Run[], style = ''): string => `<w:p>${style}${runs.map(run).join('')}</w:p>`;
  const run = ({ text, link, deleted, hidden }: Run): string => {
    const words = escapeXml(text);
    if (deleted)
      return `<w:del w:id="9" w:author="A"><w:r><w:delText xml:space="preserve">${words}</w:delText></w:r></w:del>`;
    const look = hidden ? '<w:rPr><w:color w:val="FFFFFF"/><w:sz w:val="2"/></w:rPr>' : '';
    // Word breaks a run wherever its spelling checker looked.
    const at = Math.ceil(words.length / 2);
    const halves = hidden || /&/.test(words) ? [words] : [words.slice(0, at), words.slice(at)];
    const plain = halves.map((half) => `<w:r>${look}<w:t xml:space="preserve">${half}</w:t></w:r>`).join('');
    if (!link) return plain;
    links.push(link);
    return `<w:hyperlink r:id="link${links.length}">${plain}</w:hyperlink>`;
  };
  const block = (one: Block): string => {
    if (one.kind !== 'row')
      return paragraph(one.runs, one.kind === 'heading' ? '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' : '');
    return `<w:tbl><w:tr>${one.cells.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr></w:tbl>`;
  };
  const boxed = box.map(block).join('');
  const frame =
    box.length === 0
      ? ''
      : `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>${boxed}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>${boxed}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`;
  const main = `<?xml version="1.0" encoding="UTF-8"?><w:document ${namespaces}><w:body>${frame}${body.map(block).join('')}<w:sectPr><w:headerReference w:type="default" r:id="header"/></w:sectPr></w:body></w:document>`;
  const relationships = [
    `<Relationship Id="header" Type="${office}/header" Target="header1.xml"/>`,
    ...links.map(
      (target, index) =>
        `<Relationship Id="link${index + 1}" Type="${office}/hyperlink" Target="${escapeXml(target)}" TargetMode="External"/>`,
    ),
  ];
  return zip([
    { name: '[Content_Types].xml', content: wordTypes() },
    {
      name: '_rels/.rels',
      content: `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    },
    { name: 'word/document.xml', content: main },
    {
      name: 'word/header1.xml',
      content: `<?xml version="1.0" encoding="UTF-8"?><w:hdr ${namespaces}>${header.map(block).join('')}</w:hdr>`,
    },
    {
      name: 'word/_rels/document.xml.rels',
      content: `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relationships.join('')}</Relationships>`,
    },
  ]);
}
