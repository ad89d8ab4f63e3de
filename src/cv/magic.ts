export type Magic = 'pdf' | 'zip' | 'rtf' | 'ole' | 'foreign';

/** Beginnings of files that are no CV: programs, pictures, archives, fonts, sound and film. */
const foreign = [
  'MZ',
  '\x7fELF',
  '\xca\xfe\xba\xbe',
  '\xcf\xfa\xed\xfe',
  '\xfe\xed\xfa',
  '\0asm',
  'GIF8',
  '\x89PNG',
  '\xff\xd8\xff',
  'II*\0',
  'MM\0*',
  'RIFF',
  'Rar!',
  '7z\xbc\xaf',
  '\x1f\x8b',
  'BZh',
  '\xfd7zXZ',
  '(\xb5/\xfd',
  'MSCF',
  '%!PS',
  'OggS',
  'ID3',
  'SQLite format 3',
  'wOFF',
  '\0\0\x01\0',
  'PK\x05\x06',
  'PK\x07\x08',
];

/** What the first bytes say; a PDF may begin anywhere in the first 1024 (ISO 32000 implementation notes). Undefined: maybe text. */
export function magicOf(content: Buffer): Magic | undefined {
  const head = content.toString('latin1', 0, 1024);
  if (head.startsWith('PK\x03\x04')) return head.includes('%PDF-') ? 'foreign' : 'zip';
  if (head.includes('%PDF-')) return 'pdf';
  if (/^\{\\rt/.test(head)) return 'rtf';
  if (head.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return 'ole';
  return foreign.some((start) => head.startsWith(start)) ? 'foreign' : undefined;
}
