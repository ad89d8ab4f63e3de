import { getDocument, type PDFPageProxy, VerbosityLevel } from 'pdfjs-dist';
import type { CvLine } from '../../line.ts';
import type { Lines } from './lines.ts';
import { visualLines } from './pdf-lines.ts';
import { Unreadable } from './unreadable.ts';

/** Where they lie, in a bundle. */
declare const CHARACTER_MAPS: string | undefined;

const MOST_PAGES = 60;
const MOST_LINKS = 1_000;

export interface PdfPages {
  readonly pages: number;
  /** Pages were left out: there are too many, or the time was up. */
  readonly truncated: boolean;
}

/**
 * Reads the text of a PDF, page by page, and then the targets of its links and what was typed into its form. `flush` is called when
 * a page is done, `late` says that it has to end. Throws Unreadable, Enough.
 */
export async function readPdf(
  bytes: Uint8Array,
  lines: Lines,
  flush: () => void,
  late: () => boolean,
): Promise<PdfPages> {
  // Parsing runs beside the API: loaded here, it is found without a file.
  await import('pdfjs-dist/build/pdf.worker.mjs');
  const loading = getDocument({
    data: bytes,
    verbosity: VerbosityLevel.ERRORS,
    // Nothing is drawn: no fonts, no pictures, no forms of XFA, no code.
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    maxImageSize: 0,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    // What predefined names of characters in Chinese, Japanese and Korean mean.
    cMapUrl:
      typeof CHARACTER_MAPS === 'string'
        ? CHARACTER_MAPS
        : new URL('../cmaps/', import.meta.resolve('pdfjs-dist')).pathname,
  });
  const document = await loading.promise.catch((error: unknown) => {
    throw toUnreadable(error);
  });
  const last = Math.min(document.numPages, MOST_PAGES);
  let broken = 0;
  let done = 0;
  for (let number = 1; number <= last && !late(); number += 1) {
    const page = await document.getPage(number).catch(() => undefined);
    const content = await page?.getTextContent().catch(() => undefined);
    if (!content) broken += 1;
    else for (const text of visualLines(content.items.filter((item) => 'str' in item))) lines.add(text, 'body', number);
    flush();
    done = number;
  }
  if (broken === last) throw new Unreadable('damaged');
  let links = 0;
  for (let number = 1; number <= last && links < MOST_LINKS && !late(); number += 1) {
    const page = await document.getPage(number).catch(() => undefined);
    if (!page) continue;
    for (const { text, part } of await annotated(page)) {
      if (links === MOST_LINKS) break;
      lines.add(text, part, number);
      links += 1;
    }
  }
  return { pages: document.numPages, truncated: done < document.numPages };
}

/** The parts of an annotation that are text (ISO 32000-2, 12.5.6.5, 12.5.6.6, 12.7.5.3). */
interface Annotation {
  readonly subtype?: string;
  readonly url?: string;
  readonly unsafeUrl?: string;
  readonly fieldType?: string;
  readonly fieldValue?: unknown;
  readonly hidden?: boolean;
  readonly contentsObj?: { readonly str?: string };
}

type Annotated = Pick<CvLine, 'text' | 'part'>;

async function annotated(page: PDFPageProxy): Promise<Annotated[]> {
  const annotations: Annotation[] = await page.getAnnotations({ intent: 'display' }).catch(() => []);
  return annotations.slice(0, MOST_LINKS).flatMap(textOf);
}

function textOf(annotation: Annotation): Annotated[] {
  const { subtype, url, unsafeUrl, fieldType, fieldValue, hidden, contentsObj } = annotation;
  const target = url ?? unsafeUrl;
  if (subtype === 'Link') return target === undefined ? [] : [{ text: target, part: 'link' }];
  if (hidden) return [];
  const typed = subtype === 'Widget' && fieldType === 'Tx' ? fieldValue : subtype === 'FreeText' && contentsObj?.str;
  return typeof typed === 'string' ? [{ text: typed, part: 'box' }] : [];
}

function toUnreadable(error: unknown): Unreadable {
  if (error instanceof RangeError) return new Unreadable('too-large');
  return new Unreadable(error instanceof Error && error.name === 'PasswordException' ? 'encrypted' : 'damaged');
}
