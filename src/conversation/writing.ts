import type { Fault, Tokens, Wording } from '../answering/answering.ts';

/** What may become of asking for an answer in other words. */
export const writingResults = [
  'kept',
  'unsupported',
  'nonsense',
  'late',
  'stopped',
  'failed',
  'over-budget',
  'resting',
] as const;

/**
 * What became of asking for an answer in other words. `kept`: it stands. `unsupported`: not enough of it is what the passages say.
 * `nonsense`: it is no wording. `late`: nothing of it came in time. `stopped`: the candidate did not wait for it. `failed`: the endpoint.
 * `over-budget` and `resting`: nothing was asked.
 */
export type Writing = {
  readonly ms: number;
  /** Time (ms) until the first part that could be shown. */
  readonly firstMs?: number;
  readonly model: string;
  readonly prompt: string;
  readonly dropped: Partial<Record<Fault, number>>;
  readonly tokens?: Tokens;
} & (
  | {
      readonly result: 'kept';
      readonly wording: Wording;
      /** It was verified for somebody who asked the same before, and nothing was asked now. */
      readonly cached?: boolean;
    }
  | { readonly result: Exclude<(typeof writingResults)[number], 'kept'>; readonly error?: unknown }
);
