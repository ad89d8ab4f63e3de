import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { agencyFile } from '../support/agency.ts';
import { house } from '../support/house.ts';
import { asksForRecruiter, saidIn, wordsOf } from '../support/slack/journey.ts';
import { type FakeSlack, fakeSlack, ids, type SlackMessage } from '../support/slack/slack.ts';
import { smallSnapshot } from '../support/snapshot.ts';

/** The agency answers within four hours of 9:00-12:30 and 13:30-17:30 in Amsterdam, on Fridays until 16:00. */
const knowledge = smallSnapshot(new Map([['knowledge/en/agency.yaml', agencyFile()]]));
const lead = 'U0LEAD';

const reminder = /^:hourglass_flowing_sand: Nobody has answered yet\. An answer is promised by /;
const escalation = /^:warning: <@U0LEAD> Still no answer, and it is promised by /;
const broken = /^:rotating_light: <@U0LEAD> The promised time has passed without an answer\.$/;
const toldCandidate =
  /^I told you that a recruiter would answer by Monday 30 November, 11:\d\d \(your time, Europe\/Lisbon\)/;

describe.each(['http', 'socket'] as const)('a promise to a candidate in Slack that runs out, over %s', (mode) => {
  /** The product's clock, and Slack's, is ahead of this machine's by so much (ms). */
  let ahead = 0;
  const clock = () => Date.now() + ahead;
  let slack: FakeSlack;
  let folder: string;
  let product: Awaited<ReturnType<typeof house>> | undefined;
  const at = (iso: string) => {
    ahead = Date.parse(iso) - Date.now();
  };
  beforeEach(async () => {
    at('2026-11-27T14:25:00Z');
    slack = await fakeSlack({ clock });
    folder = await mkdtemp(join(tmpdir(), 'rolecall-'));
  });
  afterEach(async () => {
    await product?.close();
    product = undefined;
    await slack.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function starts(): Promise<void> {
    const upgrades = slack.sockets.upgrades;
    const env = { ...slack.settings(mode), SLACK_LEAD: lead, DATA_DIR: folder };
    product = await house({ clock, knowledge, env });
    if (mode === 'http') slack.connect(product.origin);
    else await slack.until(() => slack.sockets.upgrades > upgrades && slack.sockets.open.size > 0, 'the socket opens');
  }
  async function ends(): Promise<void> {
    await product?.close({ keepData: true });
    product = undefined;
  }

  it('is told in the thread, to the lead and to the candidate, each once, however often the process is started', async () => {
    for (const person of [slack.user(lead, 'Lena Lead'), slack.user('U0RITA', 'Rita Recruiter')])
      person.join(ids.recruiters);
    const nora = slack.user('U0NORA', 'Nora Example', 'Europe/Lisbon');
    await starts();
    const root = await asksForRecruiter(slack, nora, 'Nora Example, nora@example.org');
    const card = await slack.until(
      () => slack.messages(ids.recruiters).find((one) => !one.thread_ts && one.text.startsWith('Nora')),
      'the card',
    );
    const inThread = () => slack.messages(ids.recruiters, card.ts).filter((one) => one.ts !== card.ts);
    const stands = (words: RegExp): Promise<SlackMessage> =>
      slack.until(() => inThread().find(({ text }) => words.test(text)), `${words} stands in the thread`);

    at('2026-11-30T09:30:00Z');
    await stands(reminder);
    await ends();
    await starts();

    // The process ends before it knows that the escalation stands there.
    slack.fails('chat.postMessage', { kind: 'commit-then-cut' });
    at('2026-11-30T10:30:00Z');
    await stands(escalation);
    await ends();
    ahead += 60_000;
    await starts();
    await slack.until(() => slack.calls('conversations.replies').length > 0, 'it is looked for');

    // Nobody is there as the time passes.
    await ends();
    at('2026-11-30T11:30:01Z');
    await starts();
    await stands(broken);
    await saidIn(slack, nora.dmChannel, root, toldCandidate);
    await ends();
    await starts();

    const rita = slack.user('U0RITA', 'Rita Recruiter');
    await rita.click(card, 'Take it');
    await slack.until(() => card.text.includes('Rita has taken it'), 'the card says who has it');
    await rita.post(ids.recruiters, 'Hello Nora', card.ts);
    await saidIn(slack, nora.dmChannel, root, 'Hello Nora');

    const told = inThread()
      .filter(({ bot_id: bot }) => bot)
      .map(({ text }) => text);
    for (const words of [reminder, escalation, broken]) expect(told.filter((text) => words.test(text))).toHaveLength(1);
    const shared = slack.calls('chat.postMessage').filter(({ args }) => args.reply_broadcast === true);
    expect(shared.map(({ args }) => String(args.text).split(' ')[0])).toEqual([':warning:', ':rotating_light:']);
    const toNora = slack.messages(nora.dmChannel, root).map(wordsOf);
    expect(toNora.filter((text) => toldCandidate.test(text))).toHaveLength(1);
    expect(toNora.join('\n')).not.toMatch(/Nobody has answered yet|Still no answer/);
  }, 180_000);
});
