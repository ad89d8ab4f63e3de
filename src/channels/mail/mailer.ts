import { createTransport } from 'nodemailer';
import type { Failure, Mailer } from '../../handoff/handoff.ts';
import { html, plainText } from './html.ts';
import { failureOf, MailError } from './refusal.ts';

export interface MailerParts {
  /** `smtp://` or `smtps://`. */
  readonly smtpUrl: string;
  /** The sender's address. */
  readonly from: string;
  /** Give each mail an envelope address of its own, so that a bounce names the mail it is about (VERP). */
  readonly bounceAddresses: boolean;
  /** The longest a mail may take, in ms: less than the lease of its delivery. */
  readonly withinMs?: number;
}

/** A mailer over SMTP. A connection for each mail: they are few, and none is left open. */
export function createMailer({ smtpUrl, from, bounceAddresses, withinMs = 25_000 }: MailerParts): Mailer {
  const transport = createTransport({
    ...serverOf(smtpUrl),
    connectionTimeout: withinMs / 2,
    greetingTimeout: withinMs / 2,
    dnsTimeout: withinMs / 2,
    socketTimeout: withinMs,
    socketCloseTimeout: 1000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const [local = '', domain = ''] = from.split('@');

  return {
    async send({ to, fromName, letter, messageId, bounceToken, stop }, signal): Promise<Failure | undefined> {
      if (!isOneAddress(to)) return { kind: 'bounced', status: '5.1.3' };
      try {
        await transport.sendMail({
          from: { name: oneLine(fromName), address: from },
          to: { name: '', address: to },
          envelope: { from: bounceAddresses ? `${local}+b-${bounceToken}@${domain}` : from, to: [to] },
          subject: oneLine(letter.subject),
          messageId: `<${messageId}@${domain}>`,
          text: plainText(letter),
          html: html(letter),
          headers: {
            // So that nobody's holiday notice answers it (RFC 3834).
            'Auto-Submitted': 'auto-generated',
            ...(stop && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
          },
          ...(stop && { list: { unsubscribe: stop } }),
          signal: AbortSignal.any([signal, AbortSignal.timeout(withinMs)]),
        });
        return undefined;
      } catch (error) {
        const failure = failureOf(error);
        if (failure) return failure;
        throw new MailError(error);
      }
    },
  };
}

function serverOf(smtpUrl: string) {
  const { protocol, hostname, port, username, password } = new URL(smtpUrl);
  const secure = protocol === 'smtps:';
  const host = hostname.replace(/^\[|\]$/g, '');
  const auth = username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : undefined;
  return {
    host,
    port: port ? Number(port) : secure ? 465 : 587,
    secure,
    // A password does not cross a network in the clear.
    requireTLS: auth !== undefined && !secure && !isThisMachine(host),
    ...(auth && { auth }),
  };
}

const isThisMachine = (host: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host);

/** The library reads lists, names and comments in what it is given; none of them may come in with an address. */
const isOneAddress = (text: string): boolean => /^[^\s<>(),:;"\\[\]@]+@[^\s<>(),:;"\\[\]@]+$/.test(text);

/** What ends a line can end a header. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
