import { figuresIn } from '../../figures/figures.ts';
import { nextLine } from './email.ts';
import { quote } from './personal.ts';
import type { Placed } from './place.ts';
import { plain, plainPattern } from './plain.ts';
import type { CvFact } from './schema.ts';

const present = [
  'present|now|current|today|(?:to|till|until) date|(?:till|until) now|onwards?|ongoing|heute|jetzt|aktuell|laufend|dato',
  "aujourd'hui|present|ce jour|actuel|actualidad|actualmente|presente|(?:la )?fecha|(?:o )?momento|hoy|oggi|attuale|in corso|heden|nu|obecnie|chwili obecnej|teraz|nadal|dzis|atual|atualidade|hoje",
  'σημερα|παρον|dosud|soucasnost\\p{L}*|dnes|nyni|halen|gunumuz\\p{L}*|devam|bugun|настоящее время|н\\.\\s?в\\.?|по сей день|сейчас|jelenleg|jelen|napjaink\\p{L}*|ma|hien tai|hien nay|nay',
  'الان|حتى الان|الحاضر|حاليا|היום|כיום|ההווה|הווה',
];
const since =
  "since|from|seit|ab|depuis|desde|dal|sinds|vanaf|od|απο|από|с|со|từ|tu|منذ|מאז|自|から|óta|ota|beri|'dan beri|'den beri|itibaren";
