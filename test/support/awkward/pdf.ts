import { pdfOf, pdfStream } from '../files.ts';

export interface PdfPage {
  /** Operators of its content. */
  readonly content: string;
  /** Dictionaries of its annotations. */
  readonly annotations?: readonly string[];
  /** Names of drawings in it: the number of an object in `more`, from 0. */
  readonly drawings?: Readonly<Record<string, number>>;
}

/** Text in Helvetica at a place, in points from the lower left. */
export const at = (x: number, y: number, text: string, size = 12): string =>
  `BT /F1 ${size} Tf ${x} ${y} Td (${text.replace(/[\\()]/g, '\\$&')}) Tj ET\n`;

/** Pages with annotations, and objects that they refer to by `objectNumber`. */
export function pdfPages(
  pages: readonly PdfPage[],
  more: (first: number) => readonly (string | Buffer)[] = () => [],
): Buffer {
  const font = 3 + pages.length * 2;
  const first = font + 1;
  const kids = pages.map((_, index) => `${3 + index * 2} 0 R`).join(' ');
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    ...pages.flatMap(({ content, annotations = [], drawings = {} }, index) => {
      const used = Object.entries(drawings).map(([name, object]) => `/${name} ${first + object} 0 R`);
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${4 + index * 2} 0 R /Resources << /Font << /F1 ${font} 0 R >> /XObject << ${used.join(' ')} >> >> /Annots [${annotations.join(' ')}] >>`,
        pdfStream(Buffer.from(content, 'latin1')),
      ];
    }),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...more(first),
  ]);
}

/** Pages of which the last draws drawings that draw drawings, 10 to the 9th times: a reader never comes to its end. */
export function endlessPdf(...texts: readonly string[]): Buffer {
  const levels = 9;
  const pages = texts.map((text) => ({ content: at(50, 780, text) }));
  const drawing = (level: number, first: number): Buffer => {
    const lowest = level === levels - 1;
    const used = lowest ? `/Font << /F1 ${first - 1} 0 R >>` : `/XObject << /X${level + 1} ${first + level + 1} 0 R >>`;
    const drawn = lowest ? at(0, 0, 'x') : `/X${level + 1} Do `.repeat(10);
    return pdfStream(Buffer.from(drawn), `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << ${used} >> `);
  };
  return pdfPages([...pages, { content: '/X0 Do '.repeat(10), drawings: { X0: 0 } }], (first) =>
    Array.from({ length: levels }, (_, level) => drawing(level, first)),
  );
}
