import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createCurators } from '../../../src/channels/slack/curators.ts';
import { drawDigest } from '../../../src/channels/slack/digest.ts';
import { type AskedTurn, buildDigest, createDigests } from '../../../src/curation/curation.ts';
import { createWorker } from '../../../src/jobs/jobs.ts';
import { randomIds } from '../../../src/lib/ids.ts';
import { createLogger } from '../../../src/log.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { memorySlack } from './memory-slack.ts';

const MONDAY = Date.UTC(2026, 10, 30, 9);
const turn: AskedTurn = { person: 'ada', outcome: 'answer', entries: ['salary'], questions: [] };

describe('the weekly digest in the curators’ channel', () => {
  let store: Store;
  let now: number;
  let turns: AskedTurn[];
  beforeEach(async () => {
    store = await openStore({ url: 'sqlite::memory:' });
    [now, turns] = [MONDAY, [turn]];
  });
  afterEach(() => store.close());
  const clock = () => now;
  /** As one process has it; all of them see one Slack. */
  function process(slack: ReturnType<typeof memorySlack>) {
    const source = {
      async *turns() {
        yield* turns;
      },
      ratings: async () => [],
    };
    const digests = createDigests({ source, timeZone: () => 'Europe/Amsterdam', titleOf: () => 'Pay & more' });
    const curators = createCurators({ digests, client: slack, outbox: store.outbox, channel: 'C0CURATORS', clock });
    const worker = createWorker({
      ...{ store: store.outbox, handlers: curators.handlers, clock, ids: randomIds, log: createLogger('silent') },
    });
    return { curators, worker };
  }

  test('stands there once a week, however many processes and calls there are, and whatever Slack does', async () => {
    const slack = memorySlack(clock, store.posts);
    const [one, two] = [process(slack), process(slack)];
    slack.faults.push('refused', 'cut');
    for (let week = 0; week < 3; week++) {
      for (let minute = 0; minute < 20; minute++, now += 60_000) {
        await Promise.all([one.curators.remind(), two.curators.remind()]);
        await Promise.all([one.worker.runOnce(), two.worker.runOnce()]);
      }
      now = MONDAY + (week + 1) * 7 * 86_400_000;
    }
    expect(slack.posted.map(({ key, channel }) => `${channel} ${key}`)).toEqual([
      'C0CURATORS digest:2026-W48',
      'C0CURATORS digest:2026-W49',
      'C0CURATORS digest:2026-W50',
    ]);
    expect(slack.posted[0]?.text).toContain('what candidates asked');
    expect(slack.posted[0]?.blocks).toContain('Pay &amp; more: answered 1');
  });

  test('of nothing there is none', async () => {
    const slack = memorySlack(clock, store.posts);
    turns = [];
    const { curators, worker } = process(slack);
    await curators.remind();
    expect(await worker.runOnce()).toBe(1);
    expect(slack.posted).toEqual([]);
    expect(await store.outbox.counts()).toEqual({ ready: 0, dead: 0 });
  });

  test('what was erased before it is posted is not in it', async () => {
    const slack = memorySlack(clock, store.posts);
    const asks = (person: string) => ({ ...turn, person, outcome: 'decline', questions: ['Do you sponsor visas?'] });
    turns = ['ada', 'ben', 'cleo'].map(asks);
    const { curators, worker } = process(slack);
    await curators.remind();
    turns.pop();
    await worker.runOnce();
    expect(slack.posted[0]?.blocks).not.toContain('sponsor');
    expect(slack.posted[0]?.blocks).toContain('2 more questions not quoted');
  });
});

test('a digest fits into a message of Slack’s and mentions nobody', () => {
  const entries = Array.from({ length: 60 }, (_, index) => `entry-${index}-${'x'.repeat(60)}`);
  const asked = ['ada', 'ben', 'cleo'].flatMap((person) =>
    Array.from({ length: 40 }, (_, index) => ({
      ...{ person, outcome: 'decline', entries },
      questions: [`<!channel> ${'word'.repeat(60)} topic${index}`],
    })),
  );
  const digest = buildDigest({ name: '2026-W48', from: 0, to: 1 }, [...asked, { ...turn, entries }], [])!;
  const { blocks } = drawDigest(digest, (entry) => `<!here> ${entry}`);
  expect(JSON.stringify(blocks)).not.toMatch(/<[!@]/);
  for (const block of blocks) {
    const { text } = (block.text ?? { text: '' }) as { text: string };
    expect(text.length).toBeLessThanOrEqual(block.type === 'header' ? 150 : 3000);
  }
});
