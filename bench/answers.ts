import { answer, findAll, understand } from '../src/answering/answering.ts';
import { buildSnapshot, type Snapshot } from '../src/knowledge/knowledge.ts';
import { generatedKnowledge } from './generated.ts';
import { knownIn, knownLists, locale, ownFiles } from './own.ts';
import { percentile, round, table } from './stats.ts';

/** What one curated answer costs: from a message to a text whose figures are verified, in ms of CPU. */
interface Cost {
  readonly knowledge: string;
  readonly entries: number;
  readonly questions: number;
  readonly answered: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

const today = '2026-12-01';
/** Questions before those that count: by then what is run often has been compiled. */
const warmUp = 3_000;

/** For the project's own knowledge, asked its golden and asked questions, and for a made-up one of `entries` entries. */
export async function measureAnswers(options: { entries: number; questions: number; seed: number }): Promise<Cost[]> {
  const { files, questions } = await generatedKnowledge(options.entries, options.questions, options.seed);
  const own = await ownFiles();
  const known = knownLists.flatMap((list) => knownIn(own, list).map(({ question }) => question));
  return [cost('its own', own, known), cost('made up, 10 phrasings an entry', files, questions)];
}

function cost(knowledge: string, files: ReadonlyMap<string, string>, questions: readonly string[]): Cost {
  const { snapshot, problems } = buildSnapshot(files, locale, today);
  if (!snapshot) throw new Error(`The knowledge cannot be built: ${JSON.stringify(problems.slice(0, 3))}`);
  for (let at = 0; at < warmUp; at++) outcomeOf(questions[at % questions.length]!, snapshot);
  const costs: number[] = [];
  let answered = 0;
  for (const question of questions) {
    const before = process.cpuUsage();
    if (outcomeOf(question, snapshot) === 'answer') answered++;
    const { user, system } = process.cpuUsage(before);
    costs.push((user + system) / 1000);
  }
  return {
    knowledge,
    entries: snapshot.entries.size,
    questions: questions.length,
    answered,
    p50Ms: percentile(costs, 0.5),
    p99Ms: percentile(costs, 0.99),
  };
}

function outcomeOf(question: string, snapshot: Snapshot): string {
  const heard = understand(question, snapshot);
  return answer(findAll(heard, snapshot), heard, snapshot, today).outcome;
}

export function reportAnswers(costs: readonly Cost[]): string[] {
  return table([
    ['knowledge', 'entries', 'questions', 'answered', 'CPU ms, p50', 'p99'],
    ...costs.map(({ knowledge, entries, questions, answered, p50Ms, p99Ms }) => [
      knowledge,
      entries,
      questions,
      answered,
      round(p50Ms, 2),
      round(p99Ms, 2),
    ]),
  ]);
}
