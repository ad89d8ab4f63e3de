import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallPdf } from '../support/files.ts';
import { house } from '../support/house.ts';
import { type FakeSlack, fakeSlack, ids, type SlackMessage } from '../support/slack/slack.ts';

const pdf = smallPdf();
const publicUrl = 'https://careers.example.org';
const value = (given: string) => ({ v: { value: given } });

describe.each(['http', 'socket'] as const)('a recruiter opens a CV by a link in Slack, over %s', (mode) => {
  let slack: FakeSlack;
  let product: Awaited<ReturnType<typeof house>>;
  let ahead = 0;
  beforeAll(async () => {
    slack = await fakeSlack();
    const env = { ...slack.settings(mode), PUBLIC_URL: publicUrl };
    product = await house({ env, clock: () => Date.now() + ahead });
    if (mode === 'http') slack.connect(product.origin);
    else await slack.until(() => slack.sockets.open.size > 0, 'the socket opens');
  });
  afterAll(async () => {
    await product.close();
    await slack.close();
  });

  const recruiter = (id: string, name: string) => {
    const one = slack.user(id, name);
    one.join(ids.recruiters);
    return one;
  };

  /** The card of a candidate who sent a CV, and the candidate. */
  async function sendsCv(name: string) {
    const one = slack.user(`U0${name.toUpperCase()}`, `${name} Example`);
    const { ts: root } = await one.dm('Talk to a recruiter');
    const asked = await slack.until(
      () => slack.messages(one.dmChannel, root).find(({ text }) => text.includes('What is your name')),
      'contact details are asked for',
    );
    const before = slack.state.views.size;
    await one.click(asked, 'Fill in a form');
    await slack.until(() => slack.state.views.size > before, 'the form opens');
    await one.submit({
      ...{ name: value(`${name} Example`), email: value(`${name.toLowerCase()}@example.org`) },
      ...{
        cv: { v: { files: [one.chooses('cv.pdf', pdf)] } },
        agree: { v: { selected_options: [{ value: 'agree' }] } },
      },
    });
    const card = await slack.until(
      () => slack.messages(ids.recruiters).find((message) => !message.thread_ts && message.text.startsWith(name)),
      `the card of ${name}`,
    );
    const conversationId = `slack:${ids.team}:${one.dmChannel}:${root}`;
    const { id, reference } = (await product.app.store.handoffs.live(conversationId))!;
    return { one, root, card: structuredClone(card), id, reference };
  }

  const linksOf = (user: string): string[] =>
    slack.state.ephemerals
      .filter((told) => told.user === user)
      .flatMap(({ blocks = [] }) => blocks.flatMap((block) => block.elements ?? []))
      .flatMap(({ url }) => (url ? [String(url)] : []));

  async function getsLink(
    user: { id: string; click(on: SlackMessage, what: string): Promise<unknown> },
    card: SlackMessage,
  ) {
    const before = linksOf(user.id).length;
    await user.click(card, 'Get the CV');
    const link = await slack.until(() => linksOf(user.id)[before], 'the link is there');
    expect(link.startsWith(`${publicUrl}/cv/`)).toBe(true);
    return link.replace(publicUrl, product.origin);
  }

  const press = (link: string) => fetch(link, { method: 'POST' });
  /** All that somebody sees who has no link that works. */
  async function nothing(link: string): Promise<string> {
    const got = await press(link);
    expect([got.status, got.headers.get('content-type'), got.headers.get('content-disposition')]).toEqual([
      404,
      'text/html; charset=utf-8',
      null,
    ]);
    return got.text();
  }

  it('asks for the link, which nobody else sees, and has the file once, as from the desk; it is written down who it was', async () => {
    const [rita, sam] = [recruiter('U0RITA', 'Rita Recruiter'), recruiter('U0SAM', 'Sam Recruiter')];
    const { card, id, reference } = await sendsCv('Anna');
    const opened = () => product.app.store.audit.list(undefined, 10, { reference, actions: ['cv-opened'] });
    expect(JSON.stringify(card)).not.toContain('/cv/');
    const link = await getsLink(rita, card);
    expect(linksOf(sam.id)).toEqual([]);
    expect(await getsLink(sam, card)).not.toBe(link);

    for (const method of ['GET', 'HEAD', 'GET']) {
      const page = await fetch(link, { method });
      expect(page.status).toBe(200);
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(page.headers.get('referrer-policy')).toBe('no-referrer');
      expect(await page.text()).not.toContain('Anna');
    }
    expect(await opened()).toEqual([]);

    const [file, desk] = [await press(link), await (await product.recruiter('Rosa')).cv(id)];
    expect(Buffer.from(await file.arrayBuffer()).equals(pdf)).toBe(true);
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="cv.pdf"; filename*=UTF-8\'\'cv.pdf');
    const named = ['content-disposition', 'content-security-policy', 'content-type', 'x-content-type-options'];
    for (const name of [...named, 'cross-origin-resource-policy', 'cache-control'])
      expect(file.headers.get(name), name).toBe(desk.headers.get(name));
    const entries = await opened();
    // The desk's is the later one.
    expect(entries.map(({ actor }) => actor)).toEqual([expect.stringMatching(/^name:/), `slack:${rita.id}`]);
    await nothing(link);
    expect(await opened()).toHaveLength(2);
  });

  it('is answered the same by a link that was used, is over, was forged, or whose CV was replaced, withdrawn or erased', async () => {
    const rita = recruiter('U0RITA', 'Rita Recruiter');
    const { one, root, card } = await sendsCv('Ben');
    const used = await getsLink(rita, card);
    expect((await press(used)).status).toBe(200);
    const gone = await nothing(used);

    const over = await getsLink(rita, card);
    ahead += 10 * 60_000;
    expect(await nothing(over)).toBe(gone);

    const fresh = await getsLink(rita, card);
    const forged = `${fresh.slice(0, -1)}${fresh.endsWith('A') ? 'B' : 'A'}`;
    for (const link of [forged, `${product.origin}/cv/nothing`, `${product.origin}/cv/${'x'.repeat(43)}`])
      expect(await nothing(link)).toBe(gone);

    await one.upload(one.dmChannel, 'newer.pdf', pdf, { thread: root });
    await slack.until(
      () => slack.messages(one.dmChannel, root).some(({ text }) => text.includes('was added')),
      'added',
    );
    expect(await nothing(fresh)).toBe(gone);
    const newer = await getsLink(rita, card);
    expect((await fetch(newer)).status).toBe(200);
    await one.dm('Cancel', root);
    await slack.until(() => slack.state.find(card.channel, card.ts)?.text.includes('withdrew'), 'it is withdrawn');
    expect(await nothing(newer)).toBe(gone);
  });

  it('is given once more for the same click until it is used, and to nobody outside the recruiters’ channel', async () => {
    const rita = recruiter('U0RITA', 'Rita Recruiter');
    const mallory = slack.user('U0MALLORY', 'Mallory Example');
    const { card, id } = await sendsCv('Cleo');
    slack.fails('chat.postEphemeral', { kind: 'commit-then-cut' });
    const link = await getsLink(rita, card);
    const told = linksOf(rita.id).length;
    await slack.until(() => linksOf(rita.id).length > told, 'told again, as nobody heard that it was told');
    expect(linksOf(rita.id).at(-1)).toBe(linksOf(rita.id).at(-2));
    expect((await press(link)).status).toBe(200);

    const forged = { action_id: 'kept:handoff_cv', value: id, text: { type: 'plain_text', text: 'Get the CV' } };
    await mallory.action(forged, { container: { type: 'view', view_id: 'V1' } });
    await mallory.action(forged, { container: { type: 'message', message_ts: '1.2', channel_id: mallory.dmChannel } });
    await getsLink(rita, card);
    expect(linksOf(mallory.id)).toEqual([]);
  }, 30_000);

  it('logs no secret of a link', () => {
    const log = product.log.join('');
    const links = linksOf('U0RITA');
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) expect(log).not.toContain(link.split('/').at(-1));
  });
});
