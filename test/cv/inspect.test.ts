import { describe, expect, test } from 'vitest';
import { cvFormats, largestBytes } from '../../src/cv/cv.ts';
import { inspect } from '../../src/cv/inspect.ts';
import { type RefusalCode, refusalCodes } from '../../src/cv/refusal.ts';
import { cvFiles, ole, openDocumentEntries, pdf, people, rtf, wordEntries, wordTypes } from '../support/files.ts';
import { type ZipEntry, zip } from '../support/zip.ts';

const cv = people[0]!;
const files = cvFiles(cv);
const codeOf = async (bytes: Uint8Array, name: string): Promise<RefusalCode | 'taken'> => {
  const inspection = await inspect(bytes, name);
  return inspection.ok ? 'taken' : inspection.code;
};

describe('honest files', () => {
  test.each(people)('a CV in every format is taken: %s', async (person) => {
    const made = cvFiles(person);
    for (const format of cvFormats) expect(await inspect(made[format], `cv.${format}`)).toEqual({ ok: true, format });
  });

  test.each([
    'CV.PDF',
    'Lebenslauf Müller.pdf',
    'Lebenslauf Mu\u0308ller.pdf',
    'سيرة ذاتية.pdf',
    'قورىقچى\u200cها.pdf',
    '履歴書.pdf',
    'cv.v2.final.pdf',
    ' cv.pdf ',
    '../../etc/passwd.pdf',
    'con.pdf',
    `${'a'.repeat(300)}.pdf`,
  ])('a name that is odd but harmless is no reason to refuse: %s', async (name) => {
    expect(await codeOf(files.pdf, name)).toBe('taken');
  });

  test.each([
    ['TXT with a byte order mark', Buffer.from(`\ufeff${cv}`), 'cv.txt'],
    ['TXT in UTF-16, little end first', Buffer.from(`\ufeff${cv}`, 'utf16le'), 'cv.txt'],
    ['TXT in UTF-16, big end first', Buffer.from(`\ufeff${cv}`, 'utf16le').swap16(), 'cv.txt'],
    ['TXT with Windows line ends and a form feed', Buffer.from(`${cv}\r\n\tSkills\r\n\f${cv}`), 'cv.txt'],
    [
      'TXT of a person whose name begins as a program does',
      Buffer.from('MZWANDILE EXAMPLE, machine learning engineer'),
      'cv.txt',
    ],
    ['PDF with a byte order mark and blank lines before it', pdf(cv, { before: '\xef\xbb\xbf\r\n' }), 'cv.pdf'],
    ['PDF with blank lines after it', pdf(cv, { after: '\r\n\r\n' }), 'cv.pdf'],
    [
      'DOCX with a directory, a picture and a chart of skills',
      zip([
        ...wordEntries(cv),
        { name: 'word/media/', stored: true },
        { name: 'word/media/image1.png', content: 'x' },
        { name: 'word/embeddings/Microsoft_Excel_Sheet.xlsx', content: 'PK' },
      ]),
      'cv.docx',
    ],
    [
      'DOCX with line breaks in its types',
      zip([
        { name: '[Content_Types].xml', content: wordTypes().replaceAll('=', ' =\n  ') },
        ...wordEntries(cv).slice(1),
      ]),
      'cv.docx',
    ],
    [
      'DOCX with single quotes in its types',
      zip([{ name: '[Content_Types].xml', content: wordTypes().replaceAll('"', "'") }, ...wordEntries(cv).slice(1)]),
      'cv.docx',
    ],
    ['exactly the largest size', Buffer.alloc(largestBytes, 'Jane Example '), 'cv.txt'],
  ])('%s is taken', async (_, bytes, name) => {
    expect(await codeOf(bytes, name)).toBe('taken');
  });
});

