import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { candidateWith, house, json } from '../support/house.ts';
import { deliveryReport, type Smtp, startSmtp } from '../support/smtp.ts';

const MINUTE = 60_000;
/** By then it was looked several times who is to be written to. */
const severalLooks = () => new Promise((resolve) => setTimeout(resolve, 1500));
const secret = 'a-secret-of-the-mail-server-0123456789';

describe('a candidate who left is found again', () => {
  let now = Date.parse('2026-12-01T10:00:00Z');
  let smtp: Smtp;
  let product: Awaited<ReturnType<typeof house>>;
  let origin = '';

  beforeAll(async () => {
    smtp = await startSmtp();
    const port = await freePort();
    origin = `http://127.0.0.1:${port}`;
    const env = {
      ...{ PORT: String(port), PUBLIC_URL: origin, SMTP_URL: smtp.url, MAIL_FROM: 'careers@example.org' },
      MAIL_BOUNCE_SECRET: secret,
    };
    product = await house({ clock: () => now, env });
  });
  afterAll(async () => {
    await product.close();
    await smtp.stop();
  });
  afterEach(() => {
    smtp.fail();
    // Whoever is tested next is no business of those before.
    now += 40 * 24 * 60 * MINUTE;
  });

  /** A candidate whom a recruiter has taken; the candidate then leaves. */
  async function taken(name: string, address = `${name.toLowerCase()}@example.org`) {
    const candidate = await product.candidate();
    for (const text of ["I'm interested", `${name} Example, ${address}`, 'I agree', 'Skip', 'Send it'])
      await candidate.says(text);
    const rita = await product.recruiter('Rita Example');
    const { waiting } = await rita.queue();
    const { id } = waiting.find((item: { candidate: string }) => item.candidate === `${name} Example`);
    await rita.claims(id);
    return { candidate, rita, id, address };
  }
  const mailsTo = (address: string) => smtp.arrived.filter(({ to }) => to.includes(address));
  const arrives = async (address: string, count = 1) => {
    await vi.waitFor(() => expect(mailsTo(address)).toHaveLength(count), { timeout: 20_000, interval: 50 });
    return mailsTo(address).at(-1)!;
  };
  const linkIn = ({ email }: { email: { text?: string | undefined } }): string =>
    /http:\S+\/resume\/(\S+)/.exec(email.text ?? '')![1]!;
  const post = (path: string, body: object, headers: object = {}) =>
    fetch(`${origin}${path}`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const open = (token: string) => post('/api/resume', { token });
  const prospect = (rita: Awaited<ReturnType<typeof product.recruiter>>, id: string) =>
    json(rita.call(`/handoffs/${id}/reach`));
  const looks = async (rita: Awaited<ReturnType<typeof product.recruiter>>, id: string, wanted: object) =>
    vi.waitFor(async () => expect(await prospect(rita, id)).toMatchObject(wanted), { timeout: 20_000, interval: 50 });

  it('by one mail for three messages, whose link opens the same conversation on another device', async () => {
    const { candidate, rita, id, address } = await taken('Nora');
    for (const text of ['Hello Nora.', 'I have read your CV.', 'Shall we talk on Monday?']) await rita.says(id, text);
    const due = await prospect(rita, id);
    expect(due.kind).toBe('due');
    expect(Math.abs(due.at - now - 5 * MINUTE)).toBeLessThan(1000);

    now += 5 * MINUTE + 1000;
    const mail = await arrives(address);
    expect(mail.email.text).toContain('Rita Example from');
    expect(mail.email.text).toContain('(3 messages)');
    expect(mail.raw).not.toMatch(/Monday|your CV|Engineer/);
    await looks(rita, id, { kind: 'told' });

    const link = linkIn(mail);
    const page = await fetch(`${origin}/resume/${link}`);
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(page.headers.get('cache-control')).toBe('no-store');
    // A mail scanner that fetched it has used nothing up.
    const granted = await json(open(link));
    expect(granted.conversationId).toBe(candidate.conversationId);

    const phone = candidateWith(origin, granted);
    const transcript = await phone.transcript();
    expect(transcript.slice(0, 5).map(({ text }) => text)).toEqual(
      (await candidate.transcript()).slice(0, 5).map(({ text }) => text),
    );
    expect(transcript.slice(-3).map(({ text }) => text)).toEqual([
      'Hello Nora.',
      'I have read your CV.',
      'Shall we talk on Monday?',
    ]);
    const read = Number(transcript.at(-1)!.id.split('|')[1]);
    await json(
      fetch(`${phone.address}/activities`, {
        method: 'POST',
        headers: phone.headers,
        body: JSON.stringify({ type: 'event', name: 'rolecall/marks', from: { id: 'me' }, value: { read } }),
      }),
    );
    expect(await prospect(rita, id)).toEqual({ kind: 'nothing' });
    await phone.post('Monday is fine.');
    await vi.waitFor(async () => {
      const { messages } = await rita.messages(id);
      expect(messages.at(-1)).toMatchObject({ author: 'candidate', text: 'Monday is fine.' });
    });
    now += 60 * MINUTE;
    await severalLooks();
    expect(mailsTo(address)).toHaveLength(1);
  }, 60_000);

  it('and is sent nothing when they come back and read in time', async () => {
    const { candidate, rita, id, address } = await taken('Otto');
    await rita.says(id, 'Hello Otto.');
    await candidate.post('I was still here.');
    const { messages } = await rita.messages(id);
    await product.app.store.relay.raise(
      [{ conversationId: candidate.conversationId, side: 'candidate', step: 'read', seq: messages.length }],
      now,
    );
    now += 60 * MINUTE;
    await severalLooks();
    expect(mailsTo(address)).toEqual([]);
  }, 30_000);

  it('with a link that works once, and a new one for who asks, which ends the old one', async () => {
    const { rita, id, address } = await taken('Paula');
    await rita.says(id, 'Hello Paula.');
    now += 6 * MINUTE;
    const link = linkIn(await arrives(address));
    expect((await open(link)).status).toBe(200);
    expect((await open(link)).status).toBe(200);
    now += 11 * MINUTE;
    const used = await open(link);
    expect(used.status).toBe(404);
    const unknown = await open(`${link.slice(0, -2)}AA`);
    expect([unknown.status, await unknown.text()]).toEqual([404, await used.text()]);

    const [asked, askedUnknown] = await Promise.all([
      post('/api/resume/renew', { token: link }),
      post('/api/resume/renew', { token: `${link.slice(0, -2)}AA` }),
    ]);
    expect([asked.status, await asked.text()]).toEqual([askedUnknown.status, await askedUnknown.text()]);
    const renewed = linkIn(await arrives(address, 2));
    expect(renewed).not.toBe(link);
    expect((await open(renewed)).status).toBe(200);

    const third = await open('x');
    expect(third.status).toBe(404);
    const asApiToken = await fetch(`${origin}/v3/directline/conversations`, {
      method: 'POST',
      headers: { authorization: `Bearer ${renewed}` },
    });
    expect(asApiToken.status).toBe(403);
    const elsewhere = await post('/api/resume', { token: renewed }, { origin: 'https://evil.example.net' });
    expect(elsewhere.status).toBe(403);
  }, 60_000);

  it('unless the address does not work: the recruiter reads why, corrects it, and the mail goes there', async () => {
    const { rita, id, address } = await taken('Quinn');
    smtp.fail({ at: 'recipient', reply: `550 5.1.1 <${address}>: no such user` });
    await rita.says(id, 'Hello Quinn.');
    now += 6 * MINUTE;
    await looks(rita, id, { kind: 'came-back', why: 'mailbox unknown (5.1.1)' });
    expect((await rita.messages(id)).standings).toContainEqual(
      expect.objectContaining({ state: 'failed', why: 'mailbox unknown (5.1.1)' }),
    );
    expect((await rita.call(`/handoffs/${id}/reach/address`, { address: 'no address' })).status).toBe(400);
    const sam = await product.recruiter('Sam Example');
    expect((await sam.call(`/handoffs/${id}/reach/address`, { address: 'sam@example.org' })).status).toBe(403);

    smtp.fail();
    await json(rita.call(`/handoffs/${id}/reach/address`, { address: 'quinn.e@example.org' }));
    expect((await rita.card(id)).card.candidate.email).toBe('quinn.e@example.org');
    const mail = await arrives('quinn.e@example.org');
    expect(mail.email.text).toContain('Hello Quinn,');
    expect(mailsTo(address)).toEqual([]);
  }, 60_000);

  it('or it comes back later, by a report that the mail server hands in', async () => {
    const { rita, id, address } = await taken('Rosa');
    await rita.says(id, 'Hello Rosa.');
    now += 6 * MINUTE;
    const { from } = await arrives(address);
    expect(from).toMatch(/^careers\+b-[0-9a-f]{32}@example\.org$/);
    const report = (to: string, authorization = `Bearer ${secret}`, status = '5.2.2') =>
      fetch(`${origin}/api/mail/bounces`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'message/rfc822' },
        body: deliveryReport(to, { status }),
      });
    expect((await report(from, 'Bearer wrong')).status).toBe(401);
    expect((await report(from, '')).status).toBe(401);
    expect(await (await report('careers@example.org')).json()).toEqual({ report: false });
    expect(await (await report(from.replace(/[0-9a-f]{32}/, 'f'.repeat(32)))).json()).toEqual({ report: true });
    await looks(rita, id, { kind: 'told' });
    for (let repeat = 0; repeat < 2; repeat++) expect(await (await report(from)).json()).toEqual({ report: true });
    await looks(rita, id, { kind: 'came-back', why: 'mailbox full (5.2.2)' });
    await json(rita.call(`/handoffs/${id}/reach/again`, {}));
    await arrives(address, 2);
    await looks(rita, id, { kind: 'told' });
  }, 60_000);

  it('later, when the mail server is busy, and once', async () => {
    const { rita, id, address } = await taken('Sven');
    smtp.fail({ at: 'recipient', reply: '450 4.2.1 greylisted, come back later' });
    const before = smtp.attempts();
    await rita.says(id, 'Hello Sven.');
    now += 6 * MINUTE;
    await vi.waitFor(() => expect(smtp.attempts()).toBeGreaterThan(before), { timeout: 20_000 });
    await looks(rita, id, { kind: 'sending' });
    smtp.fail();
    now += 2 * MINUTE;
    await arrives(address);
    await looks(rita, id, { kind: 'told' });
    expect(mailsTo(address)).toHaveLength(1);
  }, 60_000);

  it('and never again when they want no such mails, by one click without signing in', async () => {
    const { rita, id, address } = await taken('Tilda');
    await rita.says(id, 'Hello Tilda.');
    now += 6 * MINUTE;
    const { email } = await arrives(address);
    const stop = /<(.*)>/.exec(email.headers.find(({ key }) => key === 'list-unsubscribe')!.value)![1]!;
    const looked = await fetch(stop);
    expect(await looked.text()).toContain('Stop these e-mails');
    expect(await prospect(rita, id)).toMatchObject({ kind: 'told' });
    const stopped = await fetch(stop, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
    expect(stopped.status).toBe(200);
    await rita.says(id, 'One more thing.');
    expect(await prospect(rita, id)).toEqual({ kind: 'stopped' });
    const again = await rita.call(`/handoffs/${id}/reach/again`, {});
    expect([again.status, (await again.json()).error.message]).toEqual([
      409,
      'The candidate has asked for no more e-mails.',
    ]);
    const unknown = await fetch(stop.replace(/.{3}$/, 'AAA'), { method: 'POST', body: '' });
    expect(unknown.status).toBe(200);
  }, 60_000);

  it('and what a revoked link had opened ends with it, while whoever began the conversation goes on', async () => {
    const { candidate, rita, id, address } = await taken('Vera');
    await rita.says(id, 'Hello Vera.');
    now += 6 * MINUTE;
    const phone = candidateWith(origin, await json(open(linkIn(await arrives(address)))));
    // Renewed, it is still of the link.
    const joined = await json(fetch(phone.address, { headers: phone.headers }));
    const socket = new WebSocket(joined.streamUrl);
    const closed = new Promise<number>((resolve) => {
      socket.onclose = ({ code }) => resolve(code);
    });
    await new Promise((resolve) => {
      socket.onopen = resolve;
    });
    await json(rita.call(`/handoffs/${id}/reach/revoke`, {}));
    expect(await closed).toBe(1008);
    for (const token of [phone.token, joined.token]) {
      const headers = { authorization: `Bearer ${token}` };
      expect((await fetch(`${phone.address}/activities`, { headers })).status).toBe(403);
      expect((await post('/v3/directline/tokens/refresh', {}, headers)).status).toBe(403);
      expect((await post('/api/chat/token', { token })).status).toBe(403);
    }
    expect((await candidate.transcript()).at(-1)?.text).toBe('Hello Vera.');
  }, 60_000);

  it('and nothing of it is left when they have everything erased', async () => {
    const { candidate, rita, id, address } = await taken('Ursula');
    await rita.says(id, 'Hello Ursula.');
    now += 6 * MINUTE;
    const link = linkIn(await arrives(address));
    await rita.closes(id);
    await candidate.says('delete my data');
    await candidate.post('Yes, delete everything');
    await candidate.isErased();
    expect((await open(link)).status).toBe(404);
    await post('/api/resume/renew', { token: link });
    await severalLooks();
    expect(mailsTo(address)).toHaveLength(1);
  }, 60_000);

  it('and no log line holds an address, a secret of a link or the way to the mail server', async () => {
    const log = product.log.join('\n');
    expect(log).toContain('mail sent');
    expect(log).toContain('mail failed');
    expect(log).not.toMatch(/@example\.org|Nora|Quinn/);
    expect(log).not.toContain(smtp.url);
    for (const mail of smtp.arrived) {
      expect(log).not.toContain(linkIn(mail));
      expect(log).not.toContain(/b-([0-9a-f]+)/.exec(mail.from)![1]);
    }
    const metrics = await (await fetch(`${origin}/metrics`)).text();
    expect(metrics).toMatch(/rolecall_mails_total\{became="sent"\} [1-9]/);
    expect(metrics).toMatch(/rolecall_mails_total\{became="bounced"\} 2\n/);
  });
});

describe('nobody is at the page and no mail server is set', () => {
  it('the desk says that the candidate reads it when they come back, and there are no links to open', async () => {
    const product = await house();
    try {
      const candidate = await product.candidate();
      for (const text of ["I'm interested", 'Vera Example, vera@example.org', 'I agree', 'Skip', 'Send it'])
        await candidate.says(text);
      const rita = await product.recruiter('Rita Example');
      const [{ id }] = (await rita.queue()).waiting;
      await rita.claims(id);
      expect(await json(rita.call(`/handoffs/${id}/reach`))).toEqual({ kind: 'nothing' });
      await rita.says(id, 'Hello Vera.');
      expect(await json(rita.call(`/handoffs/${id}/reach`))).toEqual({ kind: 'off' });
      for (const path of ['/api/resume', '/api/mail/bounces', '/mail/stop/x'])
        expect((await fetch(`${product.origin}${path}`, { method: 'POST' })).status, path).toBe(404);
      expect(product.app.notes.join('\n')).toContain('set SMTP_URL=');
    } finally {
      await product.close();
    }
  });
});
