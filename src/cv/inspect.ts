import { largestBytes, smallestBytes } from './format.ts';
import { magicOf } from './magic.ts';
import { announcedFormat } from './name.ts';
import { inspectPackage } from './package.ts';
import { type Inspection, mismatch, refuse } from './refusal.ts';

/**
 * The gate before anything else touches a file: its content must be what its name says, and nothing besides. Only a zip's
 * listing and two small entries are read; the document itself is not parsed.
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

/** The end record of a zip may stand before a comment of up to 64 kB (APPNOTE 4.3.16). */
const ZIP_TAIL = 22 + 0xffff;

function inspectPdf(content: Buffer): Inspection {
  const start = content.subarray(0, 1024).indexOf('%PDF-');
  const before = content.subarray(0, start);
  if (magicOf(before) || looksLikeMarkup(before.toString('latin1'))) return refuse('polyglot');
  if (content.subarray(-ZIP_TAIL).includes('PK\x05\x06', 0, 'latin1')) return refuse('polyglot');
  const whole =
    /^%PDF-\d\.\d/.test(content.toString('latin1', start, start + 8)) && /\d\s+obj\b/.test(content.toString('latin1'));
  return whole ? { ok: true, format: 'pdf' } : refuse('damaged');
}

function inspectRtf(content: Buffer): Inspection {
  const text = content.toString('latin1');
  if (!/\}[\s\0]*$/.test(text.slice(-1024))) return refuse('damaged');
  if (/\\obj(data|update|ocx)/.test(text)) return refuse('active-content');
  return { ok: true, format: 'rtf' };
}

function inspectText(content: Buffer): Inspection {
  const text = decode(content);
  // Tab, line feed, form feed and carriage return are the only control characters of a plain text.
  if (text === undefined || /[^\P{Cc}\t\n\f\r]/u.test(text)) return refuse('not-text');
  if (looksLikeMarkup(text) || /^\s*(#!|%!PS)/.test(text)) return mismatch('txt');
  return /\p{L}/u.test(text) ? { ok: true, format: 'txt' } : refuse('empty');
}

/** UTF-8, or UTF-16 that says so with a byte order mark. */
function decode(content: Buffer): string | undefined {
  const mark = content.readUInt16BE(0);
  const encoding = mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(content);
  } catch {
    return undefined;
  }
}

const looksLikeMarkup = (text: string): boolean => /^\s*<[a-z!?/]/i.test(text.slice(0, 4096));
