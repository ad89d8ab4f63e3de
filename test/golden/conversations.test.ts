import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { outcomes } from '../../src/answering/answering.ts';
import { openTerminal, type Terminal } from '../../src/cli/terminal.ts';
import type { Snapshot } from '../../src/knowledge/knowledge.ts';
import { projectTerminal } from '../support/learnt.ts';

const conversationSchema = z.strictObject({
  id: z.string(),
  /** What would go wrong without it. */
  reason: z.string(),
  /** ISO date it takes place on; else one on which no review is overdue. */
  day: z.string().optional(),
  /** The agency's wish for overdue figures, where it is not the usual one. */
  past_review: z.enum(['state', 'withhold']).optional(),
  turns: z
    .array(
      z.strictObject({
        says: z.string(),
        outcome: z.enum(outcomes),
        /** Entries that must be among those answered from; `none`: it must answer from none. */
        entries: z.union([z.array(z.string()), z.literal('none')]).optional(),
        /** Words that must, and must not, be in the reply, in any case. */
        has: z.array(z.string()).default([]),
        lacks: z.array(z.string()).default([]),
      }),
    )
    .min(1),
});
type Turn = z.infer<typeof conversationSchema>['turns'][number];

const conversations = z
  .array(conversationSchema)
  .parse(parse(readFileSync(new URL('conversations.yaml', import.meta.url), 'utf8')));

const usualDay = '2026-11-24';

/** Whole conversations, each by somebody else: what every turn must be, reach and say. */
describe('the golden conversations', () => {
  const snapshots = new Map<string, Snapshot>();
  const terminals: Terminal[] = [];

  beforeAll(async () => {
    const terminal = await projectTerminal({ clock: () => Date.parse(`${usualDay}T12:00:00Z`) });
    terminals.push(terminal);
    const { snapshot } = terminal;
    snapshots.set('usual', snapshot);
    for (const past_review of ['state', 'withhold'] as const)
      snapshots.set(past_review, { ...snapshot, agency: { ...snapshot.agency, past_review } });
  });
  afterAll(() => Promise.all(terminals.map((terminal) => terminal.close())));

  it.each(conversations.map((one) => [one.id, one] as const))(
    '%s',
    async (_, { id, reason, day, past_review, turns }) => {
      const terminal = await openTerminal(
        {},
        { snapshot: snapshots.get(past_review ?? 'usual')!, clock: () => Date.parse(`${day ?? usualDay}T12:00:00Z`) },
      );
      terminals.push(terminal);
      const wrong: string[] = [];
      for (const [at, turn] of turns.entries()) {
        const reply = await terminal.say(id, turn.says);
        wrong.push(
          ...faults(turn, reply).map(
            (fault) => `turn ${at} "${turn.says}": ${fault}; it said [${reply.entries.join(', ')}] ${reply.text}`,
          ),
        );
      }
      expect(wrong, reason).toEqual([]);
    },
  );

  it('are many, and each by its own name', () => {
    expect(conversations.flatMap(({ turns }) => turns).length).toBeGreaterThanOrEqual(40);
    expect(new Set(conversations.map(({ id }) => id)).size).toBe(conversations.length);
  });
});

function faults(
  { outcome, entries, has, lacks }: Turn,
  reply: { text: string; outcome: string; entries: readonly string[] },
): string[] {
  const text = reply.text.toLowerCase();
  const missing = entries === 'none' ? [] : (entries ?? []).filter((id) => !reply.entries.includes(id));
  return [
    ...(reply.outcome === outcome ? [] : [`must be ${outcome} and is ${reply.outcome}`]),
    ...missing.map((id) => `must answer from ${id}`),
    ...(entries === 'none' && reply.entries.length > 0 ? ['must answer from no entry'] : []),
    ...has.filter((words) => !text.includes(words.toLowerCase())).map((words) => `must say "${words}"`),
    ...lacks.filter((words) => text.includes(words.toLowerCase())).map((words) => `must not say "${words}"`),
  ];
}
