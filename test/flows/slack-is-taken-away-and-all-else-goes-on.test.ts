import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { house } from '../support/house.ts';
import { type FakeSlack, fakeSlack, ids, tokens } from '../support/slack/slack.ts';

const channel = ids.recruiters;

interface Loss {
  readonly what: string;
  take(slack: FakeSlack): void;
  give(slack: FakeSlack): void;
  /** What is told there waits; a socket brings only what is heard. */
  readonly waits: boolean;
}

const losses: readonly Loss[] = [
  {
    what: 'a revoked token',
    take: ({ state }) => void state.revoked.add(tokens.bot),
    give: ({ state }) => void state.revoked.delete(tokens.bot),
    waits: true,
  },
  {
    what: 'an archived channel',
    take: ({ state }) => Object.assign(state.channels.get(channel)!, { archived: true }),
    give: ({ state }) => Object.assign(state.channels.get(channel)!, { archived: false }),
    waits: true,
  },
  {
    what: 'a missing scope',
    take: ({ state }) => void state.withoutScopes.add('chat:write'),
    give: ({ state }) => void state.withoutScopes.delete('chat:write'),
    waits: true,
  },
  {
    what: 'a dead socket',
    take({ sockets }) {
      sockets.refuse(Number.POSITIVE_INFINITY);
      sockets.terminate();
    },
    give: ({ sockets }) => sockets.refuse(0),
    waits: false,
  },
];

describe('when Slack is taken away by', () => {
  let slack: FakeSlack;
  let product: Awaited<ReturnType<typeof house>>;
  beforeAll(async () => {
    slack = await fakeSlack();
    product = await house({ env: slack.settings('socket') });
    await slack.until(() => slack.sockets.open.size > 0, 'the socket opens');
  });
  afterAll(async () => {
    await product.close();
    await slack.close();
  });
  const ready = async () => {
    const response = await fetch(`${product.origin}/readyz`);
    return { status: response.status, slack: (await response.json()).partners.slack };
  };
  const cardOf = (name: string) => slack.messages(channel).find((one) => !one.thread_ts && one.text.startsWith(name));

  it.each(losses)(
    '$what, the chat answers, the desk has the handoff, readiness says so, and it is made up for',
    async (loss) => {
      const name = ['Nora', 'Olga', 'Petra', 'Quinn'][losses.indexOf(loss)]!;
      const rita = slack.user('U0RITA', 'Rita Recruiter');
      rita.join(channel);
      await expect.poll(ready, { timeout: 15_000 }).toEqual({ status: 200, slack: 'ok' });
      loss.take(slack);
      const candidate = await product.candidate();
      expect((await candidate.says('What does a senior earn?')).channelData?.rolecall?.outcome).toBe('answer');
      for (const text of ["I'm interested", `${name} Example, nora@example.org`, 'I agree', 'Skip', 'Send it'])
        await candidate.says(text);
      const rosa = await product.recruiter('Rosa');
      const { waiting } = await rosa.queue();
      const { id } = waiting.find((one: { candidate: string }) => one.candidate === `${name} Example`);
      await expect.poll(ready, { timeout: 15_000 }).toEqual({ status: 200, slack: 'failing' });
      if (loss.waits) {
        expect((await product.app.store.outbox.counts()).ready).toBeGreaterThan(0);
        expect(cardOf(name)).toBeUndefined();
      } else {
        const card = await slack.until(() => cardOf(name), 'the card');
        expect((await rita.click(card, 'Take it')).answered).toBe('none');
        expect((await product.app.store.handoffs.find(id))?.status).toBe('open');
      }

      loss.give(slack);
      await expect.poll(ready, { timeout: 40_000, interval: 250 }).toEqual({ status: 200, slack: 'ok' });
      await expect
        .poll(() => cardOf(name)?.text, { timeout: 40_000, interval: 250 })
        .toContain('waiting for a recruiter');
      await rita.click(structuredClone(cardOf(name)!), 'Take it');
      await slack.until(() => cardOf(name)!.text.includes('Rita has taken it'), 'it is taken in Slack');
      expect(await product.app.store.outbox.counts()).toMatchObject({ dead: 0 });
      expect(slack.messages(channel).filter((one) => !one.thread_ts && one.text.startsWith(name))).toHaveLength(1);
    },
    120_000,
  );
});
