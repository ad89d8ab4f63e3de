import { z } from 'zod';
import { type Outcome, outcomes } from '../answering/answering.ts';

const expectation = z.object({
  act: z.enum(outcomes),
  alsoAct: z.array(z.enum(outcomes)).optional(),
  /** Each group needs one match. */
  facts: z.array(z.array(z.string())).default([]),
  /** None may match. */
  not: z.array(z.string()).default([]),
  topics: z.array(z.string()).default([]),
});

/** A conversation of a question set: what is said, and what each reply must be and hold. Patterns are JavaScript, flag i. */
export const conversationSchema = z.object({
  id: z.string(),
  kind: z.string(),
  tags: z.array(z.string()).default([]),
  turns: z.array(z.object({ user: z.string(), expect: expectation })).min(1),
  note: z.string().optional(),
});
export type ScoredConversation = z.infer<typeof conversationSchema>;

export interface Verdict {
  readonly pass: boolean;
  readonly outcomeOk: boolean;
  /** Fact groups without a match. */
  readonly missing: readonly string[];
  /** Texts that must not be there. */
  readonly forbidden: readonly string[];
}

/** Whether a reply is right: outcome, every fact group, and nothing forbidden. */
export function scoreTurn(expected: z.infer<typeof expectation>, reply: { text: string; outcome: string }): Verdict {
  const text = normalise(reply.text);
  const allowed: readonly string[] = [expected.act, ...(expected.alsoAct ?? [])] satisfies Outcome[];
  const outcomeOk = allowed.includes(reply.outcome);
  const missing = expected.facts
    .filter((group) => !group.some((pattern) => new RegExp(pattern, 'i').test(text)))
    .map((group) => group[0]!);
  const forbidden = expected.not.flatMap((pattern) => new RegExp(pattern, 'i').exec(text)?.[0] ?? []);
  return { pass: outcomeOk && missing.length === 0 && forbidden.length === 0, outcomeOk, missing, forbidden };
}

/** Straight quotes and dashes, no markup, single spaces: what the patterns are written for. */
function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u2018\u2019\u201A\u02BC\u00B4]/g, "'")
    .replace(/[\u201C\u201D\u201E]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\u00AD|[\u200B-\u200D\uFEFF]/g, '')
    .replace(/\*\*|__|`/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
