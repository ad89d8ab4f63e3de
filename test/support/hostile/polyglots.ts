import { cvFiles, ole, pdf, people, rtf, wordEntries } from '../files.ts';
import { zip } from '../zip.ts';
import type { HostileFile } from './hostile.ts';

const cv = people[0]!;
const { docx, odt } = cvFiles(cv);
const program = zip([{ name: 'run.exe', content: 'MZ' }]);

const both = (what: string, name: string, gate: HostileFile['gate'], make: () => Buffer): HostileFile => ({
  what: `polyglot: ${what}`,
  name,
  gate,
  make,
});

/** Files that are two at once: what one reader opens, another does not see. */
export const polyglots: readonly HostileFile[] = [
  both('PDF with a zip behind it', 'cv.pdf', 'polyglot', () => Buffer.concat([pdf(cv), program])),
  both('PDF with a Word document behind it', 'cv.pdf', 'polyglot', () => Buffer.concat([pdf(cv), docx])),
  both('PDF with a zip behind it and a long comment', 'cv.pdf', 'polyglot', () =>
    Buffer.concat([pdf(cv), zip([{ name: 'run.exe', content: 'x' }], 'y'.repeat(60_000))]),
  ),
  both('PDF behind a program', 'cv.pdf', 'polyglot', () => pdf(cv, { before: 'MZ\x90\0' })),
  both('PDF behind a program of Linux', 'cv.pdf', 'polyglot', () => pdf(cv, { before: '\x7fELF\x02\x01\x01\0' })),
  both('PDF behind a picture', 'cv.pdf', 'polyglot', () => pdf(cv, { before: 'GIF89a/*' })),
  both('PDF behind a web page', 'cv.pdf', 'polyglot', () => pdf(cv, { before: '\n<html><!--' })),
  both('PDF behind a shell script', 'cv.pdf', 'polyglot', () => pdf(cv, { before: '#!/bin/sh\nexit\n' })),
  both('PDF behind a rich text', 'cv.pdf', 'polyglot', () => pdf(cv, { before: '{\\rtf1 x}' })),
  both('PDF behind an old document', 'cv.pdf', 'polyglot', () => Buffer.concat([ole('WordDocument'), pdf(cv)])),
  both('PDF behind 1,024 blanks', 'cv.pdf', 'mismatch', () => pdf(cv, { before: ' '.repeat(1024) })),
  both('PDF with a web page behind it', 'cv.pdf', 'polyglot', () =>
    pdf(cv, { after: '\n<html><script>alert(1)</script></html>' }),
  ),
  both('PDF with a program behind it', 'cv.pdf', 'polyglot', () => pdf(cv, { after: `MZ\x90\0${'\0'.repeat(500)}` })),
  both('PDF within the first entry of a Word document', 'cv.docx', 'mismatch', () =>
    zip([{ name: 'word/a.bin', content: pdf(cv), stored: true }, ...wordEntries(cv)]),
  ),
  both('PDF in the middle of a Word document', 'cv.docx', 'taken', () =>
    zip([
      ...wordEntries(cv),
      { name: 'word/media/a.png', content: Buffer.alloc(2000), stored: true },
      { name: 'word/a.bin', content: pdf(cv), stored: true },
    ]),
  ),
  both('Word document behind a program', 'cv.docx', 'mismatch', () => Buffer.concat([Buffer.from('MZ\x90\0'), docx])),
  both('Word document with a program behind it', 'cv.docx', 'damaged', () =>
    Buffer.concat([docx, Buffer.from('MZ\x90\0')]),
  ),
  both('Word and OpenDocument in one', 'cv.docx', 'taken', () =>
    zip([{ name: 'mimetype', content: 'application/vnd.oasis.opendocument.text', stored: true }, ...wordEntries(cv)]),
  ),
  both('OpenDocument behind a picture', 'cv.odt', 'mismatch', () => Buffer.concat([Buffer.from('GIF89a/*'), odt])),
  both('rich text with a zip behind it', 'cv.rtf', 'polyglot', () =>
    Buffer.concat([rtf(cv), zip([{ name: 'run.exe', content: 'x' }], '}')]),
  ),
  both('rich text with a PDF in its first group', 'cv.rtf', 'mismatch', () =>
    Buffer.concat([Buffer.from('{\\rtf1 {\\*\\x %PDF-1.7 1 0 obj}'), rtf(cv)]),
  ),
  both('rich text behind a program', 'cv.rtf', 'mismatch', () =>
    Buffer.concat([Buffer.from('MZ\x90\0', 'latin1'), rtf(cv)]),
  ),
  both('text that is a program of DOS', 'cv.txt', 'not-text', () => Buffer.from(`MZ${cv}\x1b\x07`)),
  both('text that is a zip at its end', 'cv.txt', 'not-text', () => Buffer.concat([Buffer.from(cv), program])),
];
