import { readFileSync } from 'node:fs';
import { readDocument } from '../../../src/cv/airlock/extract/document.ts';
import { createLines } from '../../../src/cv/airlock/extract/lines.ts';
import type { CvFacts } from '../../../src/cv/facts/facts.ts';
import { readFacts } from '../../../src/cv/facts/read.ts';
import { buildSnapshot, type Skill } from '../../../src/knowledge/knowledge.ts';
import { smallFiles } from '../snapshot.ts';
import { fileOf, type formats } from './files.ts';
import { added, compare, type Kind, kinds, nothing, type Tally } from './measure.ts';
import type { Person } from './person.ts';

/** The project's own list. */
export function curatedSkills(): readonly Skill[] {
  const file = readFileSync(new URL('../../../knowledge/en/skills.yaml', import.meta.url), 'utf8');
  const { snapshot } = buildSnapshot(new Map([...smallFiles, ['knowledge/en/skills.yaml', file]]), 'en', '2026-11-24');
  return snapshot!.skills;
}

export type Tallies = Readonly<Record<Kind, Tally>>;

/** What is read of people's CVs in one format, as the airlock's program reads them, beside what a careful reader finds. */
export async function tallyOf(
  people: readonly Person[],
  format: (typeof formats)[number],
  skills: readonly Skill[],
): Promise<Tallies> {
  const tallies = Object.fromEntries(kinds.map((kind) => [kind, nothing])) as Record<Kind, Tally>;
  for (const person of people) {
    const facts = await factsOf(fileOf(person, format), format, skills);
    for (const kind of kinds) tallies[kind] = added(tallies[kind], compare(facts, person, kind));
  }
  return tallies;
}

export async function factsOf(
  bytes: Buffer,
  format: (typeof formats)[number],
  skills: readonly Skill[],
): Promise<CvFacts> {
  const lines = createLines(() => {});
  await readDocument(format, bytes, { lines, flush: () => {}, late: () => false, hidden: () => {} });
  return readFacts(lines.all, skills);
}
