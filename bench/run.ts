import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { measureAnswers, reportAnswers } from './answers.ts';
import { root } from './child.ts';
import { measureConfidence, reportConfidence } from './confidence.ts';
import { measureCvBeside, reportCvBeside } from './cv/beside.ts';
import { measureCvCost, reportCvCost } from './cv/cost.ts';
import { measureCvs, reportCvs } from './cv/outcomes.ts';
import { measureCvUploads, reportCvUploads } from './cv/uploads.ts';
import { measureCvFacts, measurePrintedFacts, reportCvFacts } from './cv-facts.ts';
import { evaluateSets } from './evaluate.ts';
import { killAndCheck, reportKill } from './kill/anywhere.ts';
import { killAtPoints, reportPoints } from './kill/points.ts';
import { measureLoad, reportLoad } from './load.ts';
import { measureMemory, reportMemory } from './memory.ts';
import { measureChoosing, reportChoosing } from './model/choosing.ts';
import { measureCost, reportCost } from './model/cost.ts';
import { measureFaults, reportFaults } from './model/faults.ts';
import { measureGood, reportGood } from './model/good.ts';
import { measureHostile, reportHostile } from './model/hostile.ts';
import { questionSets } from './model/sets.ts';
import { measureRelay, reportRelay } from './relay.ts';
import { measureReload, reportReload } from './reload.ts';
import { replayAndCheck, reportReplay } from './replay.ts';
import { contestants, measureSet, reportSet, reportSets, type SetResult } from './retrieval/retrieval.ts';
import { readSets } from './retrieval/set.ts';
import { measureSpeed, reportSpeed } from './retrieval/speed.ts';
import { measureSlackOutage, reportSlackOutage } from './slack-outage.ts';
import { measureSlack, reportSlack } from './slack-turn.ts';
import { measureStartup, reportStartup } from './startup.ts';
import { measureWeight, reportWeight } from './weight.ts';

/**
 * `npm run bench`: the figures of docs/figures.md in one run on this machine. `-- --only startup,load` for some of them,
 * `-- --questions FILE...` to add the pass rates of question sets, `-- --seed N` for other moments to kill at and other typos, `-- --kills N` for more
 * of them,
 * `-- --data FOLDER` to add retrieval on the labelled sets in it (see retrieval/set.ts), one of them with `--only retrieval/NAME`,
 * `-- --attacks N` for so many hostile behaviours of a model on each question; files of question sets are asked beside the project's own,
 * `-- --cvs FOLDER` for the outcomes of the files in it in place of the hostile ones that are made here,
 * at most `--queries N` of each, against `--peers NAME,...` only.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string' },
    questions: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    data: { type: 'string' },
    queries: { type: 'string', default: '1500' },
    peers: { type: 'string' },
    kills: { type: 'string', default: '200' },
    cvs: { type: 'string' },
    attacks: { type: 'string', default: '8' },
  },
});
const only = values.only?.split(',');
const results: Record<string, unknown> = {};
const report: string[] = [];

function say(...lines: string[]): void {
  report.push(...lines);
  console.log(lines.join('\n'));
}

/** `name` is what `--only` asks for; a part after a slash may be left out there. */
async function figure<T>(name: string, title: string, measure: () => Promise<T>, show: (result: T) => string[]) {
  if (only && !only.includes(name) && !only.includes(name.split('/')[0]!)) return undefined;
  say('', `# ${title}`);
  const result = await measure();
  results[name] = result;
  say(...show(result));
  return result;
}

