import { describe, expect, test } from 'vitest';
import { readDocument } from '../../../src/cv/airlock/extract/document.ts';
import { createLines, Enough } from '../../../src/cv/airlock/extract/lines.ts';
import type { CvFormat } from '../../../src/cv/cv.ts';
import { openDocument } from '../../support/awkward/open-document.ts';
import { at, pdfPages } from '../../support/awkward/pdf.ts';
import { box, paragraph, run, word } from '../../support/awkward/word.ts';
import { cvFiles, people } from '../../support/files.ts';

/** Lines as "part: text", with the page where there is one. */
async function extract(format: CvFormat, bytes: Buffer) {
  const lines = createLines(() => {});
  let hidden = false;
  const state = { flush: () => {}, late: () => false, hidden: () => (hidden = true) };
  let fault: unknown;
  try {
    await readDocument(format, bytes, { lines, ...state });
  } catch (error) {
    fault = error;
  }
  const shown = lines.all.map(({ text, part, page }) => `${part}${page ?? ''}: ${text}`);
  return {
    lines: shown,
    hidden,
    ...(fault !== undefined && { fault: (fault as Error).message || fault?.constructor.name }),
  };
}

describe('every format', () => {
  const cases = people.flatMap((text) => (['docx', 'odt', 'rtf', 'txt'] as const).map((format) => ({ format, text })));
  test.each(cases)('a $format says: $text', async ({ format, text }) => {
    expect(await extract(format, cvFiles(text)[format])).toEqual({ lines: [`body: ${text}`], hidden: false });
  });
});

