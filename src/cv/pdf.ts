import { magicOf } from './magic.ts';
import { asksForPassword } from './pdf-password.ts';
import { type Inspection, refuse } from './refusal.ts';
import { isProgram, looksLikeMarkup, looksLikeScript, ZIP_TAIL } from './signs.ts';
import { isIn, matchesIn } from './stretches.ts';

/** What a PDF tells without being parsed: that it is one and nothing besides, and what it would start or attach. */
export async function inspectPdf(content: Buffer): Promise<Inspection> {
  const start = content.indexOf('%PDF-');
  if (isForeign(content.subarray(0, start)) || isForeign(afterEnd(content))) return refuse('polyglot');
  if (content.subarray(-ZIP_TAIL).includes('PK\x05\x06', 0, 'latin1')) return refuse('polyglot');
  const head = content.toString('latin1', start, start + 8);
  if (!/^%PDF-\d\.\d/.test(head) || !(await isIn(content, /\d\s+obj\b/g))) return refuse('damaged');
  if ((await startsSomething(content)) || (await attachesProgram(content))) return refuse('active-content');
  return (await asksForPassword(content)) ? refuse('encrypted') : { ok: true, format: 'pdf' };
}

function isForeign(around: Buffer): boolean {
  const text = around.toString('latin1', 0, 4096);
  return magicOf(around) !== undefined || looksLikeMarkup(text) || looksLikeScript(text);
}

/** What stands behind the last end of file, without blanks. */
function afterEnd(content: Buffer): Buffer {
  const end = content.lastIndexOf('%%EOF');
  if (end < 0) return Buffer.alloc(0);
  let from = end + '%%EOF'.length;
  while (from < content.length && content[from]! <= 0x20) from++;
  return content.subarray(from);
}

/** An action that runs a script or starts a program (ISO 32000-1, 12.6.4), where it can be seen; letters of names may be escaped. */
async function startsSomething(content: Buffer): Promise<boolean> {
  for await (const [, escaped = ''] of matchesIn(content, /\/(?:S|#53)\s*\/([\w#]{6,40})/g)) {
    const name = escaped.replace(/#([0-9a-f]{2})/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
    if (name === 'JavaScript' || name === 'Launch') return true;
  }
  return false;
}

/** A file specification (7.11) with the name of a program; names may be in UTF-16. */
async function attachesProgram(content: Buffer): Promise<boolean> {
  for await (const [, name = ''] of matchesIn(content, /\/U?F\s*\(([^()]{1,500})\)/g))
    if (isProgram(name.replaceAll('\0', ''))) return true;
  return false;
}
