import type { CvFormat } from '../../format.ts';
import { type CvLine, cvParts } from '../../line.ts';
import type { Lines } from './lines.ts';

export interface Extraction {
  readonly lines: Lines;
  /** Sends on what was found so far. */
  flush(): void;
  /** Whether it is time to come to an end. */
  late(): boolean;
  /** Text was found that nobody sees; it is not among the lines, but for white on white. */
  hidden(): void;
}

export interface Extracted {
  readonly pages?: number;
  readonly truncated?: boolean;
}

/** Reads the text of a document. Throws Unreadable, Enough, and whatever a parser throws. Each format's parser is loaded where it is needed. */
export async function readDocument(format: CvFormat | 'lines', bytes: Buffer, to: Extraction): Promise<Extracted> {
  switch (format) {
    case 'pdf': {
      const { readPdf } = await import('./pdf.ts');
      return readPdf(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length), to.lines, to.flush, to.late);
    }
    case 'docx': {
      const { readWord } = await import('./word.ts');
      await readWord(bytes, to.lines, to.hidden);
      return {};
    }
    case 'odt': {
      const { readOpenDocument } = await import('./open-document.ts');
      await readOpenDocument(bytes, to.lines, to.hidden);
      return {};
    }
    case 'rtf': {
      const { readRtf } = await import('./rtf.ts');
      readRtf(bytes, to.lines, to.hidden);
      return {};
    }
    case 'txt': {
      const { readPlainText } = await import('./plain-text.ts');
      readPlainText(bytes, to.lines);
      return {};
    }
    case 'lines':
      readLines(bytes, to.lines);
      return {};
  }
}

/** Lines that another child found before it ended; the last may be torn. */
function readLines(bytes: Buffer, lines: Lines): void {
  for (const row of bytes.toString('utf8').split('\n')) {
    const { text, part, page } = parsed(row);
    if (typeof text !== 'string' || part === undefined || !cvParts.includes(part)) continue;
    lines.add(text, part, typeof page === 'number' ? page : undefined);
  }
}

function parsed(row: string): Partial<CvLine> {
  try {
    const value: unknown = JSON.parse(row);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
