import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { describeExplanation } from './explanation.ts';
import { printReplay } from './replay.ts';
import { showPrompt } from './show-prompt.ts';
import { startSettings } from './start-settings.ts';
import { openTerminal, type Terminal, type TerminalTurn } from './terminal.ts';

/**
 * Talk to the bot: one question as argument; else a dialogue in a terminal, JSON Lines in and out when standard input is not one.
 * `--explain` adds to every answer why it is that. With `--replay <turn>` a kept answer is made again instead; with
 * `--show-prompt` it is shown what a model is sent for the question, and nothing is sent.
 */

const line = z.object({ conversation: z.string().min(1), text: z.string(), channel: z.string().optional() });

async function dialogue(terminal: Terminal): Promise<void> {
  const id = `terminal-${Date.now()}`;
  console.log(`${await terminal.greeting(id)}\n`);
  const input = createInterface({ input: process.stdin, output: process.stdout, prompt: 'You: ' });
  input.prompt();
  for await (const text of input) {
    const turn = await terminal.say(id, text);
    console.log(`\nRolecall: ${describe(turn)}\n`);
    input.prompt();
  }
}

function describe({ text, suggestions, explanation }: TerminalTurn): string {
  const offered = suggestions.length > 0 ? `\n(${suggestions.join(' | ')})` : '';
  return `${text}${offered}${explanation ? `\n\n${describeExplanation(explanation)}` : ''}`;
}

async function jsonLines(terminal: Terminal): Promise<void> {
  const turns = new Map<string, number>();
  let at = 0;
  for await (const raw of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    at++;
    if (raw === '') continue;
    const parsed = line.safeParse(parse(raw));
    if (!parsed.success)
      throw new AppError('bad-request', `Line ${at} is not {"conversation":"c1","text":"..."}: correct it.`);
    const { conversation, text, channel } = parsed.data;
    const turn = turns.get(conversation) ?? 0;
    turns.set(conversation, turn + 1);
    const answered = await terminal.say(conversation, text, channel);
    console.log(JSON.stringify({ conversation, turn, ...answered }));
  }
}

function parse(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}

async function talk(question: string, options: { explain: boolean; json: boolean }): Promise<void> {
  const terminal = await openTerminal(process.env, options);
  if (question) {
    const turn = await terminal.say(`question-${Date.now()}`, question);
    console.log(options.json ? JSON.stringify(turn) : describe(turn));
  } else await (process.stdin.isTTY ? dialogue(terminal) : jsonLines(terminal));
  await terminal.close();
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      replay: { type: 'string' },
      'show-prompt': { type: 'boolean', default: false },
      explain: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  if (values['show-prompt']) await showPrompt(positionals.join(' '), startSettings(), values.json);
  else if (values.replay === undefined) await talk(positionals.join(' '), values);
  else process.exitCode = await printReplay(values.replay, startSettings(), values.json);
} catch (error) {
  process.stderr.write(`${error instanceof AppError ? error.message : error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
}
