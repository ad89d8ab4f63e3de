/** What can become of a handoff, and of the times that were promised for it. */
export const stepKinds = [
  ...(['opened', 'claimed', 'released', 'reassigned', 'closed', 'withdrawn'] as const),
  ...(['reminded', 'escalated', 'broken', 'kept'] as const),
] as const;
export type StepKind = (typeof stepKinds)[number];
