import { expect, test } from 'vitest';
import { asRead } from '../../../src/cv/airlock/extract/bidi.ts';
import { createLines } from '../../../src/cv/airlock/extract/lines.ts';
import { visualLines } from '../../../src/cv/airlock/extract/pdf-lines.ts';

/** Pieces side by side from left to right, each as wide as it is long. */
function seen(...strings: string[]) {
  let x = 0;
  return strings.map((str) => {
    const piece = { str, x, width: str.length, height: 10 };
    x += str.length;
    return piece;
  });
}

test.each([
  ['words', seen('מקצועי', ' ', 'ניסיון'), 'ניסיון מקצועי'],
  ['a span of years', seen('היום', ' ', '–', ' ', '2020'), '2020 – היום'],
  ['two years', seen('בדיה', ' ', '2015', ' ', '–', ' ', '2011'), '2011 – 2015 בדיה'],
  ['years in one piece', seen('בדיה', ' ', '2023–2018'), '2018–2023 בדיה'],
  ['a telephone number', seen('0000 000 50 972+', ' ', 'טלפון:'), 'טלפון: +972 50 000 0000'],
  ['a number without spaces', seen('050-0000014', ' ', 'נייד:'), 'נייד: 050-0000014'],
  ['words of another script, in their order', seen('ב', ' ', 'Python', ' ', 'and', ' ', 'R'), 'Python and R ב'],
  ['a figure behind a word', seen('ב', ' ', 'Python', ' ', '3'), 'Python 3 ב'],
  ['brackets', seen('(', 'אם', ')', ' ', 'עברית'), 'עברית (אם)'],
])('from the right, %s', (_, pieces, text) => {
  expect(asRead(pieces, 'rtl')).toBe(text);
});

test('a line that is written as it is read stays so', () => {
  const pieces = [
    { str: 'ניסיון', x: 80, width: 6, height: 10 },
    { str: 'מקצועי', x: 70, width: 6, height: 10 },
  ];
  expect(asRead(pieces, 'rtl')).toBe('ניסיון מקצועי');
});

test('cells are read from the right, each in its own order', () => {
  const at = (str: string, x: number) => ({ str, x, width: str.length, height: 10 });
  expect(asRead([at('הנייד', 480), at(' ', 485), at('מספר', 486), at('0001', 250)], 'rtl')).toBe('מספר הנייד 0001');
});

test('in a page that is read from the left only words from the right change places', () => {
  expect(asRead(seen('Languages: ', 'שפת', ' ', 'אם', ', English'), 'ltr')).toBe('Languages: אם שפת, English');
});

test('shaped letters of Arabic become those that people type', () => {
  const shaped = ['ﺔ', 'ﻴ', 'ﺗ', 'اﺬ'].map((str, index) => ({
    str,
    transform: [1, 0, 0, 1, index * 10, 700],
    width: 10,
    height: 10,
  }));
  const lines = createLines(() => {});
  for (const text of visualLines(shaped)) lines.add(text, 'body');
  expect(lines.all.map(({ text }) => text)).toEqual(['اذتية']);
});
