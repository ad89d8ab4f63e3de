import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAttach } from '../../../src/channels/slack/attach.ts';
import { createUploads } from '../../../src/channels/slack/uploads.ts';
import { AppError } from '../../../src/errors.ts';
import type { Handoff } from '../../../src/handoff/handoff.ts';
import { createLogger } from '../../../src/log.ts';
import { smallPdf } from '../../support/files.ts';
import { type Fault, ids, type SlackMessage } from '../../support/slack/slack.ts';
import { tellingDesk } from './desk.ts';

const faults: readonly Fault[] = [
  { kind: 'rate', retryAfter: 30 },
  { kind: '500' },
  { kind: 'cut' },
  { kind: 'commit-then-cut' },
  { kind: 'hang' },
  { kind: 'error', code: 'internal_error' },
];
const steps = ['files.getUploadURLExternal', 'upload', 'files.completeUploadExternal'];
const pdf = smallPdf();
const { signal } = new AbortController();

describe("a CV that is attached in the recruiters' channel", () => {
  let desk: Awaited<ReturnType<typeof tellingDesk>>;
  let handoff: Handoff;
  let root: string;
  let opened = 0;
  beforeEach(async ({ task }) => {
    opened = 0;
    desk = await tellingDesk(task.name.includes('hang') ? { timeoutMs: 1_000 } : {});
    const { id } = await desk.tells('U0ONE', 'Hello');
    await desk.hands(id);
    await desk.delivers();
    handoff = withCv((await desk.store.handoffs.live(id))!, 'cv-1');
    const card = { post: { id: 'card:1', kind: 'card', conversationId: id }, message: { text: 'A card' }, since: 0 };
    root = (await desk.client.post({ ...card, channel: ids.recruiters }, { attempts: 1 }))!.ts;
  });
  afterEach(() => desk.close());

  const withCv = (one: Handoff, id: string): Handoff => ({
    ...one,
    card: { ...one.card, cv: { id, name: `${id}.pdf`, format: 'pdf', size: pdf.length } },
  });
  const attach = (on = true, open: (cvId: string) => Promise<void> = async () => {}) =>
    createAttach({
      uploads: createUploads({ client: desk.client, posts: desk.store.posts, uploadMs: 1_000 }),
      posts: desk.store.posts,
      openCv: on
        ? async ({ cvId }) => {
            opened += 1;
            await open(cvId);
            return { name: `${cvId}.pdf`, contentType: 'application/pdf', bytes: pdf };
          }
        : undefined,
      channel: ids.recruiters,
      log: createLogger('silent'),
    });

  /** As the outbox does: again, a little later, until it is done. */
  async function brings(one: Handoff, how = attach()): Promise<void> {
    for (let attempt = 1; attempt < 20; attempt += 1)
      try {
        return await how(one, root, { again: attempt > 1, signal });
      } catch (error) {
        const { retryAfterMs = 5_000 } = error as { retryAfterMs?: number };
        desk.pass(retryAfterMs);
      }
    throw new Error('it was never done');
  }

  const thread = (): SlackMessage[] => desk.slack.messages(ids.recruiters, root).filter(({ ts }) => ts !== root);
  const names = () => thread().flatMap(({ files = [] }) => files.map(({ name }) => name));
  const kept = () => [...desk.slack.state.files.values()].map(({ file }) => file.name);

  test('stands in the thread of its card once, however often the card is brought up to date', async () => {
    for (let time = 0; time < 3; time += 1) await brings(handoff);
    expect(names()).toEqual(['cv-1.pdf']);
    expect(opened).toBe(1);
    expect(thread()[0]?.text).toBe('');
  });

  for (const step of steps)
    test.each(faults)(`stands there once when ${step} meets $kind`, async (fault) => {
      desk.slack.fails(step, fault, 2);
      await brings(handoff);
      await brings(handoff);
      expect(names()).toEqual(['cv-1.pdf']);
    });

  test('makes way for the one that takes its place', async () => {
    await brings(handoff);
    desk.pass(5_000);
    await brings(withCv(handoff, 'cv-2'));
    expect(names()).toEqual(['cv-2.pdf']);
    expect(kept()).not.toContain('cv-1.pdf');
  });

  test.each([
    ['is withdrawn', (one: Handoff): Handoff => ({ ...one, status: 'withdrawn' }), true],
    ['is not to be attached any more', (one: Handoff) => one, false],
  ] as const)('goes when the handoff %s, also where Slack fails at first', async (_what, change, on) => {
    await brings(handoff);
    desk.pass(5_000);
    desk.slack.fails('files.delete', { kind: 'commit-then-cut' });
    desk.slack.fails('chat.delete', { kind: '500' });
    await brings(change(handoff), attach(on));
    expect([names(), kept()]).toEqual([[], []]);
  });

  test('goes with everything else when the candidate has all erased', async () => {
    await brings(handoff);
    desk.pass(5_000);
    await desk.erases(handoff.conversationId);
    await desk.delivers();
    expect([names(), kept()]).toEqual([[], []]);
  });

  test('does not stay when all is erased while it is on its way', async () => {
    await brings(
      handoff,
      attach(true, () => desk.erases(handoff.conversationId)),
    );
    await desk.delivers();
    expect(names()).toEqual([]);
  });

  test('is left out where Slack does not take it, or it is gone: the card has its link all the same', async () => {
    desk.slack.state.withoutScopes.add('files:write');
    await brings(handoff);
    desk.slack.state.withoutScopes.clear();
    const erased = attach(true, async () => {
      throw new AppError('not-found', 'This CV is no longer here.');
    });
    await brings(handoff, erased);
    expect(names()).toEqual([]);
  });

  test('is not attached where that is off', async () => {
    await brings(handoff, attach(false));
    expect([names(), opened]).toEqual([[], 0]);
  });
});
