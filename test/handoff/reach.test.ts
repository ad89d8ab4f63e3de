import { describe, expect, test } from 'vitest';
import { failureWords } from '../../src/handoff/failure.ts';
import { type Absence, type Mail, outlook, reachOf, stillWanted } from '../../src/handoff/reach.ts';
import { lastDay, linkLife } from '../../src/handoff/resume.ts';
import { linkToken, tokenDigest } from '../../src/lib/link-token.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOON = Date.UTC(2026, 10, 24, 12);
const WAIT = 5 * MINUTE;

/** Somebody with an address whom a recruiter wrote to at noon: message 4. */
const away = (changes: Partial<Absence> = {}): Absence => ({
  reachable: true,
  waiting: [{ seq: 4, at: NOON, by: 'Rita' }],
  mark: { sent: 0, delivered: 0, read: 0 },
  mails: [],
  ...changes,
});
const mail = (number: number, madeAt: number, changes: Partial<Mail> = {}): Mail => ({
  ...{ id: `m${number}`, kind: 'unread', number, upTo: 4, madeAt, sentAt: madeAt + 1000, currentAddress: true },
  ...changes,
});
const said = (...at: number[]) => at.map((each, index) => ({ seq: 4 + index, at: each, by: 'Rita' }));
const took = (deliveredAt: number, delivered = 4) => ({ sent: delivered, delivered, read: 3, deliveredAt });
const saw = (readAt: number, read = 4) => ({ sent: read, delivered: read, read, deliveredAt: readAt, readAt });
const look = (changes: Partial<Absence> = {}) => outlook(away(changes), WAIT);

describe('who is written to', () => {
  test.each<[string, Partial<Absence>, object]>([
    ['nobody who has read everything', { waiting: [] }, { kind: 'nothing' }],
    ['nobody without an address or the leave to use it', { reachable: false }, { kind: 'no-address' }],
    ['a candidate who is away, five minutes after the message', {}, { kind: 'due', at: NOON + WAIT }],
    [
      'once for several messages, five minutes after the oldest',
      { waiting: said(NOON, NOON + MINUTE, NOON + 4 * MINUTE) },
      { kind: 'due', at: NOON + WAIT },
    ],
    [
      'not while the page shows life: the wait begins with its last sign',
      { mark: took(NOON + 2 * MINUTE) },
      { kind: 'due', at: NOON + 2 * MINUTE + WAIT },
    ],
    ['nor while they write', { wroteAt: NOON + 3 * MINUTE }, { kind: 'due', at: NOON + 3 * MINUTE + WAIT }],
    [
      'of what the bot says when a promise broke',
      { waiting: [{ seq: 9, at: NOON }] },
      { kind: 'due', at: NOON + WAIT },
    ],
    ['not again for the same messages', { mails: [mail(1, NOON + WAIT)] }, { kind: 'told', at: NOON + WAIT + 1000 }],
    [
      'not again while the first is on its way',
      { mails: [{ ...mail(1, NOON + WAIT), sentAt: undefined as never }] },
      { kind: 'sending', at: NOON + WAIT },
    ],
    [
      'a day later of further ones, when they did not come back',
      { waiting: said(NOON, NOON + HOUR), mails: [mail(1, NOON + WAIT)] },
      { kind: 'due', at: NOON + WAIT + DAY },
    ],
    [
      'soon of further ones, when they came back in between',
      { waiting: said(NOON, NOON + HOUR), mails: [mail(1, NOON + WAIT)], mark: saw(NOON + HOUR / 2) },
      { kind: 'due', at: NOON + HOUR + WAIT },
    ],
    [
      'a day later too, when only a tab that nobody looks at took them',
      { waiting: said(NOON, NOON + HOUR), mails: [mail(1, NOON + WAIT)], mark: took(NOON + HOUR, 5) },
      { kind: 'due', at: NOON + WAIT + DAY },
    ],
    [
      'soon of further ones, when they came by the link and the page said nothing yet',
      { waiting: said(NOON, NOON + HOUR), mails: [mail(1, NOON + WAIT, { usedAt: NOON + HOUR / 2 })] },
      { kind: 'due', at: NOON + HOUR + WAIT },
    ],
    [
      'three times at most without a visit',
      {
        waiting: said(NOON, NOON + DAY, NOON + 2 * DAY, NOON + 3 * DAY),
        mails: [1, 2, 3].map((number) => mail(number, NOON + number * DAY, { upTo: 3 + number })),
      },
      { kind: 'enough', at: NOON + 3 * DAY },
    ],
    [
      'and again after a visit',
      {
        waiting: said(NOON + 5 * DAY).map((one) => ({ ...one, seq: 8 })),
        mails: [1, 2, 3].map((number) => mail(number, NOON + number * DAY, { upTo: 3 + number })),
        mark: saw(NOON + 4 * DAY, 7),
      },
      { kind: 'due', at: NOON + 5 * DAY + WAIT },
    ],
    [
      'a mail that only brought a link tells of nothing',
      { mails: [mail(1, NOON + MINUTE, { kind: 'link', upTo: 0 })] },
      { kind: 'due', at: NOON + WAIT },
    ],
    ['nobody who has stopped it', { mails: [mail(1, NOON, { stoppedAt: NOON })] }, { kind: 'stopped' }],
  ])('%s', (_what, changes, expected) => expect(look(changes)).toEqual(expected));
});

