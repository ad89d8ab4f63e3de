import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { freePort } from '../support/free-port.ts';
import { house, json } from '../support/house.ts';
import { ownPage } from '../support/my-page.ts';
import { type Smtp, startSmtp } from '../support/smtp.ts';

const MINUTE = 60_000;

describe('a candidate asks by mail what is held', () => {
  let now = Date.parse('2026-12-01T10:00:00Z');
  let smtp: Smtp;
  let product: Awaited<ReturnType<typeof house>>;
  let origin = '';

  beforeAll(async () => {
    smtp = await startSmtp();
    const port = await freePort();
    origin = `http://127.0.0.1:${port}`;
    const env = { PORT: String(port), PUBLIC_URL: origin, SMTP_URL: smtp.url, MAIL_FROM: 'careers@example.org' };
    product = await house({ clock: () => now, env });
  });
  afterAll(async () => {
    await product.close();
    await smtp.stop();
  });
  afterEach(() => {
    now += 2 * 24 * 60 * MINUTE;
  });

  async function handsOver(name: string, address: string) {
    const person = await product.candidate();
    for (const text of ["I'm interested", `${name}, ${address}`, 'I agree', 'Skip', 'Send it']) await person.says(text);
    return person;
  }
  const asks = (email: string, headers: object = {}) =>
    fetch(`${origin}/api/my/mail`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ email }),
    });
  const mailsTo = (address: string) => smtp.arrived.filter(({ to }) => to.includes(address));
  const arrives = (address: string, count = 1) =>
    vi.waitFor(() => expect(mailsTo(address)).toHaveLength(count), { timeout: 20_000, interval: 50 });
  const linkIn = (address: string): string =>
    /http:\S+\/my\/([\w-]{43})/.exec(mailsTo(address).at(-1)!.email.text ?? '')![1]!;

  it('and gets a link to every conversation that was handed over with the address, which a mail scanner does not use up', async () => {
    const address = 'nora@example.org';
    const [first, second] = [
      await handsOver('Nora Example', address),
      await handsOver('Nora Sample', 'Nora@Example.org'),
    ];
    await handsOver('Somebody Else', 'else@example.org');
    expect((await asks(' NORA@example.org')).status).toBe(202);
    await arrives(address);
    const [mail] = mailsTo(address);
    expect(mail!.raw).not.toMatch(/Nora Example|RC-|List-Unsubscribe/);

    const token = linkIn(address);
    const shell = await fetch(`${origin}/my/${token}`);
    expect(shell.headers.get('referrer-policy')).toBe('no-referrer');
    expect(shell.headers.get('cache-control')).toBe('no-store');
    const html = await shell.text();
    expect(html).not.toContain('Nora');
    expect(await (await fetch(`${origin}/my/${'x'.repeat(43)}`)).text()).toBe(html);

    const page = ownPage(origin, token);
    const { conversations } = await page.shows();
    const ids = conversations.map(({ conversation }: { conversation: { id: string } }) => conversation.id);
    expect(ids.toSorted()).toEqual([first.conversationId, second.conversationId].toSorted());
    const { receipts } = await page.does('erase');
    expect(receipts).toHaveLength(2);
    for (const person of [first, second]) await person.isErased();
    expect((await page.get()).status).toBe(404);
    expect(await json(asks(address))).toEqual({});
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(mailsTo(address)).toHaveLength(1);
  }, 60_000);

  it('with the same answer for an address that nobody gave, one mail in ten minutes, and a day for the link', async () => {
    const address = 'olga@example.org';
    await handsOver('Olga Example', address);
    const answers = [];
    for (const asked of [address, address, 'nobody@example.org', 'no address']) {
      const response = await asks(asked);
      answers.push([response.status, await response.text()]);
    }
    expect(new Set(answers.map(String)).size).toBe(1);
    expect((await asks(address, { origin: 'https://elsewhere.example' })).status).toBe(403);
    await arrives(address);
    const page = ownPage(origin, linkIn(address));
    now += 11 * MINUTE;
    await asks(address);
    await arrives(address, 2);
    expect((await page.get()).status).toBe(200);
    now += 24 * 60 * MINUTE - 11 * MINUTE;
    expect((await page.get()).status).toBe(404);
    expect(mailsTo('nobody@example.org')).toEqual([]);
  }, 60_000);

  it('and too many questions from one place are refused for a while', async () => {
    const statuses = [];
    for (let i = 0; i < 8; i++) statuses.push((await asks(`somebody${i}@example.org`)).status);
    expect(statuses).toContain(429);
  });

  it('and no log line holds an address or a link', () => {
    const log = product.log.join('\n');
    expect(log).not.toMatch(/example\.org|[\w-]{43}/);
  });
});