describe('a name that says something else than the content', () => {
  const announced = cvFormats.flatMap((content) => cvFormats.map((ending) => [content, ending] as const));
  test.each(announced.filter(([content, ending]) => content !== ending))(
    '%s content under .%s is refused',
    async (content, ending) => {
      for (const person of people) expect(await codeOf(cvFiles(person)[content], `cv.${ending}`)).toBe('mismatch');
    },
  );

  const foreign: [string, Buffer][] = [
    ['Windows program', Buffer.concat([Buffer.from('MZ\x90\0', 'latin1'), Buffer.alloc(200)])],
    ['Linux program', Buffer.concat([Buffer.from('\x7fELF', 'latin1'), Buffer.alloc(200)])],
    ['PNG', Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(200)])],
    ['GIF', Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(200)])],
    ['gzip', Buffer.concat([Buffer.from('\x1f\x8b', 'latin1'), Buffer.alloc(200, 7)])],
    ['web page', Buffer.from(`<!doctype html><script>alert(1)</script>${cv}`)],
    ['picture with a script', Buffer.from(`\n  <svg onload="alert(1)">${cv}</svg>`)],
    ['shell script', Buffer.from(`#!/bin/sh\n${cv}`)],
    ['PostScript', Buffer.from(`%!PS-Adobe-3.0\n${cv}`)],
    ['plain zip', zip([{ name: 'cv.txt', content: cv }])],
    [
      'spreadsheet',
      zip([
        { name: '[Content_Types].xml', content: wordTypes('spreadsheetml.sheet.main+xml') },
        ...wordEntries(cv).slice(1),
      ]),
    ],
    [
      'Word template',
      zip([
        { name: '[Content_Types].xml', content: wordTypes('wordprocessingml.template.main+xml') },
        ...wordEntries(cv).slice(1),
      ]),
    ],
    ['OpenDocument sheet', zip(openDocumentEntries(cv, 'application/vnd.oasis.opendocument.spreadsheet'))],
    ['random bytes', Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919 + (i >> 3) * 104729) & 0xff))],
    ['zeros', Buffer.alloc(4096)],
    ['Latin-1 text', Buffer.from('Zo\xeb M\xfcller, d\xe9veloppeuse, machine learning', 'latin1')],
    ['Word 97 document', ole('Root Entry', 'WordDocument')],
  ];
  test.each(foreign)('a %s is refused under every ending', async (_, bytes) => {
    for (const format of cvFormats) expect(await codeOf(bytes, `cv.${format}`)).not.toBe('taken');
  });
});

describe('names', () => {
  test.each<[string, RefusalCode]>([
    ['cv.pdf.exe', 'unsupported'],
    ['cv', 'unsupported'],
    ['', 'unsupported'],
    ['.', 'unsupported'],
    ['cv.', 'unsupported'],
    ['pdf', 'unsupported'],
    ['cv.ｐｄｆ', 'unsupported'],
    ['cv.pdf;.exe', 'unsupported'],
    ['cv.pdf%00', 'unsupported'],
    ['cv.jpg', 'unsupported'],
    ['cv.pages', 'unsupported'],
    ['cv.doc', 'old-word'],
    ['CV.DOC', 'old-word'],
    ['cv.docm', 'active-content'],
    ['cv.pdf\0', 'bad-name'],
    ['cv.exe\0.pdf', 'bad-name'],
    ['cv.pdf\r\nX-Injected: y.pdf', 'bad-name'],
    ['cv\u0085.pdf', 'bad-name'],
    ['cv\u2028.pdf', 'bad-name'],
    ['cv\u202efdp.exe', 'bad-name'],
    ['cv\u202eexe.pdf', 'bad-name'],
    ['cv\u2066exe.pdf', 'bad-name'],
    ['cv\ud800.pdf', 'bad-name'],
  ])('%j is refused: %s', async (name, code) => {
    expect(await codeOf(files.pdf, name)).toBe(code);
  });
});