describe('a mail that came back', () => {
  const failure = { kind: 'bounced', status: '5.1.1', at: NOON + HOUR } as const;
  const cameBack = { kind: 'came-back', why: 'mailbox unknown (5.1.1)', at: NOON + HOUR };

  test('ends writing to that address, whatever is said later', () => {
    const mails = [mail(1, NOON + WAIT, { failure })];
    expect(look({ mails })).toEqual(cameBack);
    expect(look({ mails, waiting: said(NOON, NOON + 2 * DAY) })).toEqual(cameBack);
  });

  test('is known though another had been made meanwhile', () => {
    const mails = [mail(1, NOON + WAIT, { failure }), mail(2, NOON + WAIT + MINUTE)];
    expect(look({ mails })).toEqual(cameBack);
  });

  test.each(['bounced', 'refused'] as const)(
    '(%s) is written again at once to an address that was corrected',
    (kind) => {
      const mails = [mail(1, NOON + WAIT, { failure: { ...failure, kind }, currentAddress: false })];
      expect(look({ mails })).toEqual({ kind: 'due', at: NOON + WAIT });
    },
  );

  test('is forgotten once another was asked for, until that one comes back', () => {
    const mails = [mail(1, NOON + WAIT, { failure }), mail(2, NOON + 2 * HOUR)];
    expect(look({ mails })).toMatchObject({ kind: 'told' });
    const again = [
      mails[0]!,
      mail(2, NOON + 2 * HOUR, { failure: { ...failure, status: '5.2.2', at: NOON + 3 * HOUR } }),
    ];
    expect(look({ mails: again })).toMatchObject({ kind: 'came-back', why: 'mailbox full (5.2.2)' });
  });

  test('is no fault of the address where the mail server refused us: the next messages are told of', () => {
    const mails = [mail(1, NOON + WAIT, { failure: { kind: 'refused', status: '5.7.1', at: NOON + HOUR } })];
    expect(look({ mails })).toEqual({ kind: 'refused', why: 'refused by the mail server (5.7.1)', at: NOON + HOUR });
    expect(look({ mails, waiting: said(NOON, NOON + 2 * HOUR) })).toMatchObject({ kind: 'due', at: NOON + WAIT + DAY });
  });

  test('makes the messages it told of failed ones, and no others', () => {
    expect(reachOf(away())).toBeUndefined();
    expect(reachOf(away({ mails: [mail(1, NOON)] }))).toBeUndefined();
    expect(reachOf(away({ mails: [mail(1, NOON, { failure })] }))).toEqual({
      seq: 4,
      failed: 'mailbox unknown (5.1.1)',
    });
    expect(reachOf(away({ mails: [mail(1, NOON, { failure, currentAddress: false })] }))).toBeUndefined();
  });

  test.each([
    ['5.1.1', 'mailbox unknown (5.1.1)'],
    ['550', 'mailbox unknown (550)'],
    ['5.1.2', 'domain unknown (5.1.2)'],
    ['5.2.2', 'mailbox full (5.2.2)'],
    ['4.4.7', 'not delivered in time (4.4.7)'],
    ['5.7.1', 'refused by the mail server (5.7.1)'],
    ['5.9.9', 'could not be delivered (5.9.9)'],
    [undefined, 'could not be delivered'],
  ])('is told by its code %s: %s', (status, words) =>
    expect(failureWords({ kind: 'bounced', ...(status && { status }) })).toBe(words),
  );
});

