import { readFile } from 'node:fs/promises';
import { AppError } from '../errors.ts';
import { conversationSchema, type ScoredConversation, scoreTurn, type Verdict } from './score.ts';
import { openTerminal } from './terminal.ts';

/** Runs question sets (JSON Lines) through the engine; prints pass rates by kind, outcome, topic and tag, then the failures. */

interface Row extends Verdict {
  readonly conversation: ScoredConversation;
  readonly turn: number;
  readonly user: string;
  readonly text: string;
  readonly outcome: string;
  readonly entries: readonly string[];
}

async function readSet(file: string): Promise<ScoredConversation[]> {
  const text = await readFile(file, 'utf8').catch((cause) => {
    throw new AppError('bad-request', `Cannot read ${file}: give the path of a question set.`, { cause });
  });
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch (cause) {
      throw new AppError('bad-request', `${file}:${index + 1} is not JSON: correct the line.`, { cause });
    }
    const parsed = conversationSchema.safeParse(value);
    if (!parsed.success)
      throw new AppError(
        'bad-request',
        `${file}:${index + 1} ${parsed.error.issues[0]!.path.join('.')}: ${parsed.error.issues[0]!.message}`,
      );
    return [parsed.data];
  });
}

async function run(files: readonly string[]): Promise<Row[]> {
  const terminal = await openTerminal({ KNOWLEDGE_DIR: process.env.KNOWLEDGE_DIR });
  const rows: Row[] = [];
  for (const file of files) {
    for (const conversation of await readSet(file)) {
      for (const [turn, { user, expect }] of conversation.turns.entries()) {
        const reply = await terminal.say(`${file}:${conversation.id}`, user);
        rows.push({
          conversation,
          turn,
          user,
          text: reply.text,
          outcome: reply.outcome,
          entries: reply.entries,
          ...scoreTurn(expect, reply),
        });
      }
    }
  }
  await terminal.close();
  return rows;
}

function table(title: string, rows: readonly Row[], keysOf: (row: Row) => readonly string[]): string[] {
  const tally = new Map<string, { pass: number; all: number }>();
  for (const row of rows) {
    for (const key of keysOf(row)) {
      const entry = tally.get(key) ?? { pass: 0, all: 0 };
      entry.all++;
      if (row.pass) entry.pass++;
      tally.set(key, entry);
    }
  }
  const lines = [...tally]
    .sort(([, a], [, b]) => a.pass / a.all - b.pass / b.all)
    .map(
      ([key, { pass, all }]) =>
        `  ${key.padEnd(22)} ${String(pass).padStart(4)}/${String(all).padEnd(4)} ${((100 * pass) / all).toFixed(1)} %`,
    );
  return [`\nBy ${title}`, ...lines];
}

function failure(row: Row): string {
  const why = [
    ...(row.outcomeOk ? [] : [`outcome ${row.outcome}, expected ${row.conversation.turns[row.turn]!.expect.act}`]),
    ...row.missing.map((pattern) => `missing /${pattern.slice(0, 80)}/`),
    ...row.forbidden.map((text) => `forbidden "${text}"`),
  ];
  return `\n${row.conversation.id}#${row.turn} ${JSON.stringify(row.user.slice(0, 160))}\n  ${why.join('; ')}\n  [${row.entries.join(', ')}] ${row.text.replaceAll('\n', ' ').slice(0, 400)}`;
}

const files = process.argv.slice(2);
try {
  if (files.length === 0)
    throw new AppError('bad-request', 'Give one or more question sets: npm run -s evaluate -- FILE...');
  const rows = await run(files);
  const failed = rows.filter(({ pass }) => !pass);
  console.log(
    [
      `${rows.length - failed.length} of ${rows.length} turns right`,
      ...table('kind', rows, ({ conversation }) => [conversation.kind]),
      ...table('outcome', rows, ({ conversation, turn }) => [conversation.turns[turn]!.expect.act]),
      ...table('topic', rows, ({ conversation, turn }) => conversation.turns[turn]!.expect.topics),
      ...table('tag', rows, ({ conversation }) => conversation.tags),
      ...(failed.length > 0 ? ['\nFailures', ...failed.map(failure)] : []),
    ].join('\n'),
  );
} catch (error) {
  process.stderr.write(`${error instanceof AppError ? error.message : error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
}