describe('sizes', () => {
  test.each(cvFormats)('the first 0 to 31 bytes of a %s are refused as empty', async (format) => {
    for (let length = 0; length < 32; length++)
      expect(await codeOf(files[format].subarray(0, length), `cv.${format}`)).toBe('empty');
  });

  test.each(cvFormats)('a %s cut anywhere never crashes the gate', async (format) => {
    for (let length = 32; length < files[format].length; length++) {
      const code = await codeOf(files[format].subarray(0, length), `cv.${format}`);
      if (format === 'docx' || format === 'odt') expect(code).toBe('damaged');
    }
  });

  test('one byte over the limit is refused', async () => {
    expect(await codeOf(Buffer.alloc(largestBytes + 1, 'a'), 'cv.txt')).toBe('too-large');
  });

  test('a text of nothing but blanks and digits is refused', async () => {
    expect(await codeOf(Buffer.from(' 1234 \n'.repeat(20)), 'cv.txt')).toBe('empty');
  });

  test('bytes that are a window on a larger buffer are judged by the window alone', async () => {
    const larger = Buffer.concat([Buffer.from('MZ not yours'), files.docx, Buffer.from('nor this')]);
    expect(await codeOf(new Uint8Array(larger.buffer, larger.byteOffset + 12, files.docx.length), 'cv.docx')).toBe(
      'taken',
    );
  });
});

const word = (...more: ZipEntry[]): Buffer => zip([...wordEntries(cv), ...more]);
const openDocument = (...more: ZipEntry[]): Buffer => zip([...openDocumentEntries(cv), ...more]);

