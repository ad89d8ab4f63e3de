import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { z } from 'zod';
import { createWordsmith } from '../answering/answering.ts';
import { readConfig } from '../config.ts';
import { AppError } from '../errors.ts';
import { programVersion } from '../lib/program.ts';
import { compare, type Row, type Run, report, runSchema } from './evaluation.ts';
import { confirm, countingWordsmith, describeEstimate, describeSpent } from './live.ts';
import { conversationSchema, type ScoredConversation, scoreTurn } from './score.ts';
import { startSettings } from './start-settings.ts';
import { type ModelEvent, openTerminal, type TerminalOptions } from './terminal.ts';

/**
 * Runs question sets (JSON Lines) through the engine and prints how it did. `--json FILE` keeps the run, `--compare FILE` tells
 * what changed since a kept one, `--day DATE` runs it as on that day. `--live` runs it with the language model of the settings too, after it
 * has said what that costs and was told to go on (`--yes` says so beforehand), and keeps both runs in `--results DIR`. The exit status is 0
 * whatever the score.
 */

const usage =
  'Give one or more question sets: npm run -s evaluate -- FILE... [--json FILE] [--compare FILE] [--day YYYY-MM-DD] [--live [--yes] [--results DIR]]';

async function read(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause) => {
    throw new AppError('bad-request', `Cannot read ${file}: give the path of a file.`, { cause });
  });
}

function parse<T extends z.ZodType>(place: string, text: string, schema: T): z.infer<T> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AppError('bad-request', `${place} is not JSON: correct it.`, { cause });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AppError('bad-request', `${place} ${issue!.path.join('.')}: ${issue!.message}`);
}

async function readSet(file: string): Promise<ScoredConversation[]> {
  const lines = (await read(file)).split('\n');
  return lines.flatMap((line, index) =>
    line.trim() === '' ? [] : [parse(`${file}:${index + 1}`, line, conversationSchema)],
  );
}

/** The settings that answers hang on: state is never read, nor kept. */
const settings = [
  'KNOWLEDGE_DIR',
  // The language model is not among them: what it says is evaluated with `--live` only.
  ...(process.env.OPENAI_EMBEDDING_MODEL ? ['OPENAI_EMBEDDING_MODEL', 'OPENAI_API_KEY', 'OPENAI_BASE_URL'] : []),
];

type Models = Pick<TerminalOptions, 'wordsmith' | 'onModel'>;

async function run(files: readonly string[], day: string, models: Models = {}): Promise<Run> {
  const sets = await Promise.all(files.map(async (file) => ({ file, conversations: await readSet(file) })));
  const terminal = await openTerminal(Object.fromEntries(settings.map((name) => [name, process.env[name]])), {
    clock: () => Date.parse(`${day}T12:00:00Z`),
    ...models,
  });
  const rows: Row[] = [];
  for (const { file, conversations } of sets) {
    for (const { id, kind, tags, turns } of conversations) {
      for (const [turn, { user, expect }] of turns.entries()) {
        const { text, outcome, entries } = await terminal.say(`${file}:${id}`, user);
        const { pass, outcomeOk, missing, forbidden } = scoreTurn(expect, { text, outcome });
        rows.push({
          set: basename(file),
          id,
          turn,
          kind,
          tags,
          topics: expect.topics,
          user,
          expected: expect.act,
          pass,
          why: [
            ...(outcomeOk ? [] : [`outcome ${outcome}, expected ${expect.act}`]),
            ...missing.map((pattern) => `missing /${pattern.slice(0, 80)}/`),
            ...forbidden.map((words) => `forbidden "${words}"`),
          ],
          outcome,
          entries: [...entries],
          text,
        });
      }
    }
  }
  await terminal.close();
  return { knowledge: terminal.snapshot.version, program: programVersion, day, rows };
}

/** Both runs, the one with the model after what it costs was said and agreed to. */
async function runLive(files: readonly string[], day: string, { yes, results }: { yes: boolean; results: string }) {
  const { answers } = readConfig(startSettings());
  if (!answers)
    throw new AppError('bad-request', 'Set OPENAI_MODEL, and OPENAI_API_KEY or OPENAI_BASE_URL: docs/models.md.');
  const wordsmith = await createWordsmith(answers);
  const counting = countingWordsmith(wordsmith);
  const curated = await run(files, day, { wordsmith: counting.wordsmith, onModel: () => {} });
  console.log(describeEstimate(counting.estimate(), wordsmith.writer.model, answers.prices));
  if (!yes) await confirm();
  const events: ModelEvent[] = [];
  const live = await run(files, day, { wordsmith, onModel: (event) => events.push(event) });
  await mkdir(results, { recursive: true });
  const name = join(results, `${new Date().toISOString().slice(0, 19).replaceAll(':', '')}-${live.knowledge}`);
  await writeFile(`${name}-curated.json`, `${JSON.stringify(curated)}\n`);
  await writeFile(`${name}-live.json`, `${JSON.stringify({ ...live, model: wordsmith.writer.model })}\n`);
  console.log(
    `${report(live)}\n${compare(curated, live)}\n${describeSpent(events, answers.prices)}\n\nKept in ${name}-*.json`,
  );
  return live;
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'string' },
      compare: { type: 'string' },
      day: { type: 'string' },
      live: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
      results: { type: 'string', default: 'bench/results' },
    },
  });
  const day = values.day ?? new Date().toISOString().slice(0, 10);
  if (positionals.length === 0 || !/^\d{4}-\d\d-\d\d$/.test(day)) throw new AppError('bad-request', usage);
  // Read first: a mistake in it should not cost a whole run.
  const earlier = values.compare && parse(values.compare, await read(values.compare), runSchema);
  const done = values.live ? await runLive(positionals, day, values) : await run(positionals, day);
  if (!values.live) console.log(report(done));
  if (earlier) console.log(compare(earlier, done));
  if (values.json) await writeFile(values.json, `${JSON.stringify(done)}\n`);
} catch (error) {
  const known = error instanceof AppError || (error instanceof TypeError && 'code' in error);
  process.stderr.write(`${known ? error.message : error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
}
