import type { Fault, Tokens, Wording } from '../answering/answering.ts';

/**
 * What became of asking for an answer in other words. `kept`: it stands. `unsupported`: not enough of it is what the passages say.
 * `nonsense`: it is no wording. `late`: nothing of it came in time. `failed`: the endpoint.
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
  | { readonly result: 'kept'; readonly wording: Wording }
  | { readonly result: 'unsupported' | 'nonsense' | 'late' | 'stopped' | 'failed'; readonly error?: unknown }
);
