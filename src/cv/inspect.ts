import { largestBytes, smallestBytes } from './format.ts';
import { magicOf } from './magic.ts';
import { announcedFormat } from './name.ts';
import { inspectPackage } from './package.ts';
import { inspectPdf } from './pdf.ts';
import { type Inspection, mismatch, refuse } from './refusal.ts';
import { inspectRtf } from './rtf.ts';
import { inspectText } from './text.ts';

/**
 * The gate before anything else touches a file: its content must be what its name says, and nothing besides. Of a zip the listing
 * and small entries are read; the document itself is not parsed.
 */
export async function inspect(bytes: Uint8Array, name: string): Promise<Inspection> {
  const announced = announcedFormat(name);
  if (!announced.ok) return announced;
  if (bytes.length < smallestBytes) return refuse('empty');
  if (bytes.length > largestBytes) return refuse('too-large');
  const { format } = announced;
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = magicOf(content);
  if (magic === 'ole') return refuse(content.includes('EncryptedPackage', 0, 'utf16le') ? 'encrypted' : 'old-word');
  switch (format) {
    case 'pdf':
      return magic === 'pdf' ? inspectPdf(content) : mismatch(format);
    case 'docx':
    case 'odt':
      return magic === 'zip' ? inspectPackage(content, format) : mismatch(format);
    case 'rtf':
      return magic === 'rtf' ? inspectRtf(content) : mismatch(format);
    case 'txt':
      // A text may begin with MZ or PK, as names do; whether it is one shows in all of it.
      return magic === undefined || magic === 'foreign' ? inspectText(content) : mismatch(format);
  }
}
