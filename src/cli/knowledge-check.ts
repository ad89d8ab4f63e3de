import type { Config } from '../config.ts';
import { checkAnswers, quietDay, reusedWordings } from '../curation/curation.ts';
import { AppError } from '../errors.ts';
import { describeProblem, loadKnowledge, type Problem, type Snapshot } from '../knowledge/knowledge.ts';
import type { Store } from '../store/store.ts';
import { openDatabase } from './database.ts';
import { embedding, openTerminal, saying } from './terminal.ts';

const severities = ['error', 'warning', 'info'] as const;

/** The knowledge in KNOWLEDGE_DIR with every problem of its files and of its answers, the gravest first. */
export async function checked(config: Config): Promise<{ snapshot?: Snapshot; problems: Problem[] }> {
  const today = new Date().toISOString().slice(0, 10);
  const options = await embedding(config);
  const { snapshot, problems } = saying(await loadKnowledge(config.knowledge.dir, today, options));
  if (!snapshot) return { problems: sorted(problems) };
  const terminal = await openTerminal(
    {},
    { snapshot, embedder: options.embedder, clock: () => Date.parse(quietDay(snapshot, today)) },
  );
  try {
    const all = [...problems, ...(await checkAnswers(snapshot, terminal.say)), ...(await wordings(config, snapshot))];
    return { snapshot, problems: sorted(all) };
  } finally {
    await terminal.close();
  }
}

/** Compared with every revision that is kept; where there is no database yet, with none. */
async function wordings(config: Config, snapshot: Snapshot): Promise<Problem[]> {
  let store: Store;
  try {
    store = await openDatabase(config, { reading: true });
  } catch (error) {
    if (error instanceof AppError && error.code === 'configuration') return [];
    throw error;
  }
  return reusedWordings(store.revisions, snapshot).finally(() => store.close());
}

export async function showCheck(config: Config, json: boolean): Promise<number> {
  const { snapshot, problems } = await checked(config);
  const count = (severity: Problem['severity']) => problems.filter((problem) => problem.severity === severity).length;
  if (json) {
    console.log(JSON.stringify({ version: snapshot?.version, entries: snapshot?.entries.size, problems }));
  } else {
    for (const problem of problems) console.log(describeProblem(problem));
    const summary = snapshot
      ? `${snapshot.entries.size} entries, ${snapshot.facts.size} facts, version ${snapshot.version}`
      : 'nothing was built, so its answers were not checked';
    console.log(`${count('error')} error(s), ${count('warning')} warning(s), ${count('info')} to confirm; ${summary}`);
    if (count('error') > 0) console.log('Correct the errors above and run the check again.');
  }
  return count('error') > 0 ? 1 : 0;
}

function sorted(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}
