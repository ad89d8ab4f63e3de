import { webApi } from '@slack/bolt';
import { lock } from '../../../src/answering/answering.ts';
import { createCaller } from '../../../src/channels/slack/caller.ts';
import { createClient } from '../../../src/channels/slack/client.ts';
import { createStreaming } from '../../../src/channels/slack/streaming.ts';
import { candidateOutward, createTelling } from '../../../src/channels/slack/telling.ts';
import { initialState, type Reply } from '../../../src/conversation/conversation.ts';
import { createFiles } from '../../../src/cv/cv.ts';
import { createRelay } from '../../../src/handoff/handoff.ts';
import { createWorker, type Delivery } from '../../../src/jobs/jobs.ts';
import { randomIds } from '../../../src/lib/ids.ts';
import { createLogger } from '../../../src/log.ts';
import { openStore } from '../../../src/store/store.ts';
import { candidate, card, decided, erasure, reference } from '../../contract/store-samples.ts';
import { fakeSlack, ids as slackIds, tokens } from '../../support/slack/slack.ts';

const rosa = { id: 'rosa', name: 'Rosa Example' };

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
  const { posts } = store;
  const streaming = createStreaming({ client, posts, clock });
  const scanner = { busy: false };
  const scanning = {
    clock,
    scanner: {
      async scan() {
        if (scanner.busy) throw new Error('the scanner is busy');
        return 'clean' as const;
      },
      async ping() {},
    },
  };
  const files = createFiles({
    ...{
      store: store.files,
      contents: store.contents,
      key: new Uint8Array(32),
      ids: randomIds,
      clock: Date.now,
      scanning,
    },
  });
  const handlers = createTelling({
    ...{ client, streaming, posts, conversations, files, relay, uploadMs: timeoutMs },
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
  const line = (text: string, reply?: Reply) => ({
    id: randomIds.row(),
    author: 'bot' as const,
    text: lock(text),
    ...(reply && { reply }),
  });
  async function opens(user: string, lines: readonly ReturnType<typeof line>[]) {
    const { dmChannel: channel, dm } = slack.user(user, user);
    const { ts: root } = await dm('Hello');
    const id = `slack:${slackIds.team}:${channel}:${root}`;
    await store.conversations.open({ id, channel: 'slack', userId: user, state: initialState }, lines, now);
    return { id, channel, root };
  }

  return {
    slack,
    store,
    client,
    handlers,
    streaming,
    worker,
    clock,
    /** A conversation in the direct messages of one user, with these lines of the bot. */
    tells: (user: string, ...texts: string[]) =>
      opens(
        user,
        texts.map((text) => line(text)),
      ),
    /** The same with answers that name what they are from. */
    answers: (user: string, ...texts: string[]) =>
      opens(
        user,
        texts.map((text) => line(text, cited)),
      ),
    files,
    /** While it is busy, files that are taken wait for its verdict. */
    scanner,
    /** The scanner says what it thinks of the files that wait. */
    async judges(result: 'clean' | 'malware') {
      for (const waiting of await store.quarantine.due(now + 60_000, 10, now + 120_000))
        await (result === 'clean'
          ? store.quarantine.clean(waiting, now)
          : store.quarantine.malware(waiting, line('A file was deleted.'), now));
    },
    async adds(delivery: Omit<Delivery, 'lockToken' | 'attempts' | 'runAt'>) {
      await store.outbox.add([{ runAt: now, ...delivery }]);
    },
    /** A recruiter has the conversation: what they say, with a file or without, is told; `seq` of it. */
    async hands(conversationId: string) {
      const id = randomIds.row();
      const { message } = await store.conversations.record(conversationId, candidate('A recruiter, please'), now);
      const turn = await decided(store, conversationId, message.id, {
        mode: 'waiting',
        state: { ...initialState, step: 'handed-off', handoff: id },
        handoff: { id, reference: reference(), card: card() },
        replies: [],
      });
      await store.conversations.commit(turn, now);
      await store.handoffs.claim(id, rosa, line('Rosa has joined.'), now);
      return {
        async says(text: string, file?: { name: string; bytes: Uint8Array }): Promise<number> {
          const accepted = file && (await files.accept(file.name, file.bytes));
          if (accepted && !accepted.ok) throw new Error(accepted.message);
          const words = { id: randomIds.row(), author: 'recruiter' as const, text };
          const said = { ...words, ...(accepted && { file: accepted.file }) };
          return (await store.handoffs.say(id, rosa, said, now))!.seq;
        },
        removes: (seq: number) => store.handoffs.remove(id, rosa, { seq, key: `remove:${seq}` }, now),
      };
    },
    /** Everything of a conversation is erased. */
    async erases(conversationId: string) {
      const { message } = await store.conversations.record(conversationId, candidate('Delete it all'), now);
      const turn = await decided(store, conversationId, message.id, { erase: erasure(), replies: [] });
      await store.conversations.commit(turn, now);
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

const cited: Reply = {
  outcome: 'answer',
  entries: ['skills'],
  figures: [],
  citations: [{ position: 1, entry: 'skills', title: 'Skills', source: 'Role page', reviewed: '2026-01-15' }],
  suggestions: ['And a junior?'],
  knowledge: 'v1',
  language: 'en',
};
