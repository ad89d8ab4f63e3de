import { namePartsIn } from './name-parts.ts';
import { quote } from './personal.ts';
import type { Placed } from './place.ts';
import { plain, plainPattern } from './plain.ts';
import type { CvFact } from './schema.ts';
import { headingIn } from './sections.ts';

/** A name stands at the top, or in the page header. */
const firstLines = 30;

const label =
  /^(?:first names?(?:\(s\))? ?\/ ?surnames?(?:\(s\))?|full name|first and last name|name and surname|name|vor- und nachname|vorname und name|nom et prénom|prénom et nom|nom complet|nom|nombre y apellidos|nombre completo|nombre|nome e cognome|nome completo|nome|naam|imię i nazwisko|ονοματεπώνυμο|όνομα|jméno a příjmení|jméno|adı? soyadı?|ad soyad|isim|фио|ф\.и\.о\.|имя|név|họ và tên|họ tên|الاسم الكامل|الاسم|שם מלא|שם|姓\s*名|氏\s*名|名\s*前|お名前|cognome e nome|surname and name|nazwisko i imię|příjmení a jméno|apellidos y nombres?|имя и фамилия|soyadı,? adı)\s*[:：|]\s*/iu;
const labelAlone = new RegExp(`${label.source.replace('[:：|]\\s*', '[:：]?\\s*')}$`, 'iu');
/** Beside its value in a table there is no colon; two words must follow, for "Nom" may be a name. */
const labelBefore = new RegExp(
  `^(?:姓\\s*名|氏\\s*名|名\\s*前)\\s+|${label.source.replace('[:：|]\\s*', '\\s')}(?=\\S+\\s\\S)`,
  'iu',
);
const title =
  /^(?:(?:curriculum vitae|curriculum|resum[eé]|résumé|c\.?v\.?|lebenslauf|bewerbung|hoja de vida|currículo|życiorys|βιογραφικ[όο](?: σημε[ίι]ωμα)?|životopis|özgeçmiş|резюме|önéletrajz|sơ yếu lý lịch|السيرة الذاتية|سيرة ذاتية|קורות חיים|קו["״]ח|个\s*人\s*简\s*历|個\s*人\s*簡\s*歷|简\s*历|履\s*歷|履\s*歴\s*書|職務経歴書|europass)(?:\s*(?:of|von|de|di|van|für)\s+|[\s:–—|·-]*))+/iu;
const honorific =
  /^(?:(?:mr|mrs|ms|miss|mx|herr|frau|monsieur|madame|mme|m|sr|sra|don|doña|signor|signora|dhr|mevr|mw|pan|pani|bay|bayan|г-н|г-жа|السيد|السيدة|מר|גב')\.?\s+(?=\p{L}))+/iu;
/** Degrees in front of a name; "Dr" and "Prof." people are called by. */
const degree =
  /^(?:(?:dipl\.?-\s?\p{L}{2,6}\.?|ing\.|mag\.|drs\.?|ir\.|mgr\.?|inż\.|lic\.|bc\.|mudr\.|rndr\.|phdr\.|judr\.|mddr\.|arq\.|arch\.|avv\.|dott\.(?:ssa)?|engr?\.|م\.)\s*(?:\((?:fh|univ\.?|tu)\)\s*)?(?=\p{L}))+/iu;
/** Of a list. */
const mark = /^(?:[\s•●▪◦*·–—-]|\d{1,2}[.)]\s)+/u;
/** Pronouns, how a name is read, what somebody is called. */
const aside = /\s*[(（][^()（）]{0,30}[)）]|\s["“„«'‘][\p{L}\s.-]{1,20}["”“»'’](?=\s)/gu;
const behindName = /\s*(?:,\s*(?:ph\.?\s?d|m\.?\s?sc|b\.?\s?sc|mba|m\.?\s?eng|dr|md|csc)\b.*|先生|女士|様)\s*$/iu;

/** Words that no name has: of jobs, schools, firms, streets and headings. */
const noName = plainPattern(
  `(?<!\\p{L})(?:${[
    'engineer\\p{L}*|developer|scientist|analyst|manager|consultant|researcher|student|lead|senior|junior|machine|learning|data|software|science\\p{L}*|research|university|institute|street|road|avenue|page|phone|mobile|email|e-mail|address|confidential|profile|summary|experience|candidate|application|for|the|of|and|with|in|at|ltd|inc|llc|plc|corp|company|bank|hospital|therapeutics|a\\.s|s\\.a|contact|skills?|languages?',
    'ingenieur\\p{L}*|entwickler\\p{L}*|wissenschaft\\p{L}*|\\p{L}*strasse|universitat|gmbh|ag|anschrift|adresse|telefon|seite|stelle|als|bei|und|fur',
    'chercheu\\p{L}*|developpeu\\p{L}*|rue|universite|ingenier\\p{L}*|cientific\\p{L}*|calle|universidad|ingegner\\p{L}*|via|universita|straat|onderzoeker',
    'inzynier\\p{L}*|analityk|ulica|ul|uczenia|engenheir\\p{L}*|rua|cientista|μηχανικος|οδος|μηχανικης|inzenyr\\p{L}*|ulice|muhendis\\p{L}*|caddesi|sokak|инженер\\p{L}*|разработчик|улица|ул|город|mernok|utca|ky su|duong',
    'مهندسة?|مهندس|شارع|هاتف|البريد|מהנדסת?|רחוב|טלפון',
  ].join(
    '|',
  )})(?!\\p{L})|工程师|工程師|エンジニア|大学|大學|公司|株式会社|有限|市|区|区|省|路|街|ふりがな|フリガナ|研究|科学|学习|學習|学習|简历|経歴|年|月|求职|住所|技能|特长|信息|背景`,
);

/** One name, or none: what a line calls so, else the first line at the top that can be one. */
export function nameIn(lines: readonly Placed[], emails: readonly CvFact[]): CvFact[] {
  const top = lines.filter(({ part, open }) => part !== 'link' && part !== 'note' && open !== '').slice(0, firstLines);
  const whole = inParts(top);
  if (whole) return [{ value: whole.value, line: quote(whole.line, whole.value) }];
  const called = top.flatMap((line, index) => {
    const open = line.open.replace(mark, '');
    const text = label.test(open)
      ? open.replace(label, '')
      : labelBefore.test(open)
        ? open.replace(labelBefore, '').replace(/^(\p{Script=Han}{2,4})\s.*:?\p{Nd}.*$/u, '$1')
        : labelAlone.test(open.trim())
          ? (top[index + 1]?.open ?? '')
          : '';
    const name = nameOf(text, true);
    return name
      ? [{ value: name, line: quote(line.text.includes(name) ? line.text : `${line.text} ${text}`, name) }]
      : [];
  });
  if (called[0]) return [called[0]];
  const able = top.flatMap((line) => {
    if (line.heading || line.section === 'references' || headingIn(line.text)) return [];
    const name = nameOf(line.open, false);
    return name ? [{ value: name, line: quote(line.text, name), early: line.section === 'top' }] : [];
  });
  const address = emails.map(({ value }) => plain(value.split('@')[0]!)).join(' ');
  const alike = able.find(({ value }) => partsOf(value).some((part) => part.length >= 3 && address.includes(part)));
  const first = alike ?? able.find(({ early }) => early) ?? able[0];
  return first ? [{ value: first.value, line: first.line }] : [];
}

/** A given name and a family name, each in a field of its own. */
function inParts(top: readonly Placed[]): { readonly value: string; readonly line: string } | undefined {
  const parts = namePartsIn(top.map(({ open }) => open.replace(mark, '')));
  if (!parts) return undefined;
  const value = parts.values.join(' ');
  return isName(value, true) ? { value, line: parts.lines.join(' ') } : undefined;
}

/** Signs that stand apart to fill a line. */
const squeezed = (text: string): string => text.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '');

const partsOf = (name: string): string[] => plain(name).split(/[^\p{L}]+/u);

/** The name that a line is, or begins with before a bar. `called`: the line says that it is one. */
function nameOf(text: string, called: boolean): string | undefined {
  if (text.length > 160) return undefined;
  const first = text
    .replace(mark, '')
    .replace(title, '')
    .replace(aside, '')
    .split(/\s*[|·•;\t/]\s*|\s{3,}|\s[–—-]\s|,\s(?=\p{Ll})|\s*(?:[,，]\s*)?(?:geb\.|born|née?\b)/u)[0]!;
  const name = first
    .replace(honorific, '')
    .replace(degree, '')
    .replace(behindName, '')
    .replace(/[\s,.:]+$/u, '')
    .trim();
  return isName(name, called) ? name : undefined;
}

function isName(name: string, called: boolean): boolean {
  if (
    name.length < 2 ||
    name.length > 60 ||
    /[\d@:：?!#&%=<>{}[\]\\"“”()]/u.test(name) ||
    noName.test(plain(squeezed(name)))
  )
    return false;
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(name)) {
    const characters = name.replace(/[\s・·]/g, '');
    return (
      characters.length >= 2 && characters.length <= (name.includes('・') ? 16 : 7) && /^[\p{L}ー・·\s]+$/u.test(name)
    );
  }
  const words = name.split(/\s+/);
  if (words.length < (called ? 1 : 2) || words.length > 6) return false;
  const capital = words.filter((word) => /^[\p{Lu}\p{Lo}]/u.test(word)).length;
  return words.every((word) => /^[\p{L}\p{M}.'’,-]+$/u.test(word)) && capital >= Math.min(2, words.length);
}
