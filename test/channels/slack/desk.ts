import { webApi } from '@slack/bolt';
import { lock } from '../../../src/answering/answering.ts';
import { createCaller } from '../../../src/channels/slack/caller.ts';
import { createClient } from '../../../src/channels/slack/client.ts';
import { candidateOutward, createTelling } from '../../../src/channels/slack/telling.ts';
import { initialState } from '../../../src/conversation/conversation.ts';
import { createRelay } from '../../../src/handoff/handoff.ts';
import { createWorker, type Delivery } from '../../../src/jobs/jobs.ts';
import { randomIds } from '../../../src/lib/ids.ts';
import { createLogger } from '../../../src/log.ts';
import { openStore } from '../../../src/store/store.ts';
import { fakeSlack, ids as slackIds, tokens } from '../../support/slack/slack.ts';

/** What tells candidates in Slack, on a real store and the stand-in, with a clock of the test's own. */
export async function tellingDesk({ timeoutMs = 20_000 } = {}) {
  let now = Date.parse('2026-03-02T10:00:00Z');
  const clock = () => now;
  const slack = await fakeSlack({ clock });
  const store = await openStore({ url: 'sqlite::memory:', outward: candidateOutward });
  const log = createLogger('silent');
  const web = new webApi.WebClient(tokens.bot, {
    slackApiUrl: `${slack.origin}/api/`,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timeoutMs,
    logger: {
      debug() {},
      info() {},
      warn() {},
      error() {},
      setLevel() {},
      getLevel: () => webApi.LogLevel.ERROR,
      setName() {},
    },
  });
  const client = createClient(createCaller({ web, clock, kit: webApi }), store.posts);
  const relay = createRelay({ store: store.relay, bus: store.bus, clock, onError: () => {} });
  const conversations = { messages: store.conversations.messages };
  const handlers = createTelling({
    ...{ client, posts: store.posts, conversations, relay },
    myLink: async (id) => `https://jobs.example.org/my/of-${id.length}`,
  });
  const worker = createWorker({
    store: store.outbox,
    handlers,
    clock,
    ids: randomIds,
    log,
    batch: 50,
    random: () => 0.5,
  });
  const line = (text: string) => ({ id: randomIds.row(), author: 'bot' as const, text: lock(text) });

  return {
    slack,
    store,
    client,
    handlers,
    worker,
    clock,
    /** A conversation in the direct messages of one user, with these lines of the bot. */
    async tells(user: string, ...texts: string[]): Promise<{ id: string; channel: string; root: string }> {
      const { dmChannel: channel, dm } = slack.user(user, user);
      const { ts: root } = await dm('Hello');
      const id = `slack:${slackIds.team}:${channel}:${root}`;
      await store.conversations.open({ id, channel: 'slack', userId: user, state: initialState }, texts.map(line), now);
      return { id, channel, root };
    },
    async adds(delivery: Omit<Delivery, 'lockToken' | 'attempts' | 'runAt'>) {
      await store.outbox.add([{ runAt: now, ...delivery }]);
    },
    pass(ms: number) {
      now += ms;
    },
    /** Delivers until nothing is left, so many ms of the clock apart; at most so long. */
    async delivers({ stepMs = 1_000, forMs = 3_600_000 } = {}) {
      for (const end = now + forMs; now < end; now += stepMs) {
        while ((await worker.runOnce()) > 0);
        if ((await store.outbox.counts()).ready === 0) return;
      }
    },
    async close() {
      await relay.stop();
      await store.close();
      await slack.close();
    },
  };
}
