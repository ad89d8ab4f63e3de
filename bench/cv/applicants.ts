/**
 * Candidates who send a CV each, on a thread of their own so that nobody else's waiting is measured with it. Told 'go' and 'pause';
 * says what became of each file, 'paused' when none is under way, and 'done' when all were sent.
 */
import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { openChat, Refused } from '../direct-line.ts';
import { addresses, nameOf } from '../people.ts';

export interface ApplicantsData {
  readonly origin: string;
  /** The name that is sent with the bytes at `path`. */
  readonly files: readonly { readonly name: string; readonly path: string }[];
  readonly atOnce: number;
}

/** `ms`: from the first byte to the bot's answer. */
export type Sent =
  | {
      readonly kind: 'sent';
      readonly file: number;
      readonly ms: number;
      readonly end: 'answered' | 'refused' | 'failed';
      readonly why?: string;
    }
  | { readonly kind: 'paused' | 'done' };

const { origin, files, atOnce } = workerData as ApplicantsData;
const port = parentPort!;
const tell = (message: Sent) => port.postMessage(message);
const from = addresses();
let next = 0;
let going = false;
let busy = 0;

async function apply(file: number): Promise<void> {
  const { name, path } = files[file]!;
  const chat = await openChat(origin, from());
  try {
    const who = nameOf('Applicant', file);
    await chat.ask('I want to talk to a recruiter');
    await chat.ask(`${who}, ${who.toLowerCase().replace(' ', '.')}@example.org`);
    await chat.ask('I agree');
    const bytes = await readFile(path);
    const started = performance.now();
    const ms = () => performance.now() - started;
    try {
      await chat.send({ name, bytes });
      tell({ kind: 'sent', file, ms: ms(), end: 'answered' });
    } catch (error) {
      const end = error instanceof Refused ? 'refused' : 'failed';
      tell({ kind: 'sent', file, ms: ms(), end, why: error instanceof Error ? error.message : String(error) });
    }
  } finally {
    chat.close();
  }
}

async function work(): Promise<void> {
  busy += 1;
  while (going && next < files.length) {
    const file = next++;
    try {
      await apply(file);
    } catch (error) {
      tell({ kind: 'sent', file, ms: 0, end: 'failed', why: `before the file: ${error}` });
    }
  }
  busy -= 1;
  if (busy === 0) tell({ kind: next < files.length ? 'paused' : 'done' });
}

port.on('message', (order: 'go' | 'pause') => {
  going = order === 'go';
  if (going) for (let at = busy; at < atOnce; at++) void work();
});
