import { pdf, people } from '../files.ts';
import type { HostileFile } from './hostile.ts';

const whole = pdf(people[0]!);
const named = (what: string, gate: HostileFile['gate'], name: string): HostileFile => ({
  what: `name: ${what}`,
  name,
  gate,
  make: () => whole,
});

/** An honest PDF under names that are not; what is taken is never called so by us. */
export const hostileNames: readonly HostileFile[] = [
  named('a program', 'unsupported', 'cv.pdf.exe'),
  named('no ending', 'unsupported', 'cv'),
  named('none', 'unsupported', ''),
  named('two dots', 'unsupported', '..'),
  named('a dot at its end', 'unsupported', 'cv.pdf.'),
  named('an ending in wide letters', 'unsupported', 'cv.ｐｄｆ'),
  named('an ending with a letter of another script', 'unsupported', 'cv.рdf'),
  named('a stream beside the file', 'unsupported', 'cv.pdf::$DATA'),
  named('an escaped zero', 'unsupported', 'cv.pdf%00'),
  named('a second command', 'unsupported', 'cv.pdf;rm -rf'),
  named('an old ending', 'old-word', 'cv.doc'),
  named('an ending with macros', 'active-content', 'cv.docm'),
  named('a zero byte at its end', 'bad-name', 'cv.pdf\0'),
  named('a zero byte before its ending', 'bad-name', 'cv.exe\0.pdf'),
  named('a header', 'bad-name', 'cv.pdf\r\nX-Injected: y.pdf'),
  named('an escape', 'bad-name', 'cv\x1b[2J.pdf'),
  named('a line separator', 'bad-name', 'cv\u2028.pdf'),
  named('it reads backwards', 'bad-name', 'cv\u202efdp.exe'),
  named('it reads backwards, and ends well', 'bad-name', 'cv\u202eexe.pdf'),
  named('it is isolated', 'bad-name', 'cv\u2066exe.pdf'),
  named('half of a pair', 'bad-name', 'cv\ud800.pdf'),
  named('a path that climbs', 'taken', '../../../../etc/passwd.pdf'),
  named('a path of Windows', 'taken', 'C:\\Windows\\System32\\cv.pdf'),
  named('a device', 'taken', 'con.pdf'),
  named('markup', 'taken', '"><script>alert(1)</script>.pdf'),
  named('a mention in Slack', 'taken', '<!channel> <@U01> *cv*.pdf'),
  named('300 letters', 'taken', `${'a'.repeat(300)}.pdf`),
  named('nothing but an ending', 'taken', '.pdf'),
  named('invisible signs', 'taken', 'c\u200bv\u00ad\u{e0041}\u2060.pdf'),
];