describe('hostile files', () => {
  test.each<[string, Buffer, string, RefusalCode]>([
    ['Word with macros', word({ name: 'word/vbaProject.bin', content: 'x' }), 'cv.docx', 'active-content'],
    [
      'Word with macros in other letters',
      word({ name: 'word/VBAPROJECT.BIN', content: 'x' }),
      'cv.docx',
      'active-content',
    ],
    [
      'macro document renamed',
      zip([
        {
          name: '[Content_Types].xml',
          content: wordTypes('wordprocessingml.document.macroEnabled.main+xml').replace(
            'officedocument.wordprocessingml.document.macro',
            'ms-word.document.macro',
          ),
        },
        ...wordEntries(cv).slice(1),
      ]),
      'cv.docx',
      'active-content',
    ],
    [
      'Word with an ActiveX control',
      word({ name: 'word/activeX/activeX1.xml', content: 'x' }),
      'cv.docx',
      'active-content',
    ],
    [
      'Word with an embedded object',
      word({ name: 'word/embeddings/oleObject1.bin', content: 'x' }),
      'cv.docx',
      'active-content',
    ],
    ['Word with a program inside', word({ name: 'word/media/invoice.EXE', content: 'x' }), 'cv.docx', 'active-content'],
    [
      'Word whose types declare a document type',
      zip([
        { name: '[Content_Types].xml', content: `<!DOCTYPE x [<!ENTITY a "b">]>${wordTypes()}` },
        ...wordEntries(cv).slice(1),
      ]),
      'cv.docx',
      'active-content',
    ],
    [
      'OpenDocument with Basic',
      openDocument({ name: 'Basic/Standard/Module1.xml', content: 'x' }),
      'cv.odt',
      'active-content',
    ],
    [
      'OpenDocument with scripts',
      openDocument({ name: 'Scripts/python/run.py', content: 'x' }),
      'cv.odt',
      'active-content',
    ],
    [
      'RTF with an embedded object',
      Buffer.from(`${rtf(cv).toString().trim().slice(0, -1)}{\\object\\objemb\\objupdate{\\*\\objdata 0105}}}`),
      'cv.rtf',
      'active-content',
    ],

    ['Word with a password', ole('Root Entry', 'EncryptionInfo', 'EncryptedPackage'), 'cv.docx', 'encrypted'],
    ['Word 97 renamed', ole('Root Entry', 'WordDocument'), 'cv.docx', 'old-word'],
    ['encrypted zip entry', word({ name: 'word/secret.xml', content: 'x', flags: 1 }), 'cv.docx', 'encrypted'],
    ['strongly encrypted zip', word({ name: 'word/secret.xml', content: 'x', flags: 0x41 }), 'cv.docx', 'encrypted'],
    [
      'OpenDocument with a password',
      zip(
        openDocumentEntries(cv).map((entry) =>
          entry.name === 'META-INF/manifest.xml'
            ? { ...entry, content: '<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>' }
            : entry,
        ),
      ),
      'cv.odt',
      'encrypted',
    ],
    ['OpenDocument wholly encrypted', openDocument({ name: 'encrypted-package', content: 'x' }), 'cv.odt', 'encrypted'],

    [
      'entry that declares 60 MB',
      word({ name: 'word/big.xml', content: 'x', declaredSize: 60 * 2 ** 20 }),
      'cv.docx',
      'bomb',
    ],
    [
      'entry that declares a gigabyte',
      word({ name: 'word/big.xml', content: 'x', declaredSize: 2 ** 30 }),
      'cv.docx',
      'bomb',
    ],
    [
      'many entries of 40 MB',
      word(
        ...Array.from({ length: 6 }, (_, i) => ({
          name: `word/media/${i}.bmp`,
          content: 'x',
          declaredSize: 40 * 2 ** 20,
        })),
      ),
      'cv.docx',
      'bomb',
    ],
    [
      '2,001 entries',
      word(...Array.from({ length: 1998 }, (_, i) => ({ name: `word/media/${i}.png`, content: '' }))),
      'cv.docx',
      'bomb',
    ],
    [
      'entries that share their bytes',
      word(
        ...Array.from({ length: 50 }, (_, i) => ({
          name: `word/${i}.xml`,
          content: 'Example '.repeat(2000),
          declaredPackedSize: 400,
          overlapsFirst: true,
        })),
      ),
      'cv.docx',
      'bomb',
    ],
    [
      'types that unpack to more than they declare',
      zip([
        {
          name: '[Content_Types].xml',
          content: wordTypes() + ' '.repeat(40 * 2 ** 20),
          declaredSize: wordTypes().length,
        },
        ...wordEntries(cv).slice(1),
      ]),
      'cv.docx',
      'damaged',
    ],
    [
      'types of a megabyte',
      zip([{ name: '[Content_Types].xml', content: wordTypes() + ' '.repeat(2 ** 20) }, ...wordEntries(cv).slice(1)]),
      'cv.docx',
      'damaged',
    ],

    ['entry twice', word({ name: 'word/document.xml', content: 'x' }), 'cv.docx', 'damaged'],
    ['entry twice in other letters', word({ name: 'WORD/Document.xml', content: 'x' }), 'cv.docx', 'damaged'],
    ['symbolic link', word({ name: 'word/link.xml', content: '/etc/passwd', mode: 0o120777 }), 'cv.docx', 'damaged'],
    ['path that climbs', word({ name: '../../evil.xml', content: 'x' }), 'cv.docx', 'damaged'],
    ['absolute path', word({ name: '/etc/evil.xml', content: 'x' }), 'cv.docx', 'damaged'],
    ['name with a backslash', word({ name: 'word\\evil.xml', content: 'x' }), 'cv.docx', 'damaged'],
    ['path with backslashes', word({ name: '..\\evil.xml', content: 'x' }), 'cv.docx', 'damaged'],
    ['Word without a document', zip(wordEntries(cv).slice(0, 2)), 'cv.docx', 'damaged'],
    [
      'OpenDocument without content',
      zip(openDocumentEntries(cv).filter(({ name }) => name !== 'content.xml')),
      'cv.odt',
      'damaged',
    ],
    ['bytes after the zip', Buffer.concat([files.docx, Buffer.from('more')]), 'cv.docx', 'damaged'],
    [
      'types that do not unpack',
      zip([
        { name: '[Content_Types].xml', packed: Buffer.alloc(90, 0xff), declaredSize: 600 },
        ...wordEntries(cv).slice(1),
      ]),
      'cv.docx',
      'damaged',
    ],
    ['empty zip', zip([], 'x'.repeat(64)), 'cv.docx', 'mismatch'],
    ['PDF without an object', Buffer.from(`%PDF-1.7\n${cv}\n%%EOF`), 'cv.pdf', 'damaged'],
    ['RTF without an end', rtf(cv).subarray(0, -8), 'cv.rtf', 'damaged'],

    ['PDF with a zip behind it', Buffer.concat([files.pdf, files.docx]), 'cv.pdf', 'polyglot'],
    [
      'PDF with a zip in it',
      Buffer.concat([files.pdf, zip([{ name: 'run.exe', content: 'x' }], 'y'.repeat(60_000))]),
      'cv.pdf',
      'polyglot',
    ],
    ['PDF behind a program', pdf(cv, { before: 'MZ\x90\0' }), 'cv.pdf', 'polyglot'],
    ['PDF behind a picture', pdf(cv, { before: 'GIF89a/*' }), 'cv.pdf', 'polyglot'],
    ['PDF behind a web page', pdf(cv, { before: '\n<html><!--' }), 'cv.pdf', 'polyglot'],
    [
      'zip behind another',
      Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(60), files.docx]),
      'cv.docx',
      'damaged',
    ],
    [
      'PDF in the first entry of a Word document',
      zip([{ name: 'word/a.bin', content: files.pdf, stored: true }, ...wordEntries(cv)]),
      'cv.docx',
      'mismatch',
    ],
    ['first entry that the directory does not list', withHiddenFirstEntry(), 'cv.docx', 'polyglot'],
    ['text with control characters', Buffer.from(`${cv}\x1b]0;owned\x07`), 'cv.txt', 'not-text'],
    ['text with a zero byte', Buffer.from(`${cv}\0`), 'cv.txt', 'not-text'],
    [
      'text with an overlong encoding',
      Buffer.concat([Buffer.from(cv), Buffer.from([0xc0, 0xaf])]),
      'cv.txt',
      'not-text',
    ],
  ])('%s is refused', async (_, bytes, name, code) => {
    expect(await codeOf(bytes, name)).toBe(code);
  });

  test('every byte of a Word document may be changed without a crash', async () => {
    for (let index = 0; index < files.docx.length; index++) {
      const changed = Buffer.from(files.docx);
      changed[index] = changed[index]! ^ 0xff;
      expect<string>(await codeOf(changed, 'cv.docx')).toBeOneOf([...refusalCodes, 'taken']);
    }
  });
});

