import { plain, plainPattern } from './plain.ts';

// Fields of forms, in plain words: en, de, fr, es, it, nl, pl, pt, el, cs, tr, ru, hu, vi, ar, he.
const given =
  'first names?|given names?|forenames?|other names?|vornamen?|prenoms?|nombres|voorna(?:am|men)|imiona|primeiro nome|jmena|keresztnev|utonev|ten|الاسم الاول|שם פרטי';
const family =
  'surname|last name|family name|nachname|familienname|zuname|nom de famille|apellidos?|cognome|achternaam|nazwisko|apelidos?|sobrenome|επωνυμο|prijmeni|soyad[ıi]?|soyisim|фамилия|vezeteknev|csaladi nev|ho|اسم العائلة|اللقب|שם משפחה';
/** One part where the form has a field for the other, else the whole. */
const either = 'name|nom|nombre|nome|naam|imie|ονομα|jmeno|ad[ıi]?|isim|имя|nev|الاسم|שם';
const father = 'отчество';

const field = (names: string): RegExp => plainPattern(`^(?:${names})\\s*(?:\\([^)]*\\))?\\s*(?:[:：]|$)`);
const [givenField, familyField, eitherField, fatherField] = [given, family, either, father].map(field) as [
  RegExp,
  RegExp,
  RegExp,
  RegExp,
];

export interface NameParts {
  /** Given names, then the family name; in the order of the form where it begins with the family name and its language does so too. */
  readonly values: readonly string[];
  readonly lines: readonly string[];
}

/** A name that a form has in several fields, each followed by a colon or standing in a cell of its own; undefined where one is missing. */
export function namePartsIn(lines: readonly string[]): NameParts | undefined {
  const found = (pattern: RegExp) => fieldIn(lines, pattern);
  const givenName = found(givenField);
  const familyName = found(familyField);
  if (!givenName && !familyName) return undefined;
  const other = found(eitherField);
  const first = givenName ?? other;
  const last = familyName ?? other;
  if (!first || !last) return undefined;
  const all = [first, found(fatherField), last].filter((one) => one !== undefined);
  const ordered = familyFirst.test(last.label) ? [last, ...all.filter((one) => one !== last)] : all;
  return { values: ordered.map(({ value }) => value), lines: ordered.map(({ line }) => line) };
}

const familyFirst = plainPattern('^(?:vezeteknev|csaladi nev|фамилия|ho)');

interface Field {
  readonly label: string;
  readonly value: string;
  readonly line: string;
}

function fieldIn(lines: readonly string[], pattern: RegExp): Field | undefined {
  for (const [index, line] of lines.entries()) {
    const label = pattern.exec(plain(line))?.[0];
    if (label === undefined) continue;
    const colon = line.search(/[:：]/);
    const behind = colon >= 0 ? line.slice(colon + 1).trim() : '';
    const value = behind || (lines[index + 1] ?? '').trim();
    if (/^[\p{L}\p{M}][\p{L}\p{M}.'’\s-]{0,50}$/u.test(value))
      return { label, value, line: behind ? line : `${line} ${value}` };
  }
  return undefined;
}
