import { type Inspection, mismatch, refuse } from './refusal.ts';
import { looksLikeMarkup, looksLikeScript } from './signs.ts';

export function inspectText(content: Buffer): Inspection {
  const text = decode(content);
  // Tab, line feed, form feed and carriage return are the only control characters of a plain text.
  if (text === undefined || /[^\P{Cc}\t\n\f\r]/u.test(text)) return refuse('not-text');
  if (looksLikeMarkup(text) || looksLikeScript(text)) return mismatch('txt');
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
