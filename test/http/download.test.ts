import { expect, test } from 'vitest';
import { attachment } from '../../src/http/download.ts';

const cases: { name: string; ascii: string; utf8: string }[] = [
  { name: 'cv.pdf', ascii: 'cv.pdf', utf8: 'cv.pdf' },
  { name: 'Zoë.pdf', ascii: 'Zoe.pdf', utf8: 'Zo%C3%AB.pdf' },
  { name: '履歴書.pdf', ascii: '___.pdf', utf8: '%E5%B1%A5%E6%AD%B4%E6%9B%B8.pdf' },
  { name: 'a"b;c.pdf', ascii: 'a_b_c.pdf', utf8: 'a_b%3Bc.pdf' },
  { name: 'a\r\nSet-Cookie: x.pdf', ascii: 'aSet-Cookie_ x.pdf', utf8: 'aSet-Cookie_%20x.pdf' },
  { name: '../../etc/passwd', ascii: '_.._etc_passwd', utf8: '_.._etc_passwd' },
  { name: 'C:\\cv.pdf', ascii: 'C__cv.pdf', utf8: 'C__cv.pdf' },
  { name: 'cv\u202efdp.exe', ascii: 'cvfdp.exe', utf8: 'cvfdp.exe' },
  { name: '.htaccess', ascii: 'htaccess', utf8: 'htaccess' },
  { name: '\ud83d.pdf', ascii: '_.pdf', utf8: '%EF%BF%BD.pdf' },
  { name: ' . ', ascii: 'cv', utf8: 'cv' },
  { name: "it's (1).pdf", ascii: "it's (1).pdf", utf8: 'it%27s%20%281%29.pdf' },
];

test.each(cases)('the file name $name is safe to save under', ({ name, ascii, utf8 }) => {
  expect(attachment(name)).toBe(`attachment; filename="${ascii}"; filename*=UTF-8''${utf8}`);
});

test('a long name is cut and keeps its ending', () => {
  const header = attachment(`${'n'.repeat(500)}.pdf`);
  expect(header).toContain(`${'n'.repeat(116)}.pdf"`);
});
