import { launchBrowser } from '../test/support/browser.ts';
import { formats } from '../test/support/cvs/files.ts';
import { latecomers } from '../test/support/cvs/latecomers.ts';
import {
  added,
  compare,
  type Kind,
  kinds,
  nothing,
  precision,
  recall,
  type Tally,
} from '../test/support/cvs/measure.ts';
import { newcomers } from '../test/support/cvs/newcomers.ts';
import { passersby } from '../test/support/cvs/passersby.ts';
import { people } from '../test/support/cvs/people.ts';
import { printed } from '../test/support/cvs/printed.ts';
import { curatedSkills, factsOf, tallyOf } from '../test/support/cvs/read.ts';
import { strangers } from '../test/support/cvs/strangers.ts';
import { table } from './stats.ts';

const sets = { people, strangers, latecomers, newcomers: [...newcomers, ...passersby] };

interface SetFigures {
  readonly set: string;
  readonly cvs: number;
  readonly format: string;
  readonly tallies: Readonly<Record<Kind, Tally>>;
}

/** What is read of CVs of invented people, by set, format and kind of fact, beside what a careful reader finds. */
export async function measureCvFacts(): Promise<SetFigures[]> {
  const skills = curatedSkills();
  const figures: SetFigures[] = [];
  for (const [set, cvs] of Object.entries(sets)) {
    const all = Object.fromEntries(kinds.map((kind) => [kind, nothing])) as Record<Kind, Tally>;
    for (const format of formats) {
      const tallies = await tallyOf(cvs, format, skills);
      for (const kind of kinds) all[kind] = added(all[kind], tallies[kind]);
      figures.push({ set, cvs: cvs.length, format, tallies });
    }
    figures.push({ set, cvs: cvs.length * formats.length, format: 'all', tallies: all });
  }
  return figures;
}

/** The same of PDFs that Chromium prints, but for those in Chinese and Japanese, for which it seldom has a font. */
export async function measurePrintedFacts(): Promise<SetFigures[]> {
  const skills = curatedSkills();
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const figures: SetFigures[] = [];
    for (const [set, all] of Object.entries(sets)) {
      const cvs = all.filter(({ markup }) => !/\p{Script=Han}/u.test(markup));
      const tallies = Object.fromEntries(kinds.map((kind) => [kind, nothing])) as Record<Kind, Tally>;
      for (const person of cvs) {
        const facts = await factsOf(await printed(page, person), 'pdf', skills);
        for (const kind of kinds) tallies[kind] = added(tallies[kind], compare(facts, person, kind));
      }
      figures.push({ set, cvs: cvs.length, format: 'printed', tallies });
    }
    return figures;
  } finally {
    await browser.close();
  }
}

export function reportCvFacts(figures: readonly SetFigures[]): string[] {
  const cell = (tally: Tally) => `${tally.found}/${tally.wanted} ${share(recall(tally))}, ${share(precision(tally))}`;
  const faults = figures.flatMap(({ format, tallies }) =>
    format === 'all' ? [] : kinds.flatMap((kind) => tallies[kind].faults.map((fault) => `  ${format} ${fault}`)),
  );
  return [
    'Found of those there are: recall, precision.',
    ...table([
      ['set', 'CVs', 'format', ...kinds],
      ...figures.map(({ set, cvs, format, tallies }) => [
        set,
        String(cvs),
        format,
        ...kinds.map((kind) => cell(tallies[kind])),
      ]),
    ]),
    ...(faults.length === 0 ? [] : ['Missing or wrong:', ...faults]),
  ];
}

const share = (part: number): string => `${Math.floor(part * 1000) / 10} %`;
