/**
 * The program in the airlock. An order and a file come in over standard input; its lines go out over descriptor 3 as they are
 * found, one JSON each, so that they outlive it; at the end a Reading goes out over standard output. It may read its own code and
 * nothing else, and ends with the file.
 */
import { readFileSync, writeSync } from 'node:fs';
import { readFacts } from '../facts/read.ts';
import { readDocument } from './extract/document.ts';
import { createLines, Enough } from './extract/lines.ts';
import { Unreadable } from './extract/unreadable.ts';
import { unpackOrder } from './order.ts';
import type { Reading, ReadingFault } from './reading.ts';

const [REPORT, LINES] = [1, 3];
const STRIDE = 16 * 1024;
/** Pages that are pictures of text often carry a stamp or a number. */
const FEWEST_CHARACTERS = 30;

const { order, bytes } = unpackOrder(readFileSync(0));
const started = performance.now();
const late = () => performance.now() - started > order.patience;

let told = '';
const flush = () => {
  if (told !== '') writeAll(LINES, told);
  told = '';
};
const lines = createLines((line) => {
  told += `${JSON.stringify(line)}\n`;
  if (told.length > STRIDE) flush();
});
let pages: number | undefined;
let truncated = false;
let hiddenText = false;

/** Ends the process: whatever is wrong now, what was found is told. */
function report(fault?: ReadingFault): never {
  flush();
  const characters = lines.all.reduce((sum, { part, text }) => sum + (part === 'link' ? 0 : text.length), 0);
  const empty = characters < (order.format === 'pdf' ? FEWEST_CHARACTERS : 1);
  const why = fault ?? (empty ? 'scanned' : late() && truncated ? 'too-slow' : undefined);
  const reading: Reading = {
    outcome: empty ? 'unreadable' : why ? 'partial' : 'read',
    ...(why && { why }),
    facts: readFacts(lines.all, order.skills),
    ...(pages !== undefined && { pages }),
    ...(truncated && { truncated }),
    ...(hiddenText && { hiddenText }),
  };
  writeAll(REPORT, JSON.stringify(reading));
  process.exit(0);
}

function writeAll(descriptor: number, text: string): void {
  const data = Buffer.from(text);
  for (let at = 0; at < data.length; ) at += writeSync(descriptor, data, at);
}

function faultOf(error: unknown): ReadingFault | undefined {
  if (error instanceof Enough) return undefined;
  if (error instanceof Unreadable) return error.why;
  return error instanceof RangeError && /alloc|length/i.test(error.message) ? 'too-large' : 'damaged';
}

// Some damaged files make pdf.js reject where nobody listens.
process.on('unhandledRejection', (error) => report(faultOf(error)));
process.on('uncaughtException', (error) => report(faultOf(error)));

try {
  const found = await readDocument(order.format, bytes, { lines, flush, late, hidden: () => (hiddenText = true) });
  pages = found.pages;
  truncated = found.truncated ?? false;
} catch (error) {
  if (error instanceof Enough) truncated = true;
  report(faultOf(error));
}
report();
