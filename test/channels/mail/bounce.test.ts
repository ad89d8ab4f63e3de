import { describe, expect, test } from 'vitest';
import { readBounce } from '../../../src/channels/mail/bounce.ts';
import { deliveryReport } from '../../support/smtp.ts';

const token = '0123456789abcdef0123456789abcdef';
const read = (text: string) => readBounce(new TextEncoder().encode(text));
const to = `careers+b-${token}@example.org`;

describe('a report of the mail server', () => {
  test.each([
    ['5.1.1', { kind: 'bounced', status: '5.1.1' }],
    ['4.4.7', { kind: 'bounced', status: '4.4.7' }],
    ['nonsense', { kind: 'bounced' }],
  ])('of a failure with status %s is one', async (status, failure) =>
    expect(await read(deliveryReport(to, { status }))).toEqual({ bounceToken: token, failure }),
  );

  test.each(['delayed', 'delivered', 'relayed', 'expanded'])('that it was %s is none', async (action) =>
    expect(await read(deliveryReport(to, { action }))).toBeUndefined(),
  );

  test('is matched by its token, in any letters and in any header that names its recipient', async () => {
    const expected = { bounceToken: token, failure: { kind: 'bounced', status: '5.1.1' } };
    expect(await read(deliveryReport(`<CAREERS+B-${token.toUpperCase()}@EXAMPLE.ORG>`))).toEqual(expected);
    const elsewhere = `Delivered-To: ${to}\r\n${deliveryReport('careers@example.org')}`;
    expect(await read(elsewhere)).toEqual(expected);
  });

  test('without a token, or for another address, names no mail', async () => {
    expect(await read(deliveryReport('careers@example.org'))).toBeUndefined();
    expect(await read(deliveryReport('careers+b-123@example.org'))).toBeUndefined();
  });

  test.each([
    ['nothing', ''],
    ['no mail at all', '\u0000\u0001 not a mail'],
    ['a holiday notice', `To: ${to}\r\nAuto-Submitted: auto-replied\r\n\r\nI am away. Action: failed\r\nStatus: 5.1.1`],
    ['a report without its report', deliveryReport(to).replace('message/delivery-status', 'text/plain')],
    [
      'parts in parts without end',
      `To: ${to}\r\n${'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n'.repeat(3000)}`,
    ],
  ])('that is %s is none', async (_what, text) => expect(await read(text)).toBeUndefined());
});
