import type { Recruiter } from './store.ts';

/** What can become of a handoff, and of the times that were promised for it. */
export const stepKinds = [
  ...(['opened', 'claimed', 'released', 'reassigned', 'closed', 'withdrawn'] as const),
  ...(['reminded', 'escalated', 'broken', 'kept'] as const),
] as const;
export type StepKind = (typeof stepKinds)[number];

/** A line of a handoff's history: nothing of what anybody said. */
export interface HandoffStep {
  /** 1 for the first of the handoff, without gaps. */
  readonly number: number;
  /** Epoch ms. */
  readonly at: number;
  readonly kind: StepKind;
  /** Absent where it was the candidate, or the clock. */
  readonly by?: Recruiter;
  /** To whom it was reassigned. */
  readonly to?: Recruiter;
}
