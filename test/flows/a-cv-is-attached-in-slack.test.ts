import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallPdf } from '../support/files.ts';
import { house } from '../support/house.ts';
import { type FakeSlack, fakeSlack, ids } from '../support/slack/slack.ts';

const pdf = smallPdf();

describe.each(['http', 'socket'] as const)('a CV is attached in Slack where the agency wants that, over %s', (mode) => {
  let slack: FakeSlack;
  let product: Awaited<ReturnType<typeof house>>;
  beforeAll(async () => {
    slack = await fakeSlack();
    product = await house({ env: { ...slack.settings(mode), SLACK_ATTACH_CV: 'on' } });
    if (mode === 'http') slack.connect(product.origin);
    else await slack.until(() => slack.sockets.open.size > 0, 'the socket opens');
  });
  afterAll(async () => {
    await product.close();
    await slack.close();
  });

  async function sendsCv(name: string) {
    const candidate = await product.candidate();
    for (const text of ['Talk to a recruiter', `${name} Example, ${name}@example.org`, 'I agree'])
      await candidate.says(text);
    await candidate.uploads(`${name}.pdf`, pdf);
    await candidate.says('Send it');
    const card = await slack.until(
      () => slack.messages(ids.recruiters).find((one) => !one.thread_ts && one.text.startsWith(name)),
      `the card of ${name}`,
    );
    const attached = () =>
      slack.messages(ids.recruiters, card.ts).flatMap(({ files = [] }) => files.map((file) => file.name));
    await slack.until(() => attached().includes(`${name}.pdf`), 'it is attached');
    return { candidate, card, attached };
  }

  it('stands under its card, byte for byte, and that the channel got it is written down', async () => {
    const { card, attached } = await sendsCv('Anna');
    const file = [...slack.state.files.values()].find(({ file: one }) => one.name === 'Anna.pdf')!;
    expect(Buffer.from(file.bytes).equals(pdf)).toBe(true);
    const opened = await product.app.store.audit.list(undefined, 10, { actions: ['cv-opened'] });
    expect(opened.map(({ actor }) => actor)).toEqual([`slack:${ids.recruiters}`]);
    expect(attached()).toEqual(['Anna.pdf']);
    expect(
      JSON.stringify(slack.messages(ids.recruiters, card.ts).map(({ text, blocks }) => [text, blocks])),
    ).not.toContain('Anna.pdf');
  });

  it('makes way for another, and goes when the request is withdrawn or all is erased', async () => {
    const { candidate, attached } = await sendsCv('Ben');
    await candidate.uploads('newer.pdf', pdf);
    await slack.until(() => attached().join() === 'newer.pdf', 'the other takes its place');
    await candidate.says('Cancel');
    await slack.until(() => attached().length === 0, 'it goes');
    const other = await sendsCv('Cleo');
    await other.candidate.says('Delete my data');
    await other.candidate.post('Yes, delete everything');
    await slack.until(() => other.attached().length === 0, 'it goes with all else');
    await expect.poll(() => [...slack.state.files.values()].map(({ file }) => file.name)).toEqual(['Anna.pdf']);
  }, 60_000);
});
