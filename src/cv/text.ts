import { type Inspection, mismatch, refuse } from './refusal.ts';
import { looksLikeMarkup, looksLikeScript } from './signs.ts';
import { textIn } from './stretches.ts';

export async function inspectText(content: Buffer): Promise<Inspection> {
  let [foreign, controls, letters, first] = [false, false, false, true];
  try {
    for await (const text of textIn(content, encodingOf(content))) {
      if (first) foreign = looksLikeMarkup(text) || looksLikeScript(text);
      first = false;
      // Tab, line feed, form feed and carriage return are the only control characters of a plain text.
      controls ||= /[^\P{Cc}\t\n\f\r]/u.test(text);
      letters ||= /\p{L}/u.test(text);
    }
  } catch {
    return refuse('not-text');
  }
  if (controls) return refuse('not-text');
  if (foreign) return mismatch('txt');
  return letters ? { ok: true, format: 'txt' } : refuse('empty');
}

/** UTF-8, or UTF-16 that says so with a byte order mark. */
function encodingOf(content: Buffer): string {
  const mark = content.readUInt16BE(0);
  return mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : 'utf-8';
}