/** Four digits, or two behind a month: "Jun'19". */
const year = /(?<!\d)(?:19[6-9]|20[0-4])\d(?!\d)|(?<=\p{L}{3}\s?['’])\d\d(?!\d)/gu;
const now = plainPattern(`(?<!\\p{L})(?:${present.join('|')})(?!\\p{L})|至今|现在|現在|迄今`);
const began = new RegExp(
  `(?<!\\p{L})(?:${since})(?!\\p{L})[^\\p{L}\\p{N}]{0,3}(?:(?:roku|года|року|năm|yılı|the year)\\s)?(?:\\d{1,2}[./-])?$`,
  'u',
);
const goesOn = plainPattern(
  String.raw`^\s?(?:年)?(?:\d{1,2}月)?\s?(?:óta|ota|から|以来|'?\s?(?:dan|den)\s(?:beri|itibaren)|yilindan beri)`,
);

/** "7 years": only beside a word for experience, or it may be an age. */
const count = plainPattern(
  String.raw`(?<![\d.,])\d{1,2}\s?\+?\s?(?:-?\s?years?|yrs?|jahren?|ans|annees|anos|anni|jaar|lata?|let|roky?|yil|yillik|год|года|лет|ev|eves|nam|سنوات|سنة|عاما|שנים|שנות|年|ετη|χρονια|ετων)(?!\p{L})|(?<!\p{L})(?:خمس|ست|سبع|ثماني|تسع|عشر)\sسنوات`,
);
/** As far as numbers in words are known. */
const yearWords = /^(?:years?|jahren?|ans|annees|anos|anni|jaar|jaren|lata?|lat)\b/;
const experience = plainPattern(
  'experience|expertise|erfahrung|experiencia|esperienza|ervaring|doswiadczen|εμπειρια|zkusenost|praxe|deneyim|tecrube|опыт|стаж|tapasztalat|kinh nghiem|خبرة|الخبرة|ניסיון|נסיון|经验|經驗|経験|実務',
);

/** The spans and numbers of years in which somebody worked, quoted and never added up. */
export function yearsIn(lines: readonly Placed[]): CvFact[] {
  return lines.flatMap(({ open, text, section, part }, index) => {
    if (
      part === 'link' ||
      section === 'references' ||
      section === 'education' ||
      section === 'personal' ||
      section === 'other'
    )
      return [];
    if (open.length > 2_000) return [];
    // In a narrow cell the end of a span stands in the next line.
    const next = nextLine(lines, index);
    const longer = next && unended.test(open) && next.open.length <= 40 ? spanIn(`${open} ${next.open}`) : undefined;
    if (longer && longer.length > open.length - 20)
      return [{ value: longer, line: quote(`${text} ${next!.text}`, longer) }];
    const value = spanIn(open) ?? countIn(open);
    return value ? [{ value, line: quote(text, value) }] : [];
  });
}

function countIn(text: string): string | undefined {
  const words = plain(text);
  if (!experience.test(words)) return undefined;
  const found = count.exec(words);
  // Plain words may be longer than those written: then the value is the plain one.
  if (found)
    return (words.length === text.length ? text.slice(found.index, found.index + found[0].length) : found[0]).trim();
  const spelt = figuresIn(text).find(({ unit }) => unit !== undefined && yearWords.test(unit));
  return spelt && `${spelt.text} ${text.slice(spelt.end).trimStart().split(/\s/)[0]}`;
}

/** From the first year, with its month in figures, to the last one or the word for today. */
function spanIn(text: string): string | undefined {
  const years = Array.from(text.matchAll(year));
  const first = years[0];
  if (!first) return undefined;
  const before = text.slice(0, first.index);
  const end = first.index + first[0].length;
  const month = (first[0].length === 4 ? /(?<!\d)\d{1,2}[./-]\s?$/ : /\p{L}+\.?\s?['’]$/u).exec(before.slice(-14))?.[0];
  const start = first.index - (month?.length ?? 0);
  const second = years[1];
  if (second && isSpan(text.slice(end, second.index))) return text.slice(start, second.index + second[0].length);
  const rest = text.slice(end);
  const today = wordAt(rest) ?? shortEnd(rest, first[0]) ?? openEnd.exec(rest)?.[0].length;
  if (today !== undefined) return text.slice(start, end + today).trim();
  const introduced = began.exec(withoutMonth(before).toLowerCase());
  if (introduced) return text.slice(introduced.index, end).trim();
  const behind = goesOn.exec(plain(rest));
  return behind ? text.slice(start, end + behind[0].length) : undefined;
}

/** "2022 →", and "2022 –" where the line ends. */
const openEnd = /^\s?(?:→|->|[–—-]\s*$)/u;
/** A span that the line breaks off. */
const unended = /(?<!\d)(?:19|20)\d\d\s?[-–—‐‑~](?:\s?\p{L}{1,20})?\s*$/u;

/** "2009–15"; "2009-11" may be a month. */
function shortEnd(rest: string, from: string): number | undefined {
  const [whole, dash = '', to = ''] = /^\s?([–—-])\s?(\d\d)(?![\d./-])/.exec(rest) ?? [];
  return whole !== undefined && from.length === 4 && to > from.slice(2) && (dash !== '-' || Number(to) > 12)
    ? whole.length
    : undefined;
}

let months: ReadonlySet<string> | undefined;

/** "since March 2020": the month is blanked, so that places stay. Names are made only when a text has a word there. */
function withoutMonth(before: string): string {
  const [, word = ''] = /(?<!\p{L})([\p{L}\p{M}]{2,12})\.?\s(?:de\s|del\s)?$/u.exec(before.slice(-24)) ?? [];
  if (word === '') return before;
  months ??= monthNames();
  const at = before.lastIndexOf(word);
  return months.has(plain(word)) ? before.slice(0, at) : before;
}

function monthNames(): ReadonlySet<string> {
  const found = new Set<string>();
  for (const locale of 'en de fr es it nl pl pt el cs tr ru hu vi ar he'.split(' '))
    for (const style of ['long', 'short'] as const) {
      const form = new Intl.DateTimeFormat(locale, { day: 'numeric', month: style, timeZone: 'UTC' });
      for (let month = 0; month < 12; month++) {
        const parts = form.formatToParts(Date.UTC(2000, month, 1));
        found.add(plain(parts.find(({ type }) => type === 'month')?.value.replace(/\.$/, '') ?? ''));
      }
    }
  for (const roman of 'i ii iii iv v vi vii viii ix x xi xii'.split(' ')) found.add(roman);
  return found;
}

/** Between two years of one span: a dash or "to", and a month at most. */
const isSpan = (words: string): boolean => words.length <= 30 && !/[,;()]/.test(words);

/** Where the word for today ends, if it stands right behind a year. */
function wordAt(rest: string): number | undefined {
  const near = rest.slice(0, 30);
  const cut = /[,;(|]/.exec(near)?.index ?? near.length;
  const words = near.slice(0, cut);
  if (
    !/[-–—‐‑~～]|\b(?:to|bis|a|à|al|tot|do|até|till|until|onwards?)\b|έως|εως|по|đến|إلى|حتى|עד|至|から|以来|\s/u.test(
      words,
    )
  )
    return undefined;
  const found = now.exec(plain(words));
  return found ? Math.min(cut, found.index + found[0].length) : undefined;
}
