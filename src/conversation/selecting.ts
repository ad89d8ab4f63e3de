import type { Selection, Tokens } from '../answering/answering.ts';

/** What may become of having chosen what was meant. */
export const choosingResults = [
  'chosen',
  'none',
  'nonsense',
  'late',
  'stopped',
  'failed',
  'over-budget',
  'resting',
] as const;
type Result = (typeof choosingResults)[number];

/** What became of having chosen, and what it cost. `none`: nothing of what is near was meant. Otherwise as for a wording. */
export type Choosing = Omit<Selection, 'chosen'> & { readonly ms: number; readonly tokens?: Tokens } & (
    | { readonly result: 'chosen' | 'none'; readonly chosen: Selection['chosen'] }
    | { readonly result: Exclude<Result, 'chosen' | 'none'>; readonly error: unknown }
  );
