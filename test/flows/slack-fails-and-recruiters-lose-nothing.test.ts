import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { house } from '../support/house.ts';
import { type FakeSlack, type Fault, fakeSlack, ids, type SlackMessage } from '../support/slack/slack.ts';

const channel = ids.recruiters;
const RETRY_AFTER = 2;
/** Slack's clock and the product's go so many times as fast as this machine's, so that nobody sits out the rests. */
const SPEED = 5;
const start = Date.now();
const clock = () => start + (Date.now() - start) * SPEED;
/** The others are tried on the recruiters' desk alone, where no second passes: whatever-slack-does.test.ts. */
const faults: readonly (readonly [string, Fault])[] = [
  ['429 with Retry-After', { kind: 'rate', retryAfter: RETRY_AFTER }],
  ['500', { kind: '500' }],
  ['a connection that is cut after it was done', { kind: 'commit-then-cut' }],
];

describe('when Slack fails', () => {
  let slack: FakeSlack;
  let product: Awaited<ReturnType<typeof house>>;
  beforeAll(async () => {
    slack = await fakeSlack({ clock });
    product = await house({ env: slack.settings('http'), clock, pollMs: 1000 / SPEED });
    slack.connect(product.origin);
  });
  afterAll(async () => {
    await product.close();
    await slack.close();
  });

  /** Faults and rests may come one after the other. */
  async function until<T>(look: () => T | undefined | false): Promise<T> {
    for (const deadline = Date.now() + 60_000; Date.now() < deadline; ) {
      const found = look();
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`it did not happen: ${look}`);
  }
  const keyOf = ({ metadata }: SlackMessage) => String(metadata?.event_payload.key);

  it.each(faults)(
    '%s: one message of each, and the candidate has everything',
    async (_name, fault) => {
      const [rita, sam] = [slack.user('U0RITA', 'Rita Recruiter'), slack.user('U0SAM', 'Sam Recruiter')];
      for (const one of [rita, sam]) one.join(channel);
      const before = slack.calls().length;
      const told = slack.calls('chat.postEphemeral').filter(({ answered: how }) => how !== '429').length;
      for (const method of ['chat.postMessage', 'chat.update', 'reactions.add', 'chat.postEphemeral'])
        slack.fails(method, fault);
      const candidate = await product.candidate();
      for (const text of ["I'm interested", 'Nora Example, nora@example.org', 'I agree', 'Skip', 'Send it'])
        await candidate.says(text);
      const { ts } = await until(() =>
        slack.messages(channel).findLast((one) => !one.thread_ts && one.text.includes('waiting for a recruiter')),
      );
      const card = structuredClone(slack.state.find(channel, ts)!);
      await rita.click(card, 'Take it');
      await until(() => slack.state.find(channel, ts)?.text.includes('Rita has taken it'));
      await sam.click(card, 'Take it');
      const answers = () => slack.calls('chat.postEphemeral').filter(({ answered: how }) => how !== '429');
      await until(() => answers().length > told);
      const note = await sam.post(channel, 'well done', ts);
      const said = await rita.post(channel, 'Hello Nora', ts);
      await candidate.waitFor(({ text }) => text === 'Hello Nora');
      slack.fails('chat.postMessage', fault);
      for (const text of ['one', 'two', 'three']) await candidate.post(text);
      await until(() => slack.messages(channel, ts).filter(({ text }) => /: (one|two|three)$/.test(text)).length >= 3);
      await until(() => slack.state.find(channel, note.ts)?.reactions.includes('lock'));

      const thread = slack.messages(channel, ts).filter(({ bot_id }) => bot_id);
      expect(new Set(thread.map(keyOf)).size).toBe(thread.length);
      const words = thread.flatMap(({ text }) => /: (one|two|three)$/.exec(text)?.[1] ?? []);
      expect(words).toEqual(['one', 'two', 'three']);
      expect((await candidate.transcript()).filter(({ text }) => text === 'Hello Nora')).toHaveLength(1);
      expect(said.reactions).not.toContain('x');
      // The card says it too: who has it is told at most once.
      const privately = slack.state.ephemerals.splice(0).filter(({ user }) => user === sam.id);
      expect(privately).toHaveLength(fault.kind === '500' ? 0 : 1);

      const calls = slack.calls().slice(before);
      expect(calls.filter(({ answered }) => answered !== 'ok').length).toBeGreaterThanOrEqual(4);
      for (const limited of calls.filter(({ answered }) => answered === '429')) {
        const next = calls.find(({ method, at }) => method === limited.method && at > limited.at);
        if (next) expect(next.at - limited.at).toBeGreaterThanOrEqual(RETRY_AFTER * 1000 - 50);
      }
      slack.heals();
    },
    120_000,
  );

  it('while Slack is away the website and the console work, and readiness says what is off', async () => {
    slack.fails('*', { kind: '500' }, 1000);
    const candidate = await product.candidate();
    for (const text of ["I'm interested", 'Otto Example, otto@example.org', 'I agree', 'Skip', 'Send it'])
      await candidate.says(text);
    const rosa = await product.recruiter('Rosa');
    const { waiting } = await rosa.queue();
    const { id } = waiting.find((one: { candidate: string }) => one.candidate === 'Otto Example');
    await rosa.claims(id);
    await rosa.says(id, 'Hello Otto');
    await candidate.waitFor(({ text }) => text === 'Hello Otto');
    const ready = await fetch(`${product.origin}/readyz`);
    expect(ready.status).toBe(200);
    slack.heals();
    await until(() => slack.messages(channel).some(({ text }) => text.includes('Rosa has taken it')));
  }, 60_000);
});
