import { describe, expect, test } from 'vitest';
import { cvFactsSchema, readFacts } from '../../src/cv/facts/facts.ts';
import type { CvLine } from '../../src/cv/line.ts';
import { payRemoved } from '../../src/pay/pay.ts';

const skills = [
  { name: 'Python', also: [], not: [] },
  { name: 'R', also: [], not: ['R&D'] },
  { name: 'Java', also: [], not: ['Java Script', 'island of Java'] },
  { name: 'C++', also: [], not: [] },
  { name: 'EMA guidance', also: ['EMA'], not: [] },
  { name: 'Machine learning', also: ['maschinelles Lernen', '机器学习', 'تعلم الآلة', 'למידת מכונה'], not: [] },
];

const linesOf = (text: string): CvLine[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ({ text: line, part: /^(?:mailto|tel|https?|javascript):/.test(line) ? 'link' : 'body' }));
const read = (text: string) => readFacts(linesOf(text), skills);
const values = (facts: readonly { value: string }[]) => facts.map(({ value }) => value);

describe('an e-mail address', () => {
  test.each([
    ['anna@example.org', 'anna@example.org'],
    ['E-Mail:anna.beispiel+cv@mail.example-labs.org.', 'anna.beispiel+cv@mail.example-labs.org'],
    ['(anna@example.org)', 'anna@example.org'],
    ['jürgen@müller.example', 'jürgen@müller.example'],
    ['анна@пример.испытание', 'анна@пример.испытание'],
    ['邮箱anna@example.org电话', 'anna@example.org'],
    ['البريد: amal@example.org، القاهرة', 'amal@example.org'],
    ['anna.beispiel@mail.example-\nlabs.org', 'anna.beispiel@mail.example-labs.org'],
    ['anna.beispiel@\nexample.org', 'anna.beispiel@example.org'],
    ['anna.beispiel@example.\norg', 'anna.beispiel@example.org'],
    ['anna.beispiel@exam\nple.org', 'anna.beispiel@example.org'],
    ['anna.beispiel@post.example\n-labs.org', 'anna.beispiel@post.example-labs.org'],
    ['anna.beispiel\n@example.org', 'anna.beispiel@example.org'],
    ['E-mail: anna-\nmaria@example.org', 'anna-maria@example.org'],
    ['mailto:anna%2Bcv@example.org?subject=Hello', 'anna+cv@example.org'],
  ])('is read from %j', (text, address) => {
    expect(values(read(text).email)).toEqual([address]);
  });

  test.each([
    'anna (at) example (dot) org',
    'anna@localhost',
    '@anna on the net',
    'follow me @example.org',
    'mailto:%E0%A4%A',
    'a@b..org',
    'References\nDr Referee, referee@example.com',
  ])('is not guessed from %j', (text) => expect(read(text).email).toEqual([]));

  test('stands once, with the line that has it first', () => {
    const { email } = read('Contact me: Anna@example.org\nmailto:anna@example.org');
    expect(email).toEqual([{ value: 'Anna@example.org', line: 'Contact me: Anna@example.org' }]);
  });
});

describe('a telephone number', () => {
  test.each([
    ['Tel. +44 7700 900123', '+44 7700 900123'],
    ['0044 7700 900 123', '+44 7700 900123'],
    ['+49 (0)30 23125 123', '+49 30 23125123'],
    ['(+33) 6 39 98 12 34', '+33 6 39 98 12 34'],
    ['Phone: (212) 555-0142', '(212) 555-0142'],
    ['Tél. : 06 39 98 12 34', '06 39 98 12 34'],
    ['Τηλ.: 210 000 0000', '210 000 0000'],
    ['тел. 8 (900) 000-00-01', '8 (900) 000-00-01'],
    ['电话：138-0000-0000', '138-0000-0000'],
    ['جوال: ٠١٠٠٠٠٠٠٠٠١', '01000000001'],
    ['＋８１ ９０-００００-００００', '+81 90 0000 0000'],
    ['+33 1 99 00\n12 34', '+33 1 99 00 12 34'],
    ['Profile\n+44 7700 900123', '+44 7700 900123'],
    ['tel:+39020000000', '+39 02 000 0000'],
    ['0000 000 50 972+ :טלפון', '+972 50 000 0000'],
  ])('is read from %j', (text, number) => expect(values(read(text).phone)).toEqual([number]));

  test.each([
    'Experience\n2019 – 2026 Engineer',
    'Experience\n03/2019 - 04/2021',
    '2019-2026',
    '01.02.2019 – 31.12.2021',
    'ORCID 0000-0002-1825-0097',
    'IBAN DE00 0000 0000 0000 0000 00',
    'Experience\nServed 1 200 300 400 users',
    'linkedin.com/in/anna-12345678',
    'Fax: +49 30 23125 124',
    'Experience\nBudget of € 1 200 000 000',
    '+999 000 000 0000',
    'References\nDr Referee, +44 20 7946 0999',
    'Page 1 of 2',
  ])('is not seen in %j', (text) => expect(read(text).phone).toEqual([]));
});

