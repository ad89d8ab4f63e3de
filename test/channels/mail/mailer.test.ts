import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createMailer } from '../../../src/channels/mail/mail.ts';
import { writeLetter } from '../../../src/handoff/letter.ts';
import { type Smtp, startSmtp } from '../../support/smtp.ts';

let smtp: Smtp;
beforeEach(async () => {
  smtp = await startSmtp();
});
afterEach(() => smtp.stop());

const bounceToken = '0123456789abcdef0123456789abcdef';
const link = `https://jobs.example.org/resume/${'r'.repeat(43)}`;
const stop = `https://jobs.example.org/mail/stop/${'s'.repeat(43)}`;
const lively = new AbortController().signal;

const letter = (changes: Partial<Parameters<typeof writeLetter>[0]> = {}) =>
  writeLetter({
    agencyName: 'Example Agency',
    firstName: 'Nora',
    waiting: [
      { seq: 4, at: 0, by: 'Rita Example' },
      { seq: 5, at: 0, by: 'Rita Example' },
      { seq: 7, at: 0, by: 'Rita Example' },
    ],
    link,
    until: '2026-12-08',
    stop,
    ...changes,
  });

function send(changes: object = {}, { from = 'careers@example.org', bounceAddresses = false, withinMs = 5000 } = {}) {
  const mailer = createMailer({ smtpUrl: smtp.url, from, bounceAddresses, withinMs });
  const mail = {
    to: 'nora@example.org',
    fromName: 'Example Agency',
    letter: letter(),
    messageId: 'm-1',
    bounceToken,
    stop,
  };
  return mailer.send({ ...mail, ...changes }, lively);
}
const header = (email: { headers: readonly { key: string; value: string }[] }, key: string) =>
  email.headers.filter((one) => one.key === key).map(({ value }) => value);

