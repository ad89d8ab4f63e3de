import { deflateSync } from 'node:zlib';
import { type CvDocument, paragraphsOf, type Run } from './document.ts';
import { visual } from './visual.ts';
import { wrapped } from './wrap.ts';

const [top, left, leading, size, perPage] = [800, 50, 14, 10, 52];
/** Characters that fit into a line of the page. */
const widest = 88;

/** A piece of a page's text. */
interface Piece {
  readonly x: number;
  readonly y: number;
  readonly run: Run;
}

/**
 * Pages of text in a font of 65,536 characters that says what each of them means (ISO 32000-2, 9.10.3) and is not in the file;
 * cells beside each other, words from right to left as they are seen, links as annotations, hidden words white and tiny.
 */
export function pdf({ header, box, body }: CvDocument, narrow = widest): Buffer {
  const rows = [...header, ...box, ...body].flatMap((block) => {
    const cells = paragraphsOf(block).map((runs) => runs.filter(({ deleted }) => !deleted));
    const column = cells.length === 1 ? narrow : 60;
    // What is too wide for its column goes on below; links are short.
    const lines = cells.map((runs) =>
      runs.length === 1 ? wrapped(runs[0]!.text, column).map((text) => [{ ...runs[0]!, text }]) : [runs],
    );
    const height = Math.max(...lines.map(({ length }) => length));
    return [...Array(height).keys()].map((row) => lines.map((cell) => cell[row] ?? []));
  });
  const pages: Piece[][] = [];
  rows.forEach((cells, index) => {
    if (index % perPage === 0) pages.push([]);
    const page = pages.at(-1)!;
    const y = top - (index % perPage) * leading;
    cells.forEach((runs, cell) => {
      let x = left + cell * Math.min(180, 500 / cells.length);
      for (const run of runs) {
        page.push({ x, y, run });
        x += widthOf(run.text);
      }
    });
  });
  return fileOf(pages);
}

const wide = (char: string): boolean => /[\u3000-\u9FFF\uFF00-\uFFEF]/.test(char);
const widthOf = (text: string): number => [...text].reduce((sum, char) => sum + (wide(char) ? size : size * 0.55), 0);

const hexOf = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex');

function contentOf(pieces: readonly Piece[]): string {
  return pieces
    .map(({ x, y, run: { text, hidden } }) => {
      const look = hidden ? '/F1 1 Tf 1 1 1 rg' : `/F1 ${size} Tf 0 0 0 rg`;
      return `BT ${look} 1 0 0 1 ${x.toFixed(2)} ${y} Tm <${hexOf(visual(text))}> Tj ET`;
    })
    .join('\n');
}

function annotationsOf(pieces: readonly Piece[]): string {
  const linked = pieces.flatMap(({ x, y, run: { text, link } }) =>
    link
      ? [
          `<< /Type /Annot /Subtype /Link /Rect [${x} ${y - 2} ${x + widthOf(text)} ${y + size}] /A << /S /URI /URI (${link.replace(/[\\()]/g, '\\$&')}) >> >>`,
        ]
      : [],
  );
  return `[${linked.join(' ')}]`;
}

/** What each code means: itself, in runs of 256 as the format wants them. */
function meanings(): string {
  const ranges = [...Array(256).keys()].map((high) => {
    const hex = high.toString(16).padStart(2, '0');
    return `<${hex}00> <${hex}ff> <${hex}00>`;
  });
  const blocks = [0, 100, 200].map((from) => {
    const some = ranges.slice(from, from + 100);
    return `${some.length} beginbfrange\n${some.join('\n')}\nendbfrange`;
  });
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Meaning def /CMapType 2 def\n1 begincodespacerange <0000> <ffff> endcodespacerange\n${blocks.join('\n')}\nendcmap end end`;
}

function stream(text: string): Buffer {
  const data = deflateSync(text);
  return Buffer.concat([
    Buffer.from(`<< /Length ${data.length} /Filter /FlateDecode >>\nstream\n`),
    data,
    Buffer.from('\nendstream'),
  ]);
}

function fileOf(pages: readonly (readonly Piece[])[]): Buffer {
  const first = 7;
  const kids = pages.map((_, index) => `${first + index * 2} 0 R`).join(' ');
  const objects: (string | Buffer)[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /Invented /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Invented /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 5 0 R /DW 550 /W [12288 40959 1000 65280 65519 1000] >>',
    '<< /Type /FontDescriptor /FontName /Invented /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>',
    stream(meanings()),
    ...pages.flatMap((pieces, index) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${first + index * 2 + 1} 0 R /Resources << /Font << /F1 3 0 R >> >> /Annots ${annotationsOf(pieces)} >>`,
      stream(contentOf(pieces)),
    ]),
  ];
  let file = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1');
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file = Buffer.concat([file, Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')]);
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const count = objects.length + 1;
  return Buffer.concat([
    file,
    Buffer.from(
      `xref\n0 ${count}\n0000000000 65535 f \n${offsets.join('')}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`,
    ),
  ]);
}