describe('a link', () => {
  test.each([
    ['linkedin.com/in/anna-beispiel', 'linkedin.com/in/anna-beispiel'],
    ['https://www.LinkedIn.com/in/anna-beispiel/?utm_source=cv', 'LinkedIn.com/in/anna-beispiel'],
    ['LinkedIn: linkedin.com/in/\nanna-beispiel', 'linkedin.com/in/anna-beispiel'],
    ['Experience\nhttps://github.com/anna-beispiel', 'github.com/anna-beispiel'],
    ['Experience\nPortfolio: anna.example.org/work', 'anna.example.org/work'],
    ['Anna Beispiel\nExperience\nhttps://beispiel.example.org', 'beispiel.example.org'],
  ])('is read from %j', (text, link) => expect(values(read(text).links)).toEqual([link]));

  test.each([
    'Experience\nbuilt with Node.js and ASP.NET',
    'Experience\nhttps://employer.example.com/careers',
    'javascript:alert(1)',
    'Experience\nsee doi.org/10.0000/example',
    'M.Sc. and B.Sc.',
    'anna@example-\nlabs.org',
    'anna@example\n-labs.org',
  ])('is not seen in %j', (text) => expect(read(text).links).toEqual([]));
});

describe('a name', () => {
  test.each([
    ['Curriculum Vitae\nAnna Beispiel\nBerlin, Germany', 'Anna Beispiel'],
    ['Lebenslauf – Anna Beispiel', 'Anna Beispiel'],
    ['Machine Learning Engineer\nAnna Beispiel', 'Anna Beispiel'],
    ['Frau Dr. Anna Beispiel', 'Dr. Anna Beispiel'],
    ['Anna Beispiel, PhD', 'Anna Beispiel'],
    ['Anna Beispiel (she/her)', 'Anna Beispiel'],
    ['Anna Beispiel | Berlin | anna@example.org', 'Anna Beispiel'],
    ["Siobhán O'Muestra-García", "Siobhán O'Muestra-García"],
    ['Example Street\nBerlin Mitte\nAnna Beispiel\nanna.beispiel@example.org', 'Anna Beispiel'],
    ['Name\nAnna Beispiel', 'Anna Beispiel'],
    ['Nome Marco Finto', 'Marco Finto'],
    ['姓名：李样例', '李样例'],
    ['氏名 山田 例', '山田 例'],
    ['الاسم: أمل مثال', 'أمل مثال'],
    ['ΒΙΟΓΡΑΦΙΚΟ ΣΗΜΕΙΩΜΑ\nΕλένη Παράδειγμα', 'Ελένη Παράδειγμα'],
  ])('is read from %j', (text, name) => expect(values(read(text).name)).toEqual([name]));

  test('of the page header comes before what the page says', () => {
    const lines: CvLine[] = [
      { text: 'Example Labs Berlin', part: 'body' },
      { text: 'Anna Beispiel', part: 'header' },
    ];
    expect(values(readFacts(lines, []).name)).toEqual(['Anna Beispiel']);
  });

  test.each(['', 'curriculum vitae', '+49 30 23125 123', 'anna@example.org', 'Profile\nhello there everybody'])(
    'is left out where %j has none',
    (text) => expect(read(text).name).toEqual([]),
  );
});