describe('a mail to a candidate', () => {
  test('says who wrote and how often, where to read it and until when, and how to stop such mails', async () => {
    expect(await send()).toBeUndefined();
    const [{ email }] = smtp.arrived as [(typeof smtp.arrived)[0]];
    expect(email.subject).toBe('Rita Example from Example Agency has written to you');
    expect(email.from).toMatchObject({ name: 'Example Agency', address: 'careers@example.org' });
    expect(email.to).toMatchObject([{ name: '', address: 'nora@example.org' }]);
    const read = email.text?.replaceAll(/\s+/g, ' ');
    expect(read).toContain('Hello Nora, Rita Example from Example Agency has written to you (3 messages).');
    expect(read).toContain(`Open the conversation: ${link}`);
    expect(read).toContain('works until 8 December 2026');
    expect(read).toContain(`No more such e-mails: ${stop}`);
    expect(read).toContain('write "delete my data"');
  });

  test('says the same in HTML, which fetches nothing and brings no colours of its own', async () => {
    await send();
    const { html = '', text = '' } = smtp.arrived[0]!.email;
    const words = (markup: string) =>
      markup
        .replace(/<head>[\s\S]*<\/head>/, '')
        .replaceAll(/<[^>]+>/g, ' ')
        .replaceAll('&quot;', '"')
        .replaceAll(/\s+/g, ' ')
        .trim();
    const plain = text
      .replaceAll(link, '')
      .replaceAll(stop, '')
      .replaceAll(/:(?=\s*\n)/g, '')
      .replace('-- ', '');
    expect(words(html).replaceAll(/[:\s]+/g, ' ')).toBe(plain.replaceAll(/[:\s]+/g, ' ').trim());
    expect(html).toContain(`<a href="${link}"`);
    expect(html).not.toMatch(/<img|<script|<link|url\(|src=|(?<!-)color:\s*#|background/i);
    expect(html).toContain('<meta name="color-scheme" content="light dark">');
  });

  test('is known for an automatic one, can be stopped by one click, and has the same id each time it is sent', async () => {
    await send();
    await send();
    for (const { email } of smtp.arrived) {
      expect(header(email, 'auto-submitted')).toEqual(['auto-generated']);
      expect(header(email, 'list-unsubscribe')).toEqual([`<${stop}>`]);
      expect(header(email, 'list-unsubscribe-post')).toEqual(['List-Unsubscribe=One-Click']);
      expect(email.messageId).toBe('<m-1@example.org>');
    }
    expect(smtp.arrived).toHaveLength(2);
  });

  test('leaves from an address of its own where bounces are taken, and from the plain one elsewhere', async () => {
    await send();
    await send({}, { bounceAddresses: true });
    expect(smtp.arrived.map(({ from }) => from)).toEqual([
      'careers@example.org',
      `careers+b-${bounceToken}@example.org`,
    ]);
    expect(smtp.arrived[1]!.email.from).toMatchObject({ address: 'careers@example.org' });
  });

  test('carries names in any letters, and none of them can add a header, a recipient or markup', async () => {
    const evil = 'Zoë "Ω" <b>張</b>\r\nBcc: eve@example.org\r\n\r\nHi';
    const agencyName = 'Ägentur & Söhne\nX-Evil: 1';
    await send({
      fromName: agencyName,
      letter: letter({ agencyName, waiting: [{ seq: 1, at: 0, by: evil }] }),
    });
    const [{ email, to }] = smtp.arrived as [(typeof smtp.arrived)[0]];
    expect(to).toEqual(['nora@example.org']);
    expect(header(email, 'bcc')).toEqual([]);
    expect(header(email, 'x-evil')).toEqual([]);
    expect(email.from?.name).toBe('Ägentur & Söhne X-Evil: 1');
    expect(email.subject).toContain('Zoë "Ω" <b>張</b> Bcc: eve@example.org Hi from Ägentur & Söhne');
    expect(email.html).toContain('&lt;b&gt;張&lt;/b&gt;');
    expect(email.html).not.toContain('<b>');
  });

  test.each([
    'nora@example.org, eve@example.org',
    'nora@example.org\r\nRCPT TO:<eve@example.org>',
    'Nora <eve@example.org>',
  ])('goes to one address, whatever it looks like: %j', async (to) => {
    expect(await send({ to })).toEqual({ kind: 'bounced', status: '5.1.3' });
    expect(smtp.attempts()).toBe(0);
  });

  test('speaks of a broken promise, of several recruiters, and of a link that was asked for', () => {
    const said = (waiting: { seq: number; at: number; by?: string }[]) => {
      const { subject, paragraphs } = letter({ waiting });
      return `${subject} | ${String(paragraphs[1])}`;
    };
    expect(said([{ seq: 1, at: 0 }])).toMatch(
      /^News of your request to Example Agency \| There is news of your request to Example Agency \(1 message\)\./,
    );
    expect(
      said([
        { seq: 1, at: 0, by: 'Rita' },
        { seq: 2, at: 0, by: 'Sam' },
        { seq: 3, at: 0 },
      ]),
    ).toMatch(/^Rita and Sam from Example Agency have written to you \| .* \(3 messages\)\./);
    expect(said([])).toMatch(/^Your conversation with Example Agency \| You asked for a new link/);
    expect(letter({ firstName: undefined }).paragraphs[0]).toBe('Hello,');
  });
});

describe('a mail server that fails', () => {
  test.each([
    [
      { at: 'recipient', reply: '550 5.1.1 <nora@example.org>: no such user' },
      { kind: 'bounced', status: '5.1.1' },
    ],
    [
      { at: 'recipient', reply: '550 unknown user 5.9.9.9 nora' },
      { kind: 'bounced', status: '550' },
    ],
    [
      { at: 'recipient', reply: '552 5.2.2 mailbox full' },
      { kind: 'bounced', status: '5.2.2' },
    ],
    [
      { at: 'recipient', reply: '554 5.7.1 relay access denied' },
      { kind: 'refused', status: '5.7.1' },
    ],
    [
      { at: 'recipient', reply: '550 relaying denied' },
      { kind: 'refused', status: '550' },
    ],
    [
      { at: 'sender', reply: '553 5.7.1 not your address' },
      { kind: 'refused', status: '5.7.1' },
    ],
    [
      { at: 'data', reply: '554 5.6.0 looks like spam' },
      { kind: 'refused', status: '5.6.0' },
    ],
  ] as const)('for good: %j', async (fault, failure) => {
    smtp.fail(fault);
    expect(await send()).toEqual(failure);
    expect(smtp.arrived).toEqual([]);
  });

  test.each([
    [{ at: 'connect', reply: '421 4.3.2 shutting down' }, /421/],
    [{ at: 'recipient', reply: '450 4.2.1 greylisted nora@example.org' }, /450 .*RCPT TO/],
    [{ at: 'data', reply: '451 4.3.0 try again' }, /451/],
    [{ at: 'cut' }, /no mail/],
    [{ at: 'hang' }, /no mail/],
  ] as const)('for now: %j', async (fault, message) => {
    smtp.fail(fault);
    const error = await send({}, { withinMs: 400 }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ message: expect.stringMatching(message), retryAfterMs: 60_000 });
    expect(String(error)).not.toContain('nora@example.org');
    smtp.fail();
    expect(await send()).toBeUndefined();
    expect(smtp.arrived).toHaveLength(1);
  });

  test('is not there at all', async () => {
    const { url } = smtp;
    await smtp.stop();
    const mailer = createMailer({ smtpUrl: url, from: 'careers@example.org', bounceAddresses: false });
    const mail = { to: 'nora@example.org', fromName: 'A', letter: letter(), messageId: 'm', bounceToken, stop };
    await expect(mailer.send(mail, lively)).rejects.toThrow(/no mail/);
    smtp = await startSmtp();
  });

  test('is given up with the lease of the delivery', async () => {
    smtp.fail({ at: 'hang' });
    const lease = new AbortController();
    const mailer = createMailer({ smtpUrl: smtp.url, from: 'careers@example.org', bounceAddresses: false });
    const mail = { to: 'nora@example.org', fromName: 'A', letter: letter(), messageId: 'm', bounceToken, stop };
    const sending = mailer.send(mail, lease.signal);
    setTimeout(() => lease.abort(), 50);
    await expect(sending).rejects.toThrow(/no mail/);
  });

  test('is told the password it asks for, with every sign in it, and says when it is wrong', async () => {
    const strict = await startSmtp({ user: 'us@er', pass: 'p:/@%?#' });
    try {
      const mailer = (smtpUrl: string) =>
        createMailer({ smtpUrl, from: 'careers@example.org', bounceAddresses: false });
      const mail = { to: 'nora@example.org', fromName: 'A', letter: letter(), messageId: 'm', bounceToken, stop };
      expect(await mailer(strict.url).send(mail, lively)).toBeUndefined();
      expect(await mailer(strict.url.replace('%3A', 'x')).send(mail, lively)).toEqual({
        kind: 'refused',
        status: '5.7.8',
      });
      expect(strict.arrived).toHaveLength(1);
    } finally {
      await strict.stop();
    }
  });
});
