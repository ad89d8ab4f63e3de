import { buildCard, type Card, type CardMaterial, type Promised } from '../../src/handoff/handoff.ts';

export const figure = {
  fact: 'senior',
  text: '€90,000 to €120,000 a year',
  entry: 'salary',
  source: 'Panda International, AI Machine Learning Engineer',
  terms: 'yearly; Europe; average',
  reviewed: '2026-01-10',
};

/** A candidate who asked three things, agreed to the notice and left a CV. */
export function material(changes: Partial<CardMaterial> = {}): CardMaterial {
  return {
    details: { name: 'Nora Example', email: 'nora@example.org', phone: '+31 20 555 0100' },
    consent: { notice: '2026-01', at: Date.UTC(2026, 2, 2, 9, 58) },
    cv: { id: 'cv-1', name: 'Nora Example CV.pdf', format: 'pdf', size: 182_400 },
    channel: 'web',
    language: 'en',
    asked: [
      {
        question: 'What does a senior ML engineer earn?',
        outcome: 'answer',
        entries: ['salary'],
        answered: ['Average salary'],
        figures: [figure],
      },
      {
        question: 'And in Germany?',
        outcome: 'partial',
        entries: ['salary'],
        answered: ['Average salary'],
        unknown: ['Average salary: Germany'],
        figures: [figure],
      },
      { question: 'Do you sponsor visas?', outcome: 'decline', entries: [], unknown: ['Do you sponsor visas?'] },
    ],
    ...changes,
  };
}

/** A promise that is due in that many minutes, an hour after it was made, told to a candidate in Lisbon. */
export function promisedIn(minutes: number, now: number, history: Partial<Promised> = {}): Promised {
  const dueAt = now + minutes * 60_000;
  return {
    ...{
      id: 'p1',
      number: 1,
      brokenBefore: (history.number ?? 1) - 1,
      madeAt: dueAt - 3_600_000,
      remindAt: dueAt - 1_800_000,
      escalateAt: dueAt - 900_000,
      dueAt,
    },
    ...{ zone: 'Europe/Lisbon', zoneOf: 'candidate' },
    ...history,
  };
}

export const card = (name: string): Card =>
  buildCard(material({ details: { name, email: `${name.split(' ')[0]?.toLowerCase()}@example.org` } }));
