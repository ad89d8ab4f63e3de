import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { stopTopic } from '../../src/conversation/conversation.ts';
import { fakeWriter, repeats } from '../support/fake-writer.ts';
import { house } from '../support/house.ts';
import { bringLearnt } from '../support/learnt.ts';
import { startPostgres } from '../support/postgres.ts';
import { saidIn, wordsOf } from '../support/slack/journey.ts';
import { type FakeSlack, fakeSlack } from '../support/slack/slack.ts';

/** Longer than a test takes: what comes does not come because the wait was over. */
const patience = { first: 600_000, whole: 600_000, choosing: 600_000 };
const question = 'What does a senior earn?';
const next = 'What does a junior earn?';

describe.each([
  ['http', 1],
  ['socket', 1],
  ['http', 2],
] as const)('while a model does not come to an end, over %s, of %i processes', (mode, processes) => {
  let slack: FakeSlack;
  let writer: Awaited<ReturnType<typeof fakeWriter>>;
  let products: Awaited<ReturnType<typeof house>>[];
  let end: () => Promise<void>;
  beforeAll(async () => {
    slack = await fakeSlack();
    writer = await fakeWriter(repeats);
    const postgres = processes > 1 ? await startPostgres() : undefined;
    const shared = postgres && { DATABASE_URL: await postgres.url(), SECRET_KEY: 'k'.repeat(32) };
    const folders = await Promise.all(Array.from({ length: processes }, () => mkdtemp(join(tmpdir(), 'rolecall-'))));
    products = await Promise.all(
      folders.map((DATA_DIR) => {
        bringLearnt(DATA_DIR);
        const env = { ...slack.settings(mode), ...writer.env, ...shared, DATA_DIR };
        return house({ env, modelPatience: patience });
      }),
    );
    if (mode === 'socket') await slack.until(() => slack.sockets.open.size === processes, 'the socket opens');
    end = async () => {
      await Promise.all(products.map((product) => product.close()));
      await writer.close();
      await slack.close();
      await postgres?.stop();
      for (const folder of folders) await rm(folder, { recursive: true, force: true });
    };
  }, 60_000);
  afterAll(() => end());
  beforeEach(() => {
    writer.asked.length = 0;
    writer.answers(() => ({ says: '', ends: 'hangs' }));
    if (mode === 'http') slack.connect(products[0]!.origin);
  });
  // Whatever fails, nothing is still waited for then.
  afterEach(() => writer.ends());

  const anna = () => slack.user('U0ANNA', 'Anna Example');
  const saidTo = (person: ReturnType<typeof anna>, root: string) =>
    slack.messages(person.dmChannel, root).filter(({ bot_id: bot }) => bot);
  /** What comes from now on comes to the last of the processes. */
  const elsewhere = () => mode === 'http' && slack.connect(products.at(-1)!.origin);
  /** Asks, and waits until the model was asked. */
  async function asks(): Promise<string> {
    const { ts: root } = await anna().dm(question);
    await slack.until(() => writer.asked.length === 1, 'the model is asked');
    elsewhere();
    return root;
  }
  const conversation = (root: string) => `slack:${slack.ids.team}:${anna().dmChannel}:${root}`;
  const transcript = (root: string) => products[0]!.app.store.conversations.messages(conversation(root), 0, 20);

  it('Stop is heard: the approved words come', async () => {
    const root = await asks();
    const status = { channel: anna().dmChannel, thread_ts: root, status: 'is looking it up…' };
    await slack.until(() => slack.state.statuses.some((one) => isDeepStrictEqual(one, status)), 'they see that it is');
    await slack.delivery.event({
      type: 'agent_session_stopped',
      ...{ channel: anna().dmChannel, user: anna().id, thread_ts: root, streaming_message_ts: [] },
    });
    expect(wordsOf(await saidIn(slack, anna().dmChannel, root, '€90,000'))).toContain('€120,000');
    const answered = (await transcript(root)).at(-1)!;
    expect(answered.reply?.receipt?.writing?.result).toBe('stopped');
  }, 120_000);

  it('a new message is heard: both are answered, in order', async () => {
    const root = await asks();
    writer.answers(repeats);
    await anna().dm(next, root);
    await saidIn(slack, anna().dmChannel, root, '€40,000');
    const [, , first, , second] = await transcript(root);
    expect([first?.reply?.receipt?.writing?.result, second?.reply?.receipt?.writing?.result]).toEqual([
      'stopped',
      'kept',
    ]);
    const [, answer, answerToNext] = saidTo(anna(), root).map(wordsOf);
    expect([answer, answerToNext]).toEqual([expect.stringContaining('€90,000'), expect.stringContaining('€40,000')]);
  }, 120_000);

  it('all else of the conversation waits its turn, and other conversations do not', async () => {
    const root = await asks();
    // What was heard is told again, and what was asked is corrected: neither is a wish to stop.
    const asked = slack.delivery.all.find(({ payload }) => JSON.stringify(payload).includes(question))!;
    await slack.delivery.again(asked);
    // That the question came in is told late, as a bus may.
    products.at(-1)!.app.store.bus.publish(stopTopic(conversation(root), Math.floor(Number(root) * 1000)));
    await anna().edit(slack.state.find(anna().dmChannel, root)!, 'What do seniors earn?');
    const otto = slack.user('U0OTTO', 'Otto Example');
    const { ts: other } = await otto.dm('Do you sponsor visas?');
    await slack.until(() => saidTo(otto, other).length === 2, 'somebody else is answered');
    expect(await transcript(root)).toMatchObject([{ author: 'bot' }, { text: question }]);
    expect(writer.asked).toHaveLength(1);
    await anna().dm('Never mind', root);
    await slack.until(() => saidTo(anna(), root).length === 3, 'both are answered');
    expect(await transcript(root)).toMatchObject([
      { author: 'bot' },
      { author: 'candidate', text: 'What do seniors earn?' },
      { author: 'bot', text: expect.stringContaining('€90,000') },
      { author: 'candidate', text: 'Never mind' },
      { author: 'bot' },
    ]);
  }, 120_000);
});
