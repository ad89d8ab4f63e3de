import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { AppError } from '../errors.ts';
import { type BoxedLetter, boxes, createDeadLetters, type DeadLetters } from '../jobs/jobs.ts';
import { systemClock } from '../lib/clock.ts';
import { openDatabase } from './database.ts';

/** What could not be delivered, from a shell. While the embedded database is in use, only `list` can be run beside it. */

const usage = `Use: npm run -s deliveries -- COMMAND [--json]
  list              what waits, and what was given up (dead letters)
  retry ID | --all  try dead letters again, from the first attempt
  drop ID           give a dead letter up for good`;

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, all: { type: 'boolean', default: false } },
  });
  const [command = 'list', id] = positionals;
  const known =
    command === 'list' || ((command === 'retry' || command === 'drop') && (id !== undefined) !== values.all);
  if (!known || (command === 'drop' && values.all)) throw new AppError('bad-request', usage);
  const store = await openDatabase(readConfig(process.env), { reading: command === 'list' });
  try {
    const letters = createDeadLetters({ outbox: store.outbox, inbox: store.inbox, clock: systemClock });
    const chosen = command === 'list' ? [] : await choose(letters, id);
    for (const { box, id } of chosen) await letters[command as 'retry' | 'drop'](box, id);
    const [counts, dead] = await Promise.all([letters.counts(), letters.list()]);
    if (values.json) return console.log(JSON.stringify({ changed: chosen.length, counts, dead }));
    if (command !== 'list') console.log(`${chosen.length} ${command === 'retry' ? 'will be tried again' : 'dropped'}.`);
    console.log(boxes.map((box) => `${box}: ${counts[box].ready} waiting, ${counts[box].dead} given up`).join('\n'));
    for (const letter of dead) console.log(describe(letter));
    if (dead.length > 0) console.log('\nWhen the cause is mended: npm run -s deliveries -- retry ID (or --all)');
  } finally {
    await store.close();
  }
}

async function choose(letters: DeadLetters, id: string | undefined): Promise<BoxedLetter[]> {
  const dead = await letters.list();
  const chosen = dead.filter((letter) => id === undefined || letter.id === id);
  if (id !== undefined && chosen.length === 0)
    throw new AppError('not-found', `There is no dead letter ${id}. See: npm run -s deliveries -- list`);
  return chosen;
}

const describe = ({ id, box, kind, attempts, error, failedAt }: BoxedLetter): string =>
  `\n${id}  ${kind} (${box}), ${attempts} attempts, the last on ${new Date(failedAt).toISOString()}\n  ${error}`;

try {
  await run();
} catch (error) {
  const known = error instanceof AppError || (error instanceof TypeError && 'code' in error);
  process.stderr.write(`${known ? error.message : error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
}
