import { type Inspection, refuse } from './refusal.ts';
import { ZIP_TAIL } from './signs.ts';
import { isIn } from './stretches.ts';

/** What would be opened or started with the document: objects, a template from elsewhere, a command in a field. */
const active = [
  /\\obj(data|update|ocx|autlink|link)/g,
  /\\\*\\template\s*(https?:|ftp:|file:[\\/]{2}|\\\\\\\\|\/\/|\\'|\\u-?\d|\{)/gi,
];

/** Rich Text is text: all of it can be looked through (Rich Text Format Specification 1.9.1). */
export async function inspectRtf(content: Buffer): Promise<Inspection> {
  const tail = content.toString('latin1', Math.max(0, content.length - 1024));
  // Readers take shorter headers too; only those write them who hide from scanners.
  if (content.toString('latin1', 0, 5) !== '{\\rtf' || !/\}[\s\0]*$/.test(tail)) return refuse('damaged');
  if (content.subarray(-ZIP_TAIL).includes('PK\x05\x06', 0, 'latin1')) return refuse('polyglot');
  for (const sign of active) if (await isIn(content, sign)) return refuse('active-content');
  if (content.includes('\\fldinst', 0, 'latin1') && (await isIn(content, /\bDDEAUTO\b/g)))
    return refuse('active-content');
  return { ok: true, format: 'rtf' };
}