describe('a language', () => {
  test.each([
    ['Languages\nEnglish (native), German – B2, Dutch', ['English native', 'German B2', 'Dutch']],
    ['Sprachen: Deutsch (Muttersprache), Englisch C1', ['German Muttersprache', 'English C1']],
    ['Языки\nанглийский — свободно', ['English свободно']],
    ['语言能力\n英语（流利）、日语（N2）', ['English 流利', 'Japanese']],
    ['اللغات\nالعربية (اللغة الأم) والإنجليزية', ['Arabic اللغة الأم', 'English']],
    ['Profile\nFluent speaker: French C2', ['French C2']],
    ['Idiomas\nInglés\nC1', ['English C1']],
  ])('is read from %j', (text, languages) =>
    expect(read(text).languages.map(({ value, level }) => [value, level].filter(Boolean).join(' '))).toEqual(languages),
  );

  test.each([
    'Nationality: Greek',
    'Experience\nWorked for the German market and the Polish team',
    'Education\nMA in French literature',
    'Skills\nPython, Java, SQL',
  ])('is not seen in %j', (text) => expect(read(text).languages).toEqual([]));
});

describe('a skill', () => {
  test.each([
    ['Python, R and C++', ['Python', 'R', 'C++']],
    ['Python/R/Java', ['Python', 'R', 'Java']],
    ['熟悉Python和R语言', ['Python', 'R']],
    ['ב-Python וב-R', ['Python', 'R']],
    ['EMA and FDA submissions', ['EMA guidance']],
    ["the EMA's view; EMA-approved", ['EMA guidance']],
    ['Machine\nLearning in hospitals', ['Machine learning']],
    ['Erfahrung mit MASCHINELLES LERNEN', ['Machine learning']],
    ['使用机器学习模型', ['Machine learning']],
    ['والتعلم الآلي', []],
    ['بناء نماذج تعلم الآلة', ['Machine learning']],
    ['works in machine\nlearning', ['Machine learning']],
  ])('is read from %j', (text, found) => expect(values(read(`Skills\n${text}`).skills)).toEqual(found));

  test.each([
    'JavaScript and Java Script',
    'R&D in a lab',
    'Faster R-CNN',
    'written by A. R. Smith and Anna R. Smith',
    'budget of R$ 5.000',
    'R2 and R² of 0.9',
    'Ema is my name',
    'pythonic riverbanks',
    'C and C#',
    'grew up on the island of Java',
    'VitaminR xR Rx',
  ])('is not seen in %j', (text) => expect(read(`Skills\n${text}`).skills).toEqual([]));

  test('comes with its line, in the order of the CV, once', () => {
    expect(read('Skills\nR and Python\nPython again').skills).toEqual([
      { value: 'R', line: 'R and Python' },
      { value: 'Python', line: 'R and Python' },
    ]);
  });

  test('of a referee is nobody else’s', () => expect(read('References\nDr Referee teaches Python').skills).toEqual([]));
});

describe('years and education', () => {
  test('are quoted, and years of a school are no years of work', () => {
    const facts = read(
      'Anna Beispiel\n7 years of experience\nExperience\n03/2019 – present Engineer\nsince 2021 Lead\nEducation\n2015 – 2018 MSc, Example University',
    );
    expect(values(facts.years)).toEqual(['7 years', '03/2019 – present', 'since 2021']);
    expect(values(facts.education)).toEqual(['2015 – 2018 MSc, Example University']);
  });

  test.each(['35 years old', '35 ans', 'born 1990 – raised 2000 in Ghent', 'In 2019 we won a prize'])(
    'are not read from %j',
    (text) => expect(read(text).years).toEqual([]),
  );
});

