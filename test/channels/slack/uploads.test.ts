import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { smallPdf } from '../../support/files.ts';
import type { Fault } from '../../support/slack/slack.ts';
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
const offer = { name: 'offer.pdf', bytes: smallPdf() };

describe("a recruiter's file for a candidate in Slack", () => {
  let desk: Awaited<ReturnType<typeof tellingDesk>>;
  let place: { id: string; channel: string; root: string };
  let recruiter: Awaited<ReturnType<typeof desk.hands>>;
  beforeEach(async ({ task }) => {
    desk = await tellingDesk(task.name.includes('hang') ? { timeoutMs: 1_000 } : {});
    place = await desk.tells('U0ONE', 'Hello');
    recruiter = await desk.hands(place.id);
    await desk.delivers();
  });
  afterEach(() => desk.close());
  const thread = () => desk.slack.messages(place.channel, place.root).filter(({ bot_id }) => bot_id);
  const brought = () => thread().flatMap(({ files = [] }) => files);
  const bytesOf = (id: string) => desk.slack.state.files.get(id)?.bytes;
  const delivered = async () => (await desk.store.relay.marks(place.id)).candidate.delivered;

  async function standsOnce(seq: number) {
    expect(brought().map(({ name }) => name)).toEqual(['offer.pdf']);
    expect(Buffer.from(bytesOf(brought()[0]!.id)!).equals(offer.bytes)).toBe(true);
    const named = thread().filter(({ text }) => text.includes('sends the file "offer.pdf"'));
    expect(named).toHaveLength(1);
    expect(named[0]?.username).toBe('Rosa Example');
    expect(await delivered()).toBe(seq);
    expect(await desk.store.outbox.counts()).toEqual({ ready: 0, dead: 0 });
  }

  test('comes into the thread, under a line in their name, and then what they say next', async () => {
    await recruiter.says('Here it is', offer);
    const seq = await recruiter.says('Any questions?');
    await desk.delivers();
    await standsOnce(seq);
    const order = thread().map(({ text, files }) => files?.[0]?.name ?? text);
    expect(order.slice(-3)).toEqual([expect.stringContaining('Here it is'), 'offer.pdf', 'Any questions?']);
  });

  for (const step of steps)
    test.each(faults)(`stands there once when ${step} meets $kind`, async (fault) => {
      const seq = await recruiter.says('', offer);
      desk.slack.fails(step, fault, 2);
      await desk.delivers();
      await standsOnce(seq);
    });

  test.each(faults)('is looked for until it can be, when looking meets $kind', async (fault) => {
    const seq = await recruiter.says('', offer);
    desk.slack.fails('files.completeUploadExternal', { kind: 'commit-then-cut' });
    desk.slack.fails('files.info', fault, 2);
    await desk.delivers();
    await standsOnce(seq);
  });

  test('is brought again when Slack has dropped bytes that were not shared in time', async () => {
    const seq = await recruiter.says('', offer);
    desk.slack.fails('files.completeUploadExternal', { kind: 'cut' });
    await desk.worker.runOnce();
    desk.slack.state.uploads.clear();
    await desk.delivers();
    await standsOnce(seq);
  });

  test('is said not to open there, and the line is delivered, where the app may not bring files', async () => {
    desk.slack.state.withoutScopes.add('files:write');
    const seq = await recruiter.says('Here it is', offer);
    await desk.delivers();
    expect(brought()).toEqual([]);
    expect(thread().at(-1)?.text).toContain(
      'Here it is\n(Rosa Example has attached the file "offer.pdf", which cannot',
    );
    expect(await delivered()).toBe(seq);
    expect(await desk.store.outbox.counts()).toEqual({ ready: 0, dead: 0 });
  });

  test('comes into the thread once a busy scanner has found it clean, and not at all when it holds malware', async () => {
    desk.scanner.busy = true;
    await recruiter.says('Here it is', offer);
    await desk.delivers();
    expect(brought()).toEqual([]);
    expect(thread().at(-1)?.text).toContain('still being checked for viruses');
    await desk.judges('clean');
    await desk.delivers();
    const { text, ts } = thread().find((one) => one.text.startsWith('Here it is'))!;
    expect(text).toContain('sends the file "offer.pdf"');
    expect(brought().map(({ name }) => name)).toEqual(['offer.pdf']);

    await recruiter.says('And this', offer);
    await desk.delivers();
    await desk.judges('malware');
    await desk.delivers();
    expect(thread().find((one) => one.ts > ts && one.text.startsWith('And this'))?.text).toContain('found malware');
    expect(brought()).toHaveLength(1);
    expect(await desk.store.outbox.counts()).toEqual({ ready: 0, dead: 0 });
  });

  test('goes with its message when the recruiter deletes that', async () => {
    const seq = await recruiter.says('Here it is', offer);
    await desk.delivers();
    const { id } = brought()[0]!;
    await recruiter.removes(seq);
    await desk.delivers();
    expect(brought()).toEqual([]);
    expect(bytesOf(id)).toBeUndefined();
    expect(thread().at(-1)?.text).toBe('This message was deleted.');
  });

  test.each(faults)('goes with everything else when all is erased, also when that meets $kind', async (fault) => {
    await recruiter.says('Here it is', offer);
    await desk.delivers();
    const { id } = brought()[0]!;
    await desk.erases(place.id);
    for (const method of ['files.info', 'chat.delete', 'files.delete']) desk.slack.fails(method, fault);
    await desk.delivers();
    expect(thread()).toEqual([]);
    expect(bytesOf(id)).toBeUndefined();
    expect(await desk.store.outbox.counts()).toEqual({ ready: 0, dead: 0 });
  });

  test('is not left there when everything is erased while it is brought', async () => {
    await recruiter.says('', offer);
    desk.slack.fails('files.completeUploadExternal', { kind: 'cut' });
    await desk.worker.runOnce();
    await desk.erases(place.id);
    await desk.delivers();
    expect(thread()).toEqual([]);
  });
});
