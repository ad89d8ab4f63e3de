import { createInterface } from 'node:readline/promises';
import { ModelFailure, type Tokens, tokensOfRequest, type Wordsmith, type Writer } from '../answering/answering.ts';
import { AppError } from '../errors.ts';
import type { ModelEvent } from './terminal.ts';

/** What a run with a language model comes to, before it is made. */
export interface Estimate {
  readonly requests: number;
  readonly tokens: Pick<Tokens, 'in' | 'out'>;
}

/** Of a million tokens. */
type Prices = { readonly in: number; readonly out: number } | undefined;

/** Tokens of an answer, about; they are a tenth of a request. */
const usualAnswer = 120;

/** Counts what would be sent, and sends nothing: the approved words stand. */
export function countingWordsmith(wordsmith: Wordsmith) {
  let requests = 0;
  let tokens = 0;
  const writer: Writer = {
    model: wordsmith.writer.model,
    // biome-ignore lint/correctness/useYield: it says nothing.
    async *write(request) {
      requests++;
      tokens += tokensOfRequest(request);
      throw new ModelFailure('unreachable', 'nothing is sent');
    },
  };
  return {
    wordsmith: { ...wordsmith, writer },
    estimate: (): Estimate => ({ requests, tokens: { in: tokens, out: requests * usualAnswer } }),
  };
}

export const describeEstimate = ({ requests, tokens }: Estimate, model: string, prices: Prices): string =>
  `${model} would be asked ${requests} times: at most ${count(tokens.in)} tokens in and about ${count(tokens.out)} out, ${costOf(tokens, prices)}`;

function costOf(tokens: Estimate['tokens'], prices: Prices): string {
  if (!prices) return 'of unknown cost: set OPENAI_PRICE_IN and OPENAI_PRICE_OUT to see it';
  return `${((tokens.in * prices.in + tokens.out * prices.out) / 1e6).toFixed(4)} in the currency of the prices`;
}

const count = (tokens: number): string => tokens.toLocaleString('en-GB');

/** Asks whoever is at the terminal. AppError 'bad-request' where nobody is, or they say no. */
export async function confirm(): Promise<void> {
  if (!process.stdin.isTTY) throw new AppError('bad-request', 'Nothing was sent: add --yes to have it sent.');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const said = await terminal.question('Send it? (yes/no) ');
  terminal.close();
  if (said.trim().toLowerCase() !== 'yes') throw new AppError('bad-request', 'Nothing was sent.');
}

/** What became of the requests of a run, what they took and what they cost. */
export function describeSpent(events: readonly ModelEvent[], prices: Prices): string {
  const results = new Map<string, number>();
  const spent = { in: 0, out: 0, cached: 0 };
  for (const { task, result, tokens } of events) {
    results.set(`${task} ${result}`, (results.get(`${task} ${result}`) ?? 0) + 1);
    spent.in += tokens?.in ?? 0;
    spent.out += tokens?.out ?? 0;
    spent.cached += tokens?.cached ?? 0;
  }
  const times = events.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return [
    '\nThe language model',
    ...[...results].sort().map(([name, number]) => `  ${name.padEnd(22)} ${number}`),
    `  sentences dropped      ${events.reduce((sum, { dropped }) => sum + dropped, 0)}`,
    `  tokens                 ${count(spent.in)} in (${count(spent.cached)} of them cached), ${count(spent.out)} out`,
    `  cost                   ${costOf(spent, prices)}`,
    `  time                   p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`,
  ].join('\n');
}
