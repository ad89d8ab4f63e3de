import { readConfig } from '../config.ts';
import { AppError } from '../errors.ts';
import { describeProblem, loadKnowledge } from '../knowledge/knowledge.ts';

/** Curation from a shell. `check` reads the knowledge folder and lists what has to be looked at; errors end with status 1. */

async function check(json: boolean): Promise<number> {
  const { knowledge } = readConfig(process.env);
  const { snapshot, problems } = await loadKnowledge(knowledge.dir, new Date().toISOString().slice(0, 10));
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  if (json) {
    console.log(JSON.stringify({ version: snapshot?.version, entries: snapshot?.entries.size, problems }));
  } else {
    for (const problem of problems) console.log(describeProblem(problem));
    const summary = snapshot
      ? `${snapshot.entries.size} entries, ${snapshot.facts.size} facts, version ${snapshot.version}`
      : 'nothing was built';
    console.log(`${errors} error(s), ${problems.length - errors} warning(s); ${summary}`);
    if (errors > 0) console.log('Correct the errors above and run the check again.');
  }
  return errors > 0 ? 1 : 0;
}

try {
  const [command, ...flags] = process.argv.slice(2);
  if (command !== 'check') throw new AppError('bad-request', 'Use: npm run -s knowledge -- check [--json]');
  process.exitCode = await check(flags.includes('--json'));
} catch (error) {
  process.stderr.write(`${error instanceof AppError ? error.message : error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
}