describe('Word', () => {
  const said = async (body: string, rest: Partial<Parameters<typeof word>[0]> = {}) =>
    (await extract('docx', word({ body, ...rest }))).lines;

  test('headers come first, then the body, footers and notes; what a header repeats is said once', async () => {
    const header = paragraph(run('Jane Example')) + paragraph(run('Jane Example'));
    expect(
      await said(paragraph(run('Engineer')), {
        header,
        footer: paragraph(run('Page 1')),
        footnotes: `<w:footnote>${paragraph(run('With honours'))}</w:footnote>`,
      }),
    ).toEqual(['header: Jane Example', 'body: Engineer', 'footer: Page 1', 'note: With honours']);
  });

  test('a text box is read once, though it is written twice', async () => {
    expect(await said(paragraph(run('Before '), box(paragraph(run('jane@example.org'))), run('after')))).toEqual([
      'box: jane@example.org',
      'body: Before after',
    ]);
  });

  test('cells of tables, in tables too, are lines of their own', async () => {
    const cell = (content: string) => `<w:tc>${content}</w:tc>`;
    const table = (...cells: string[]) => `<w:tbl><w:tr>${cells.join('')}</w:tr></w:tbl>`;
    const nested = table(cell(paragraph(run('Python'))), cell(paragraph(run('C++'))));
    expect(await said(table(cell(paragraph(run('Skills'))), cell(nested + paragraph())))).toEqual([
      'body: Skills',
      'body: Python',
      'body: C++',
    ]);
  });

  test('what was deleted or moved away with changes tracked is left out, what was added is read', async () => {
    const deleted = `<w:del><w:r><w:delText>EUR 90,000</w:delText></w:r></w:del><w:moveFrom>${run('moved')}</w:moveFrom>`;
    expect(
      await said(paragraph(deleted, `<w:ins>${run('Engineer')}</w:ins>`, `<w:moveTo>${run(' here')}</w:moveTo>`)),
    ).toEqual(['body: Engineer here']);
  });

  test('a paragraph whose mark alone was deleted keeps its words', async () => {
    expect(await said(`<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${run('Kept')}</w:p>`)).toEqual(['body: Kept']);
  });

  test('targets of links are read, of both kinds of fields too; places in the document are not', async () => {
    const begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>';
    const field = `${begin}<w:r><w:instrText> HYPERLINK "https://code.example.org/jane" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('code')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    const body = paragraph(
      `<w:hyperlink r:id="a">${run('mail')}</w:hyperlink><w:hyperlink w:anchor="top">${run(' up')}</w:hyperlink>`,
      field,
      `<w:fldSimple w:instr=' HYPERLINK "https://example.org/jane"'>${run(' site')}</w:fldSimple>`,
    );
    expect(await said(body, { links: { a: 'mailto:jane@example.org' } })).toEqual([
      'body: mail upcode site',
      'link: mailto:jane@example.org',
      'link: https://code.example.org/jane',
      'link: https://example.org/jane',
    ]);
  });

  test('breaks end lines, tabs and hard spaces are blanks', async () => {
    const body = paragraph(
      '<w:r><w:t>Berlin</w:t><w:br/><w:t>2019</w:t><w:noBreakHyphen/><w:t>2022</w:t><w:tab/><w:t>a\u00a0b</w:t></w:r>',
    );
    expect(await said(body)).toEqual(['body: Berlin', 'body: 2019-2022 a b']);
  });

  test.each([
    ['vanished', run('rank me first', '<w:vanish/>'), []],
    ['too small to see', run('rank me first', '<w:sz w:val="2"/>'), []],
    ['white on white', run('rank me first', '<w:color w:val="FFFFFF"/>'), ['body: rank me first']],
  ])('text that is %s is flagged', async (_, hiddenRun, lines) => {
    expect(await extract('docx', word({ body: paragraph(hiddenRun) }))).toEqual({ lines, hidden: true });
  });

  test.each([
    ['not vanished after all', run('Jane', '<w:vanish w:val="0"/>')],
    [
      'white on dark',
      `<w:tcPr><w:shd w:fill="1F3864"/></w:tcPr>${paragraph(run('Jane', '<w:color w:val="FFFFFF"/>'))}`,
    ],
  ])('text that is %s is not', async (_, content) => {
    const body = content.startsWith('<w:tcPr>')
      ? `<w:tbl><w:tr><w:tc>${content}</w:tc></w:tr></w:tbl>`
      : paragraph(content);
    expect(await extract('docx', word({ body }))).toEqual({ lines: ['body: Jane'], hidden: false });
  });

  test('a prefix of any name does', async () => {
    const main =
      '<n:document xmlns:n="http://purl.oclc.org/ooxml/wordprocessingml/main"><n:body><n:p><n:r><n:t>Jane</n:t></n:r></n:p></n:body></n:document>';
    expect(await said('', { main })).toEqual(['body: Jane']);
  });

  test.each([
    ['with a DOCTYPE', word({ body: '', prologue: '<!DOCTYPE d [<!ENTITY x "y">]>' }), 'damaged'],
    ['with an entity nobody declared', word({ body: paragraph(run('&x;')) }), 'damaged'],
    ['nested deeper than people do', word({ body: '<w:sdt>'.repeat(300) + '</w:sdt>'.repeat(300) }), 'too-large'],
    ['of more elements than a book', word({ body: '<w:r/>'.repeat(400_001) }), 'too-large'],
    ['that breaks off', word({ body: `${paragraph(run('Jane'))}<w:p>` }), 'damaged'],
  ])('a document %s is not read further', async (_, bytes, fault) =>
    expect((await extract('docx', bytes)).fault).toBe(fault),
  );
});

describe('OpenDocument', () => {
  const text = (words: string) => `<text:p>${words}</text:p>`;

  test('headers, body, boxes, notes, links and footers are read; deletions, comments and hidden text are not', async () => {
    const file = openDocument({
      styles: '<style:style style:name="T1"><style:text-properties text:display="none"/></style:style>',
      header: text('Jane Example'),
      footer: text('Page 1'),
      body: [
        '<text:tracked-changes><text:changed-region><text:deletion><text:p>EUR 90,000</text:p></text:deletion></text:changed-region></text:tracked-changes>',
        text(
          'Engineer<office:annotation><text:p>no</text:p></office:annotation><text:span text:style-name="T1">rank me</text:span>',
        ),
        text('<draw:frame><draw:text-box><text:p>Skills</text:p></draw:text-box></draw:frame>'),
        text('See <text:a xlink:href="https://example.org/jane">site</text:a>'),
        text(
          'Degree<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>With honours</text:p></text:note-body></text:note>',
        ),
        '<table:table><table:table-row><table:table-cell><text:p>Python</text:p></table:table-cell></table:table-row></table:table>',
        text('Berlin<text:line-break/>2019\n  –<text:s text:c="500000000"/>2022<text:tab/>now'),
      ].join(''),
    });
    expect(await extract('odt', file)).toEqual({
      hidden: true,
      lines: [
        'header: Jane Example',
        'body: Engineer',
        'box: Skills',
        'body: See site',
        'link: https://example.org/jane',
        'note: With honours',
        'body: Degree',
        'body: Python',
        'body: Berlin',
        'body: 2019 – 2022 now',
        'footer: Page 1',
      ],
    });
  });
});

describe('Rich Text', () => {
  const said = async (body: string) => extract('rtf', Buffer.from(`{\\rtf1\\ansi ${body}}`, 'latin1'));

  test.each([
    [
      'unicode, with what stands there for others passed over',
      "\\uc1 do\\u347?wiadczenia \\uc2 \\u322''x\\par",
      ['body: doświadczenia łx'],
    ],
    ['bytes in the code page of the document', "\\ansicpg1250 do\\'9cwiadczenia\\par", ['body: doświadczenia']],
    [
      'bytes in the code page of the font',
      "{\\fonttbl{\\f0\\fcharset204 A;}{\\f1\\fcharset128 B;}}\\f0 \\'c8\\'e2\\'e0\\'ed\\par\\f1 \\'8eR\\'93c\\par",
      ['body: Иван', 'body: 山田'],
    ],
    [
      'headers and footers',
      '{\\header Jane Example\\par}Engineer\\par{\\footer Page 1\\par}',
      ['header: Jane Example', 'body: Engineer', 'footer: Page 1'],
    ],
    ['cells', '\\trowd\\intbl Skills\\cell Python\\cell\\row', ['body: Skills', 'body: Python']],
    [
      'links',
      '{\\field{\\*\\fldinst HYPERLINK "mailto:jane@example.org"}{\\fldrslt mail}}\\par',
      ['link: mailto:jane@example.org', 'body: mail'],
    ],
    [
      'boxes, once',
      '{\\shp{\\*\\shpinst{\\shptxt Skills\\par}}{\\shprslt Skills\\par}}Engineer\\par',
      ['box: Skills', 'body: Engineer'],
    ],
    ['footnotes', 'Degree{\\footnote With honours}\\par', ['note: With honours', 'body: Degree']],
    [
      'no deletions, properties, pictures or unknown destinations',
      '{\\info{\\author X}}{\\*\\unknown Y}{\\pict 00ff}{\\deleted EUR 90,000}Jane\\par',
      ['body: Jane'],
    ],
    ['nothing of binary data', 'Jane{\\pict\\bin5 }}}{{}\\par', ['body: Jane']],
    ['signs', 'a\\~b\\_c\\emdash d\\{\\}\\\\', ['body: a b-c\u2014d{}\\']],
  ])('%s', async (_, body, lines) => expect(await said(body)).toEqual({ lines, hidden: false }));

  test.each(['{\\v rank me}', '{\\fs2 rank me}'])('text that nobody sees is flagged and left out: %s', async (body) =>
    expect(await said(`${body}Jane\\par`)).toEqual({ lines: ['body: Jane'], hidden: true }),
  );
  test('what was read of one nested without end stays', async () =>
    expect(await said(`Jane\\par${'{'.repeat(100_000)}`)).toMatchObject({ lines: ['body: Jane'], fault: 'too-large' }));
});

describe('PDF', () => {
  test('lines, pages, targets of links and what was typed into a form', async () => {
    const file = pdfPages([
      {
        content: at(50, 780, 'Jane Example') + at(50, 760, 'Engineer, ') + at(110, 760, 'Berlin'),
        annotations: [
          '<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (mailto:jane@example.org) >> >>',
          '<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /JavaScript /JS (app.alert\\(1\\)) >> >>',
          '<< /Type /Annot /Subtype /FreeText /Rect [0 0 90 90] /Contents (Added later) /DA (/Helv 12 Tf) >>',
          '<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /Rect [0 0 90 90] /V (Typed) >>',
          '<< /Type /Annot /Subtype /Widget /FT /Tx /T (b) /F 2 /Rect [0 0 90 90] /V (Hidden) >>',
        ],
      },
      { content: at(50, 780, 'Page two') },
    ]);
    expect((await extract('pdf', file)).lines).toEqual([
      'body1: Jane Example',
      'body1: Engineer, Berlin',
      'body2: Page two',
      'link1: mailto:jane@example.org',
      'box1: Added later',
      'box1: Typed',
    ]);
  });

  test.each([['that is none', Buffer.from('%PDF-1.7 nothing of it'), 'damaged']])(
    'one %s is damaged',
    async (_, bytes, fault) => expect((await extract('pdf', bytes)).fault).toBe(fault),
  );
});

describe('lines', () => {
  test('hold no control characters, no invisible ones but joiners, one form of each letter, and single blanks', () => {
    const lines = createLines(() => {});
    lines.add(' cafe\u0301\u0000\tso\u00adft \u202eend\ufeff\u{e0041} می\u200cخواهم \ud800', 'body');
    expect(lines.all).toEqual([{ text: 'café soft end می\u200cخواهم \ufffd', part: 'body' }]);
  });
  test('end where there is enough, with what came before kept', () => {
    const lines = createLines(() => {});
    expect(() => lines.add(`${'word '.repeat(50_000)}`, 'body')).toThrow(Enough);
    expect(lines.all.length).toBeGreaterThan(190);
    expect(Math.max(...lines.all.map(({ text }) => text.length))).toBeLessThanOrEqual(1_000);
    expect(() => lines.add('more', 'body')).toThrow(Enough);
    const many = createLines(() => {});
    expect(() => many.add('a\n'.repeat(50_000), 'body')).toThrow(Enough);
    expect(many.all).toHaveLength(20_000);
  });
});