const machine = `${availableParallelism()} cores, ${Math.round(totalmem() / 1024 ** 3)} GiB of memory`;
say(`Rolecall's figures, one run on one machine: ${machine}, Node ${process.versions.node}`);
await figure('startup', 'From start to the first answer', () => measureStartup(10), reportStartup);
await figure('reload', 'An edit goes live while candidates ask', () => measureReload(5), reportReload);
await figure('memory', 'Memory', measureMemory, reportMemory);
await figure('weight', 'What a visitor loads', measureWeight, reportWeight);
await figure(
  'load',
  'A turn over Direct Line',
  () => measureLoad({ clients: 20, conversations: 7, rounds: 3 }),
  reportLoad,
);
await figure('slack/turn', 'A turn in Slack', () => measureSlack({ candidates: 20, rounds: 3 }), reportSlack);
await figure(
  'relay',
  "A recruiter's words on the way to an open chat",
  () => measureRelay({ chats: 500, talking: 10, messages: 500 }),
  reportRelay,
);
await figure(
  'kill/anywhere',
  'Killed at any moment',
  () => killAndCheck({ loops: 50, seed: Number(values.seed) }),
  reportKill,
);
await figure(
  'kill/points',
  'Killed at every point from a CV to its card',
  () => killAtPoints(Number(values.kills)),
  reportPoints,
);
await figure(
  'replay',
  'Replayed over two processes',
  () => replayAndCheck({ candidates: 130, replays: 10_000, raced: 50, racers: 100, seed: Number(values.seed) }),
  reportReplay,
);
const cvs = values.cvs === undefined ? undefined : resolve(process.env.INIT_CWD ?? process.cwd(), values.cvs);
await figure('cv/outcomes', 'CVs through the gate and the airlock', () => measureCvs(cvs), reportCvs);
const uploads = { folder: cvs, atOnce: 6 };
await figure(
  'cv/gate',
  'CVs sent to the running service, which does not read them',
  () => measureCvUploads({ ...uploads, most: 10_000, read: false }),
  reportCvUploads,
);
await figure(
  'cv/uploads',
  'CVs sent to the running service',
  () => measureCvUploads({ ...uploads, most: 1_000, read: true }),
  reportCvUploads,
);
await figure(
  'cv/beside',
  'Hostile CVs are read while people chat',
  () => measureCvBeside({ chats: 50, applicants: 4, alone: 10_000, beside: 30_000, minutes: 5 }),
  reportCvBeside,
);
await figure('cv/cost', 'What it costs to read a CV', () => measureCvCost(10), reportCvCost);
const sets = await questionSets(positionals);
const each = Number(values.attacks);
await figure('model/hostile', 'With a hostile model', () => measureHostile(sets, each), reportHostile);
await figure('model/good', 'What is rejected of a good model', () => measureGood(sets), reportGood);
await figure(
  'model/choosing',
  'When a model chooses what was meant',
  () => measureChoosing(positionals, 5),
  reportChoosing,
);
await figure('model/cost', "What a model's words cost", () => measureCost(sets, 100), reportCost);
await figure('model/faults', 'When the model fails', () => measureFaults(sets, 6), reportFaults);
await figure(
  'slack/outage',
  'Slack is away for five minutes',
  () => measureSlackOutage({ handoffs: 200, minutes: 5, speed: 15 }),
  reportSlackOutage,
);
await figure('confidence', 'How far its confidence can be trusted', () => measureConfidence(5), reportConfidence);
await figure('cv-facts', 'What is read of a CV', measureCvFacts, reportCvFacts);
await figure('cv-facts/printed', 'What is read of a CV that a browser printed', measurePrintedFacts, reportCvFacts);
await figure(
  'answers',
  'A whole curated answer',
  () => measureAnswers({ entries: 1_000, questions: 2_000, seed: Number(values.seed) }),
  reportAnswers,
);
await figure(
  'speed',
  'A query, beside search libraries',
  () => measureSpeed({ passages: [1_000, 10_000, 100_000], seed: Number(values.seed) }),
  reportSpeed,
);
if (values.data !== undefined) {
  const all = await contestants(values.peers?.split(','));
  const done: SetResult[] = [];
  const options = { queries: Number(values.queries), seed: Number(values.seed) };
  for (const set of await readSets(resolve(process.env.INIT_CWD ?? process.cwd(), values.data))) {
    const measure = () => measureSet(set, all, options);
    const result = await figure(`retrieval/${set.name}`, `Retrieval: ${set.name}`, measure, reportSet);
    if (result) done.push(result);
  }
  if (done.length > 1) say('', '# Retrieval, beside the best peer of each set', ...reportSets(done));
}
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
