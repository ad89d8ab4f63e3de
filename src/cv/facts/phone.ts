import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { nextLine } from './email.ts';
import { gather } from './gather.ts';
import { most } from './limits.ts';
import { quote } from './personal.ts';
import type { Placed } from './place.ts';
import { plain, plainPattern } from './plain.ts';
import type { CvFact } from './schema.ts';

/**
 * Telephone numbers: with a country's code wherever they stand, without one only where they are called a telephone or stand among the
 * ways to reach somebody, and then as written: which country is meant is not guessed. Spans of dates are none.
 */
export function phonesIn(lines: readonly Placed[]): readonly CvFact[] {
  const { facts, add } = gather(most.phone);
  const readable = lines.filter(({ section }) => section !== 'references');
  readable.forEach((line, index) => {
    const text = plainDigits(line.text);
    const turned = rightToLeft.test(text) ? text.replace(backwards, forwards) : text;
    if (line.part === 'link') {
      const called = /^(?:tel|callto):([^?;]{5,40})/i.exec(text)?.[1];
      const value = called && international(called.replaceAll('%20', ' '));
      if (value) add(value, () => ({ value, line: quote(line.text) }));
      return;
    }
    const bare = withoutDates(turned);
    const next = nextLine(readable, index);
    const tail = next && tailOf(plainDigits(next.text));
    for (const { 0: found, index: start } of bare.slice(0, 2_000).matchAll(candidate)) {
      const before = text.slice(0, start);
      if (glued.test(before) || /^[@\p{Script=Latin}_]/u.test(text.slice(start + found.length))) continue;
      const label = labelBefore(before) ?? labelBefore(index > 0 ? `${readable[index - 1]!.text}: ` : '', before);
      if (label === 'fax') continue;
      const end = start + found.length;
      const ends = text.slice(end).trim();
      const joined = (ends === '' || ends === '-') && tail ? joinedNumber(found, ends, tail) : undefined;
      const national = label === 'phone' || (isContact(line) && looksCalled(found));
      const value = joined ?? international(found) ?? (national ? local(found) : undefined);
      if (value)
        add(value, () => ({ value, line: quote(joined ? `${line.text} ${next!.text}` : line.text, found.trim()) }));
    }
  });
  return facts;
}

/** Digits with what stands between them in a number, a few dozen characters at most. */
const candidate = /(?:\+|\(\+|\b00|\(?\b\d|\(\d)[\d\s()./‐‑–-]{5,26}\d/g;

/** What is right behind a letter, a slash or a sign is part of something else. */
const glued = /(?:[\p{Script=Latin}\p{N}_/@=#]-?|[€$£¥]\s?)$/u;

const isContact = ({ section, part }: Placed): boolean =>
  part === 'header' || part === 'footer' || section === 'contact' || section === 'top' || section === 'personal';

const phoneWords = plainPattern(
  String.raw`(?:(?<!\p{L})(?:tel|phone|telephone|mobile|mob|cell|cellphone|call|whatsapp|telefon\p{L}*|handy|mobil|mobiltelefon|rufnummer|fon|portable|telefono|movil|celular|cellulare|gsm|telefoon|mobiel|komork\p{L}*|kom|telemovel|τηλ|τηλεφωνο|κιν|κινητο|cep|cep tel|тел|телефон|моб|dien thoai|sdt|đt|dt|so đien thoai|đien thoai)|هاتف|الهاتف|جوال|الجوال|موبايل|טלפון|נייד|טל|电话|電話|手机|手機|联系电话|携帯|携帯電話|電話番号|☎|📞|📱|(?<!\p{L})[tmp])[\s.:：()]*$`,
);
const faxWords = plainPattern(String.raw`(?:fax|telefax|φαξ|факс|فاكس|פקס|传真|傳真)[\s.:：()]*$`);

function labelBefore(...texts: string[]): 'phone' | 'fax' | undefined {
  const words = plain(texts.join('').slice(-40));
  if (faxWords.test(words)) return 'fax';
  return phoneWords.test(words) ? 'phone' : undefined;
}

/** As people write it internationally, if a country has numbers of this length. */
function international(written: string): string | undefined {
  const digits = written
    .replace(/^\s*\(?\s*00/, '+')
    .replace(/\(0\)/g, '')
    .replace(/^\(\+/, '+')
    .trim();
  if (!digits.startsWith('+')) return undefined;
  const number = parsePhoneNumberFromString(digits);
  return number?.isPossible() ? number.formatInternational() : undefined;
}

/** As people write a number that one can call from within a country: a trunk prefix or area, or groups of digits. */
const looksCalled = (written: string): boolean =>
  /^(?:[(0]|1[3-9]\d{9}$)/.test(written) || (written.match(/\d[\s.-]\d/g)?.length ?? 0) >= 2;

function local(written: string): string | undefined {
  const digits = written.replace(/\D/g, '').length;
  return digits >= 7 && digits <= 13 && !/^\s*(?:\+|00)/.test(written)
    ? written.trim().replace(/\s+/g, ' ')
    : undefined;
}

/** In a narrow column the rest stands alone in the next line. */
function joinedNumber(head: string, dash: string, tail: string): string | undefined {
  if (dash === '' && international(head) !== undefined && !/^\+\s?1\b/.test(head)) {
    const digits = head.replace(/\D/g, '').length;
    // Countries with numbers of several lengths: a short one that goes on is not whole.
    if (digits >= 11) return undefined;
  }
  return international(`${head}${dash} ${tail}`);
}

const tailOf = (text: string): string | undefined =>
  /^[\d\s()./-]{2,14}$/.test(text) && !/^(?:19|20)\d\d$/.test(text.trim()) ? text.trim() : undefined;

/** Spans of years and months and dates, with as many spaces: places stay where they are. */
function withoutDates(text: string): string {
  return text
    .replace(/(?<!\d)(?:\d{1,2}[./-])?(?:19|20)\d\d\s?[-–—‐‑~]\s?(?:\d{1,2}[./-])?(?:19|20)\d\d(?!\d)/g, blank)
    .replace(/(?<!\d)(?:19|20)\d\d[./-]\d{1,2}(?:[./-]\d{1,2})?(?!\d)/g, blank)
    .replace(/(?<!\d)\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d(?!\d)/g, blank);
}

const blank = (words: string): string => ' '.repeat(words.length).replace(/^ /, '·');

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
/** As a PDF may place a number in a line that is read from the right: "0000 000 50 972+". */
const backwards = /(?<![\d+])\d{1,5}(?:[\s-]\d{1,5}){1,6}\+(?!\d)/g;
const forwards = (number: string): string =>
  `+${number
    .slice(0, -1)
    .split(/(?=[\s-])/)
    .map((group) => group.trim())
    .reverse()
    .join(' ')}`;

/** Arabic, Persian and full-width digits and signs as the plain ones, one for one. */
function plainDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹０-９＋（）－]/g, (sign) => {
    const code = sign.charCodeAt(0);
    if (code >= 0xff08) return String.fromCharCode(code - 0xfee0);
    return String(code & 0xf);
  });
}
