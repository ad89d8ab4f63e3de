import { figuresIn } from '../../figures/figures.ts';
import { quote } from './personal.ts';
import type { Placed } from './place.ts';
import { plain, plainPattern } from './plain.ts';
import type { CvFact } from './schema.ts';

const present = [
  'present|now|current|today|to date|ongoing|heute|jetzt|aktuell|laufend|dato',
  "aujourd'hui|present|ce jour|actuel|actualidad|actualmente|presente|hoy|oggi|attuale|in corso|heden|nu|obecnie|chwili obecnej|teraz|nadal|dzis|atual|atualidade|hoje",
  'σημερα|παρον|dosud|soucasnost\\p{L}*|dnes|nyni|halen|gunumuz\\p{L}*|devam|bugun|настоящее время|н\\.\\s?в\\.?|по сей день|сейчас|jelenleg|jelen|napjaink\\p{L}*|ma|hien tai|hien nay|nay',
  'الان|حتى الان|الحاضر|حاليا|היום|כיום|ההווה|הווה',
];
const since =
  "since|from|seit|ab|depuis|desde|dal|sinds|vanaf|od|απο|από|с|со|từ|tu|منذ|מאז|自|から|óta|ota|beri|'dan beri|'den beri|itibaren";
const year = /(?<!\d)(?:19[6-9]|20[0-4])\d(?!\d)/g;
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
  return lines.flatMap(({ open, text, section, part }) => {
    if (
      part === 'link' ||
      section === 'references' ||
      section === 'education' ||
      section === 'personal' ||
      section === 'other'
    )
      return [];
    const value = open.length <= 2_000 ? (spanIn(open) ?? countIn(open)) : undefined;
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
export function spanIn(text: string): string | undefined {
  const years = Array.from(text.matchAll(year));
  const first = years[0];
  if (!first) return undefined;
  const start =
    first.index -
    (/(?<!\d)\d{1,2}[./-]\s?$/.exec(text.slice(Math.max(0, first.index - 4), first.index))?.[0].length ?? 0);
  const second = years[1];
  if (second && isSpan(text.slice(first.index + 4, second.index))) {
    return text.slice(start, second.index + 4);
  }
  const rest = text.slice(first.index + 4);
  const today = wordAt(rest);
  if (today !== undefined) return text.slice(start, first.index + 4 + today);
  const before = text.slice(0, first.index);
  const introduced = began.exec(before.toLowerCase());
  if (introduced) return text.slice(introduced.index, first.index + 4).trim();
  const behind = goesOn.exec(plain(rest));
  return behind ? text.slice(start, first.index + 4 + behind[0].length) : undefined;
}

/** Between two years of one span: a dash or "to", and a month at most. */
const isSpan = (words: string): boolean => words.length <= 30 && !/[,;()]/.test(words);

/** Where the word for today ends, if it stands right behind a year. */
function wordAt(rest: string): number | undefined {
  const near = rest.slice(0, 30);
  const cut = /[,;(|]/.exec(near)?.index ?? near.length;
  const words = near.slice(0, cut);
  if (!/[-–—‐‑~～]|\b(?:to|bis|a|à|al|tot|do|até|till|until)\b|έως|εως|по|đến|إلى|حتى|עד|至|から|以来|\s/u.test(words))
    return undefined;
  const found = now.exec(plain(words));
  return found ? Math.min(cut, found.index + found[0].length) : undefined;
}