describe('a mail is looked at again before it goes out', () => {
  const made = mail(1, NOON + WAIT);
  test.each<[boolean, string, Partial<Absence>]>([
    [true, 'nothing has changed', {}],
    [false, 'they have read it', { waiting: [] }],
    [false, 'they have read what it tells of', { waiting: [{ seq: 5, at: NOON }] }],
    [false, 'they have been at the page since', { mark: took(NOON + WAIT + 1) }],
    [false, 'they wrote since', { wroteAt: NOON + WAIT + 1 }],
    [false, 'they may not be written to any more', { reachable: false }],
    [false, 'they stopped it', { mails: [mail(1, NOON, { stoppedAt: NOON })] }],
  ])('%s: %s', (wanted, _why, changes) => expect(stillWanted(away(changes), made)).toBe(wanted));

  test('a link that was asked for goes out also when everything is read, and to who stopped the others', () => {
    const link = mail(2, NOON, { kind: 'link', upTo: 0 });
    expect(stillWanted(away({ waiting: [], mails: [mail(1, NOON, { stoppedAt: NOON })] }), link)).toBe(true);
    expect(stillWanted(away({ reachable: false }), link)).toBe(false);
  });
});

describe('a link', () => {
  const key = new Uint8Array(32).fill(1);

  test('has a secret of 32 bytes of its own for each mail and purpose, the same whenever it is made', () => {
    const token = linkToken(key, 'resume', 'm1');
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(linkToken(key, 'resume', 'm1')).toBe(token);
    const others = [
      linkToken(key, 'stop', 'm1'),
      linkToken(key, 'resume', 'm2'),
      linkToken(new Uint8Array(32).fill(2), 'resume', 'm1'),
    ];
    expect(new Set([token, ...others]).size).toBe(4);
  });

  test('is known by its digest alone, and nothing else has one', () => {
    const token = linkToken(key, 'resume', 'm1');
    expect(tokenDigest(token)).toMatch(/^[0-9a-f]{64}$/);
    expect(tokenDigest(token)).not.toContain(token);
    for (const no of ['', 'x', `${token}x`, token.slice(1), `${token.slice(1)}/`, `${token.slice(1)} `])
      expect(tokenDigest(no), no).toBeUndefined();
  });

  test.each(['2026-11-24T00:00:00Z', '2026-11-24T12:00:00Z', '2026-11-24T23:59:59Z'])(
    'made at %s works for the whole of its last day, wherever that is',
    (made) => {
      const { expiresAt, until } = linkLife(Date.parse(made));
      expect(until).toBe('2026-12-08');
      expect(lastDay(expiresAt)).toBe(until);
      const dayAt = (at: number) => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Etc/GMT+12' }).format(at);
      expect(dayAt(expiresAt - 1)).toBe(until);
      expect(dayAt(expiresAt)).toBe('2026-12-09');
    },
  );
});