/** A zip whose directory leaves out what stands before its first listed entry. */
function withHiddenFirstEntry(): Buffer {
  const whole = zip([{ name: 'hidden.exe', content: 'x' }, ...wordEntries(cv)]);
  const directory = whole.indexOf('PK\x01\x02', 0, 'latin1');
  const second = whole.indexOf('PK\x01\x02', directory + 4, 'latin1');
  const cut = Buffer.concat([whole.subarray(0, directory), whole.subarray(second)]);
  const end = cut.lastIndexOf('PK\x05\x06', cut.length, 'latin1');
  cut.writeUInt16LE(wordEntries(cv).length, end + 8);
  cut.writeUInt16LE(wordEntries(cv).length, end + 10);
  return cut;
}

describe('refusals', () => {
  test('each is one plain sentence that says what to do, without a word of the file', async () => {
    const seen = new Map<string, string>();
    const tries: [Uint8Array, string][] = [
      [Buffer.alloc(0), 'cv.pdf'],
      [Buffer.alloc(largestBytes + 1), 'cv.pdf'],
      [files.pdf, 'Secret\0.pdf'],
      [files.pdf, 'Secret.doc'],
      [files.pdf, 'Secret.exe'],
      [files.pdf, 'Secret.docx'],
      [rtf(cv).subarray(0, -8), 'Secret.rtf'],
      [ole('EncryptedPackage'), 'Secret.docx'],
      [word({ name: 'word/vbaProject.bin', content: 'x' }), 'Secret.docx'],
      [Buffer.concat([files.pdf, files.docx]), 'Secret.pdf'],
      [word({ name: 'word/big.xml', content: 'x', declaredSize: 2 ** 30 }), 'Secret.docx'],
      [Buffer.from(`${cv}\0`), 'Secret.txt'],
    ];
    for (const [bytes, name] of tries) {
      const inspection = await inspect(bytes, name);
      if (!inspection.ok) seen.set(inspection.code, inspection.message);
    }
    // Malware is a scanner's word.
    expect([...seen.keys()].toSorted()).toEqual(refusalCodes.filter((code) => code !== 'malware').toSorted());
    for (const message of seen.values()) {
      expect(message).toMatch(/^[^.]+(\.[a-z]{3,4}\b[^.]*)?: please [^.]+(\.pdf, [^.]+)?\.$|^I can take [^.]+\.$/);
      expect(message).not.toMatch(/Secret|Jane/);
    }
  });
});
