import { beforeAll, describe, expect, it } from 'vitest';
import type { Terminal } from '../../src/cli/terminal.ts';
import { offers } from '../../src/curation/curation.ts';
import { projectTerminal } from '../support/learnt.ts';

/** Curated questions, none of them a phrasing of an entry: what each must reach, over the whole engine. */
describe('the golden questions', () => {
  let terminal: Terminal;
  beforeAll(async () => {
    // A day on which no review is overdue, whenever the test runs.
    terminal = await projectTerminal({ clock: () => Date.parse('2026-11-24T12:00:00Z') });
    return () => terminal.close();
  });

  it('reach their entry with their outcome', async () => {
    const { golden, entries } = terminal.snapshot;
    const wrong: string[] = [];
    const offered: string[] = [];
    for (const [at, { question, entry, also, outcome }] of golden.entries()) {
      const reply = await terminal.say(`golden-${at}`, question);
      const reached = [entry, ...also].includes('none') || [entry, ...also].some((id) => reply.entries.includes(id));
      if (!reached && [entry, ...also].some((id) => offers(reply, entries.get(id)?.title))) offered.push(question);
      else if (!reached || reply.outcome !== outcome) {
        wrong.push(
          `"${question}" must reach ${entry} (${outcome}) and reached ${reply.entries.join(', ') || 'none'} (${reply.outcome})`,
        );
      }
    }
    expect(golden.length).toBeGreaterThan(100);
    expect(wrong).toEqual([]);
    // Unsure of a few is the price of not guessing; more would be a search that has lost its way.
    expect(offered.length).toBeLessThanOrEqual(golden.length * 0.03);
  });

  it('include every published entry', () => {
    const { golden, entries } = terminal.snapshot;
    const asked = new Set(golden.map(({ entry }) => entry));
    expect([...entries.keys()].filter((id) => !asked.has(id))).toEqual([]);
  });
});
