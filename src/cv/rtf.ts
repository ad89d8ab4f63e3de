import { type Inspection, refuse } from './refusal.ts';
import { ZIP_TAIL } from './signs.ts';

/** What would be opened or started with the document: objects, a template from elsewhere, a command in a field. */
const active = [
  /\\obj(data|update|ocx|autlink|link)/,
  /\\\*\\template\s*(https?:|ftp:|file:[\\/]{2}|\\\\\\\\|\/\/|\\'|\\u-?\d|\{)/i,
];

/** Rich Text is text: all of it can be looked through (Rich Text Format Specification 1.9.1). */
export function inspectRtf(content: Buffer): Inspection {
  const text = content.toString('latin1');
  // Readers take shorter headers too; only those write them who hide from scanners.
  if (!text.startsWith('{\\rtf') || !/\}[\s\0]*$/.test(text.slice(-1024))) return refuse('damaged');
  if (text.slice(-ZIP_TAIL).includes('PK\x05\x06')) return refuse('polyglot');
  if (active.some((sign) => sign.test(text))) return refuse('active-content');
  if (text.includes('\\fldinst') && /\bDDEAUTO\b/.test(text)) return refuse('active-content');
  return { ok: true, format: 'rtf' };
}
