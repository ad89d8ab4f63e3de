import type { readFacts } from '../facts/facts.ts';
import type { CvFormat } from '../format.ts';

/** Those that are looked for. */
export type Skills = Parameters<typeof readFacts>[1];

/** What the child is told before the bytes. `lines`: what another child said of a document before it ended. */
export interface Order {
  readonly format: CvFormat | 'lines';
  readonly skills: Skills;
  /** After this time (ms) it should come to an end by itself. */
  readonly patience: number;
}

const LINE_FEED = 0x0a;

/** What is written to the child: the order as one line of JSON, then the bytes. */
export const packOrder = (order: Order, bytes: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from(`${JSON.stringify(order)}\n`), bytes]);

export function unpackOrder(input: Buffer): { readonly order: Order; readonly bytes: Buffer } {
  const end = input.indexOf(LINE_FEED);
  return { order: JSON.parse(input.toString('utf8', 0, end)) as Order, bytes: input.subarray(end + 1) };
}
