import type { CvFormat } from '../../../src/cv/cv.ts';
import { documentOf } from './document.ts';
import { docx } from './docx.ts';
import { odt } from './odt.ts';
import { pdf } from './pdf.ts';
import type { Person } from './person.ts';
import { rtf } from './rtf.ts';
import { txt } from './txt.ts';

export const formats = ['pdf', 'docx', 'odt', 'rtf', 'txt'] as const satisfies readonly CvFormat[];

/** The CV of an invented person as a file. */
export function fileOf({ markup, narrow }: Person, format: (typeof formats)[number]): Buffer {
  const document = documentOf(markup);
  switch (format) {
    case 'pdf':
      return pdf(document, narrow);
    case 'docx':
      return docx(document);
    case 'odt':
      return odt(document);
    case 'rtf':
      return rtf(document);
    case 'txt':
      return txt(document, narrow);
  }
}
