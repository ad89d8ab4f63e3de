import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './child.ts';
import { evaluateSets } from './evaluate.ts';
import { killAndCheck, reportKill } from './kill.ts';
import { measureLoad, reportLoad } from './load.ts';
import { measureMemory, reportMemory } from './memory.ts';
import { measureStartup, reportStartup } from './startup.ts';
import { measureWeight, reportWeight } from './weight.ts';

/**
 * `npm run bench`: the figures of docs/figures.md in one run on this machine. `-- --only startup,load` for some of them,
 * `-- --questions FILE...` to add the pass rates of question sets, `-- --seed N` for other moments to kill at.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string' },
    questions: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
  },
});
const only = values.only?.split(',');
const results: Record<string, unknown> = {};
const report: string[] = [];

function say(...lines: string[]): void {
  report.push(...lines);
  console.log(lines.join('\n'));
}

async function figure<T>(name: string, title: string, measure: () => Promise<T>, show: (result: T) => string[]) {
  if (only && !only.includes(name)) return;
  say('', `# ${title}`);
  const result = await measure();
  results[name] = result;
  say(...show(result));
}

const machine = `${availableParallelism()} cores, ${Math.round(totalmem() / 1024 ** 3)} GiB of memory`;
say(`Rolecall's figures, one run on one machine: ${machine}, Node ${process.versions.node}`);
await figure('startup', 'From start to the first answer', () => measureStartup(10), reportStartup);
await figure('memory', 'Memory', measureMemory, reportMemory);
await figure('weight', 'What a visitor loads', measureWeight, reportWeight);
await figure(
  'load',
  'A turn over Direct Line',
  () => measureLoad({ clients: 20, conversations: 7, rounds: 3 }),
  reportLoad,
);
await figure('kill', 'Killed at any moment', () => killAndCheck({ loops: 50, seed: Number(values.seed) }), reportKill);
if (values.questions) {
  await figure(
    'questions',
    'Question sets',
    () => evaluateSets(positionals),
    (lines) => lines,
  );
}

const folder = join(root, 'bench/results');
await mkdir(folder, { recursive: true });
const stamp = new Date().toISOString().replaceAll(':', '-').slice(0, 19);
await writeFile(join(folder, `${stamp}.txt`), `${report.join('\n')}\n`);
await writeFile(join(folder, `${stamp}.json`), `${JSON.stringify({ machine, ...results }, null, 2)}\n`);
console.log(`\nKept in bench/results/${stamp}.txt and .json`);