describe('what nobody may weigh is not quoted', () => {
  const cv = `
    Anna Beispiel | born 1 May 1990 in Ghent, Belgium, married, 2 children | anna@example.org
    Geschlecht: weiblich; Staatsangehörigkeit: belgisch; Religion: keine; Tel. +49 30 23125 123
    女 | 1990年5月生まれ | 已婚 | 汉族
    Berufserfahrung
    2019 – heute Ingenieurin, Example Labs, 64.000 € brutto, TV-L E13, Python
    2015 – 2019 Doktorandin (Gehalt 2.100 EUR), R
    Salary expectation: 80,000 EUR, Java
    Sprachen
    Deutsch (Muttersprache), verheiratet`;
  const kept = JSON.stringify(read(cv));

  test.each(
    [
      '1990',
      'May',
      'Ghent',
      'Belgium',
      'married',
      'children',
      'weiblich',
      'belgisch',
      'keine',
      '已婚',
      '女',
      '生まれ',
      '汉族',
    ].concat(['64.000', '2.100', '80,000', 'E13', 'brutto', 'Gehalt', 'verheiratet', 'Salary']),
  )('%s', (words) => {
    expect(cv).toContain(words);
    expect(kept).not.toContain(words);
  });

  test('and the rest of the line is', () => {
    const { name, email, phone, years, skills } = read(cv);
    expect(values(name)).toEqual(['Anna Beispiel']);
    expect(email[0]?.line).toContain('anna@example.org');
    expect(email[0]?.line).toContain('[left out]');
    expect(phone[0]?.line).toContain('+49 30 23125 123');
    expect(years[0]?.line).toContain(payRemoved);
    expect(values(skills)).toEqual(['Python', 'R', 'Java']);
  });

  test('words that only look so stay', () => {
    const text =
      'Education\n2015 – 2018 Max Born Institute, citizen science; Universiteit Maastricht; age-related diseases';
    expect(read(text).education[0]?.line).toContain(
      'Max Born Institute, citizen science; Universiteit Maastricht; age-related',
    );
  });
});

describe('whatever a file holds', () => {
  const megabytes = 10 * 1024 * 1024;
  const hostile = [
    'a',
    'a@',
    '@',
    '-',
    '+1 ',
    '0',
    '2019 – ',
    '. ',
    'a.b-',
    'R, ',
    'Languages: English (',
    'https://a.b/',
    'https://',
    '@a',
    '1 ',
    'Tel. ',
    'born ',
    '€1 ',
    'ی',
    '机器',
    '((((',
    '\u0301',
    '\ud800',
    'Name: ',
    'gehalt',
    'Anna ',
    ' ',
    '\t|',
  ];

  test.each(hostile)('10 MB of %j are read to an end, alone and in lines', (unit) => {
    const text = unit.repeat(Math.ceil(megabytes / unit.length));
    for (const lines of [[text], linesOfLength(text, 1000), linesOfLength(text, 60)]) {
      const facts = readFacts(
        lines.map((line) => ({ text: line, part: 'body' })),
        skills,
      );
      expect(cvFactsSchema.safeParse(facts).success).toBe(true);
    }
  });

  test('nothing behind 100,000 characters is read', () => {
    const filler = Array<string>(99).fill('x'.repeat(999));
    const behind = [...filler, 'Python'].map((text): CvLine => ({ text, part: 'body' }));
    const beyond = [...filler, 'x'.repeat(999), 'Python'].map((text): CvLine => ({ text, part: 'body' }));
    expect(values(readFacts(behind, skills).skills)).toEqual(['Python']);
    expect(readFacts(beyond, skills).skills).toEqual([]);
  });

  test('a quoted line has at most 200 characters, around what was read', () => {
    const { skills: found } = read(`Skills\n${'many words '.repeat(60)} Python ${'and more '.repeat(60)}`);
    expect(found[0]?.line.length).toBeLessThanOrEqual(200);
    expect(found[0]?.line).toContain('Python');
  });

  test('the schema knows no number, no yes or no, and no field beyond those named', () => {
    const facts = read('Anna Beispiel\nPython');
    expect(cvFactsSchema.safeParse({ ...facts, total: 1 }).success).toBe(false);
    expect(cvFactsSchema.safeParse({ ...facts, age: [] }).success).toBe(false);
    expect(cvFactsSchema.safeParse({ ...facts, skills: [{ ...facts.skills[0], rank: 1 }] }).success).toBe(false);
  });
});

const linesOfLength = (text: string, length: number): string[] =>
  Array.from({ length: Math.ceil(200_000 / length) }, (_, index) => text.slice(index * length, (index + 1) * length));
