import { expect, test } from 'vitest';
import { displayName } from '../../src/cv/name.ts';

test.each([
  ['cv.pdf', 'cv.pdf'],
  ['CV.PDF', 'CV.pdf'],
  [' Lebenslauf  Mu\u0308ller .pdf', 'Lebenslauf Müller.pdf'],
  ['../../etc/passwd.pdf', 'passwd.pdf'],
  ['C:\\Users\\jane\\cv.pdf', 'cv.pdf'],
  ['.pdf', 'cv.pdf'],
  ['....pdf', 'cv.pdf'],
  ['.htaccess.pdf', 'htaccess.pdf'],
  ['con.pdf', '_con.pdf'],
  ['LPT1.old.pdf', '_LPT1.old.pdf'],
  ['a"b<c>:d|e?f*.pdf', 'a_b_c__d_e_f_.pdf'],
  ['cv\r\nX-Injected: y.pdf', 'cvX-Injected_ y.pdf'],
  ['cv\u202efdp\u200e\u200b.pdf', 'cvfdp.pdf'],
  ['\ud800cv.pdf', 'cv.pdf'],
  ['سيرة ذاتية.pdf', 'سيرة ذاتية.pdf'],
  ['', 'cv.pdf'],
])('%j is shown as %j', (name, shown) => {
  expect(displayName(name, 'pdf')).toBe(shown);
});

test('a long name is cut between characters and keeps its ending', () => {
  const shown = displayName(`${'👩🏽‍💻'.repeat(60)}.docx`, 'docx');
  expect(shown.length).toBeLessThanOrEqual(80);
  expect(shown).toMatch(/^(👩🏽‍💻)+\.docx$/u);
});
