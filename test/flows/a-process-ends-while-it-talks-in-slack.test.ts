import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { consolePassword } from '../support/house.ts';
import { bringLearnt } from '../support/learnt.ts';
import { startProgram } from '../support/program.ts';
import { saidIn } from '../support/slack/journey.ts';
import { type FakeSlack, fakeSlack } from '../support/slack/slack.ts';

const question = 'Do you sponsor visas?';

describe.each(['http', 'socket'] as const)('a process that ends while it talks in Slack, over %s', (mode) => {
  let slack: FakeSlack;
  let folder: string;
  let program: Awaited<ReturnType<typeof startProgram>> | undefined;
  beforeEach(async () => {
    slack = await fakeSlack();
    folder = await mkdtemp(join(tmpdir(), 'rolecall-'));
    bringLearnt(folder);
  });
  afterEach(async () => {
    await program?.stop();
    program = undefined;
    await slack.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function starts(): Promise<void> {
    const upgrades = slack.sockets.upgrades;
    const own = { PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'silent', CONSOLE_PASSWORD: consolePassword };
    program = await startProgram({ ...slack.settings(mode), ...own });
    if (mode === 'http') slack.connect(program.origin);
    else await slack.until(() => slack.sockets.upgrades > upgrades && slack.sockets.open.size > 0, 'the socket opens');
  }
  async function ends(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    await program!.stop(signal);
    program = undefined;
    slack.heals();
  }
  const anna = () => slack.user('U0ANNA', 'Anna Example');
  const ofBot = (root: string) => slack.messages(anna().dmChannel, root).filter(({ bot_id }) => bot_id);
  /** The greeting and the answer, each once, and then what is asked next. */
  async function isAnsweredOnce(root: string): Promise<void> {
    await slack.until(() => ofBot(root).length >= 2, 'it is answered');
    await anna().dm('What skills do I need?', root);
    await saidIn(slack, anna().dmChannel, root, 'Python');
    expect(ofBot(root)).toHaveLength(3);
    expect(new Set(ofBot(root).map(({ metadata }) => metadata?.event_payload.key)).size).toBe(3);
  }

  it('answers what was acknowledged and not handled when it died', async () => {
    // Nothing is handled before the app knows who it is.
    slack.fails('auth.test', { kind: 'hang' }, 1_000);
    await starts();
    const { ts: root } = await anna().dm(question);
    expect(slack.delivery.all.at(-1)?.answered).toBe(mode === 'http' ? '200' : 'ack');
    await ends('SIGKILL');
    expect(ofBot(root)).toEqual([]);
    await starts();
    await isAnsweredOnce(root);
  }, 180_000);

  it('posts nothing again that stood in Slack when it died before it kept where', async () => {
    await starts();
    slack.fails('chat.postMessage', { kind: 'commit-then-hang' });
    const { ts: root } = await anna().dm(question);
    await slack.until(() => ofBot(root).length === 1, 'the greeting stands there');
    await ends('SIGKILL');
    await starts();
    await isAnsweredOnce(root);
  }, 180_000);

  it('ends a turn in good order, or leaves it whole for the next process', async () => {
    await starts();
    const { ts: root } = await anna().dm(question);
    await ends('SIGTERM');
    await starts();
    await isAnsweredOnce(root);
  }, 180_000);
});
