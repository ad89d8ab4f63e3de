import { buildSnapshot, type Snapshot } from '../../src/knowledge/knowledge.ts';

export const entryFile = (id: string, front: Record<string, unknown>, body = ''): string =>
  `---\n${JSON.stringify({
    id,
    role: 'machine-learning-engineer',
    title: `About ${id}`,
    topic: 'role',
    questions: [`what is ${id}`, `tell me about ${id}`, `${id} explained`],
    answer: `This is the short answer about ${id}.`,
    sources: [{ title: 'The page' }],
    owner: 'operations',
    reviewed: '2026-11-24',
    review_by: '2027-05-24',
    status: 'published',
    ...front,
  })}\n---\n${body}`;

const salary = entryFile(
  'salary',
  {
    title: 'Average salary in Europe',
    topic: 'salary',
    questions: [
      'how much does a machine learning engineer earn',
      'what is the salary',
      'average pay',
      'salary range',
      'what do they make',
      'money',
    ],
    answer: 'On average {{fact:pay-junior}} at entry level and {{fact:pay-senior}} at senior level.',
    facts: [
      {
        id: 'pay-junior',
        kind: 'salary',
        level: 'entry',
        min: 40000,
        max: 60000,
        currency: 'EUR',
        period: 'year',
        region: 'Europe',
        source: 'The page',
      },
      {
        id: 'pay-senior',
        kind: 'salary',
        level: 'senior',
        min: 90000,
        max: 120000,
        currency: 'EUR',
        period: 'year',
        region: 'Europe',
        source: 'The page',
      },
    ],
    holds_for: { place: 'Europe', period: 'year' },
    suggestions: ['What does a senior earn?'],
  },
  `## Senior level\n> asked: senior salary; senior pay; what does a senior earn\n\nA senior earns {{fact:pay-senior}} on average.\n\n## What it depends on\n> asked: what does it depend on; why such a range\n\nPay depends on experience, location and industry.\n`,
);

const degree = entryFile('degree-required', {
  title: "Bachelor's, Master's or PhD",
  topic: 'degree-required',
  questions: [
    'do I need a phd',
    'is a bachelor enough',
    'do I need a masters degree',
    'which degree is required',
    'is a doctorate needed',
  ],
  answer: "Not always: a Bachelor's degree is often sufficient.",
});

const visa = entryFile('visa', {
  title: 'Visa sponsorship',
  topic: 'service',
  kind: 'unknown',
  questions: ['do you sponsor visas', 'visa sponsorship', 'can I get a work permit', 'do employers help with a visa'],
  answer: "I don't have information about visas. A recruiter can tell you what is possible.",
});

export const smallFiles: ReadonlyMap<string, string> = new Map([
  ['knowledge/en/salary.md', salary],
  ['knowledge/en/degree-required.md', degree],
  ['knowledge/en/visa.md', visa],
  [
    'knowledge/en/glossary.yaml',
    'synonyms:\n  - { term: machine learning engineer, also: [MLE, ML engineer] }\n  - { term: salary, also: [pay, comp, wage] }\n',
  ],
  [
    'knowledge/en/scopes.yaml',
    'places: [{ name: Germany, also: [german, Berlin] }, { name: Europe, also: [european] }]\nroles: [{ name: data scientist, also: [] }]\nperiods: [{ name: hour, also: [hourly] }, { name: year, also: [yearly, annual] }]\ncurrencies: []\n',
  ],
  [
    'knowledge/en/agency.yaml',
    'name: Example Agency\nwhat: places people\ntime_zone: { value: Europe/Amsterdam, confirmed: false }\nnotice: { version: "7", title: Privacy notice, text: "Your name, contact details and this conversation go to our recruiters, and to nobody else." }\n',
  ],
  ['knowledge/en/golden.yaml', '[]'],
]);

/** A knowledge base of three entries: salary (facts, sections), degree-required, visa (a known unknown). */
export function smallSnapshot(extra: ReadonlyMap<string, string> = new Map()): Snapshot {
  const { snapshot, problems } = buildSnapshot(new Map([...smallFiles, ...extra]), 'en', '2026-11-24');
  if (!snapshot) throw new Error(JSON.stringify(problems));
  return snapshot;
}
