import { beforeAll, describe, expect, test } from 'vitest';
import { inspect } from '../../src/cv/inspect.ts';
import { fileOf, formats } from '../support/cvs/files.ts';
import { latecomers } from '../support/cvs/latecomers.ts';
import { kinds, precision, recall } from '../support/cvs/measure.ts';
import { newcomers } from '../support/cvs/newcomers.ts';
import { passersby } from '../support/cvs/passersby.ts';
import { people } from '../support/cvs/people.ts';
import type { Person } from '../support/cvs/person.ts';
import { curatedSkills, factsOf, type Tallies, tallyOf } from '../support/cvs/read.ts';
import { strangers } from '../support/cvs/strangers.ts';

/** Promise C11, on CVs of invented people in eighteen languages; no figure may fall below it in any format. */
const floors = {
  name: { recall: 0.95, precision: 0.95 },
  email: { recall: 0.98, precision: 0.99 },
  phone: { recall: 0.95, precision: 0.99 },
  links: { recall: 0.95, precision: 0.99 },
  languages: { recall: 0.95, precision: 0.99 },
  skills: { recall: 0.98, precision: 0.99 },
  // Lines of right-to-left scripts come out of a PDF with their figures in another order.
  years: { recall: 0.9, precision: 0.9 },
  education: { recall: 0.95, precision: 0.95 },
} as const;

const skills = curatedSkills();
const sets: readonly (readonly [string, readonly Person[]])[] = [
  ['people', people],
  ['strangers', strangers],
  ['latecomers', latecomers],
  ['newcomers', [...newcomers, ...passersby]],
];

describe.each(formats)('of a CV as %s', (format) => {
  describe.each(sets)('of %s', (_, set) => {
    let tallies: Tallies;
    beforeAll(async () => {
      tallies = await tallyOf(set, format, skills);
    });

    test.each(kinds)('%s is read', (kind) => {
      const tally = tallies[kind];
      expect(tally.wanted, 'facts to find').toBeGreaterThan(1);
      expect(recall(tally), tally.faults.join('\n')).toBeGreaterThanOrEqual(floors[kind].recall);
      expect(precision(tally), tally.faults.join('\n')).toBeGreaterThanOrEqual(floors[kind].precision);
    });

    test('the gate lets every one in', async () => {
      for (const person of set)
        expect(await inspect(fileOf(person, format), `cv.${format}`), person.id).toMatchObject({ ok: true });
    });
  });

  test('nothing personal, no pay and nothing deleted is kept of anybody', async () => {
    for (const person of sets.flatMap(([, set]) => set)) {
      const kept = JSON.stringify(await factsOf(fileOf(person, format), format, skills));
      for (const words of never.filter((one) => person.markup.includes(one)))
        expect(kept, person.id).not.toContain(words);
    }
  });
});

/** Of the CVs above: birthdays, families, nationalities, faiths, ages, pay, and what somebody deleted. */
const never = [
  ...[
    '01.02.1990',
    'Köln, ledig',
    'griechisch',
    '64.000',
    'E13',
    '3 maart 1991',
    'gehuwd',
    '15 000 zł',
    '42.000',
    'Scala',
  ],
  ...[
    '05/06/1992',
    'έγγαμη',
    '12.04.1993',
    'Bekar',
    '7 июля 1988',
    'женат',
    '09/10/1994',
    '1991/05/04',
    '1993年',
    '30万元',
  ],
  ...[
    '1990年1月2日',
    '$1.2M',
    '$95,000',
    'British',
    'Married',
    '12.03.1985',
    'verheiratet',
    'evangelisch',
    '85.000',
    '3 mai 1990',
  ],
  ...[
    'célibataire',
    '01/01/1989',
    '34 años',
    'żonaty',
    'solteiro',
    '31 anos',
    '15.000',
    '4. 4. 1984',
    'ženatý',
    'doğumlu',
    'evli',
  ],
  ...[
    '33 года',
    'РФ',
    '200 000',
    '1990. május',
    'Việt Nam',
    'Nữ',
    '١٩٨٩',
    'متزوج',
    'נשוי',
    '28岁',
    '月薪',
    '4 July 1986',
  ],
  ...['34 ans', 'française', '2/2/1992', 'أردنية', '性别'],
];
