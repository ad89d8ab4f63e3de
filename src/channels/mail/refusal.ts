import type { Failure } from '../../handoff/handoff.ts';

/** What nodemailer says of a failed mail; `permanent` is set where a server's reply is final. */
interface SmtpError {
  readonly code?: unknown;
  readonly command?: unknown;
  readonly response?: unknown;
  readonly responseCode?: unknown;
  readonly permanent?: unknown;
}

/** The server's final no: to the recipient (`bounced`), or to us. Undefined for what may pass. */
export function failureOf(error: unknown): Failure | undefined {
  const { command, response, responseCode, permanent } = error as SmtpError;
  if (permanent !== true || typeof responseCode !== 'number') return undefined;
  const reply = String(response ?? '');
  const status = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})(?![.\d])/.exec(reply)?.[1] ?? String(responseCode);
  return { kind: command === 'RCPT TO' && aboutTheMailbox(status, reply) ? 'bounced' : 'refused', status };
}

/** A server that wants a password first, or will not relay for us, says so at the recipient too (RFC 3463, X.7). */
const aboutTheMailbox = (status: string, reply: string): boolean =>
  status !== '530' && status !== '535' && !status.startsWith('5.7.') && !/relay/i.test(reply);

/** Where a mail failed and with which code. A server's words are left out: they repeat addresses. */
export class MailError extends Error {
  /** A busy server is not asked again at once. */
  readonly retryAfterMs = 60_000;

  constructor(error: unknown) {
    const { code, command, responseCode } = error as SmtpError;
    const said =
      typeof responseCode === 'number' && responseCode > 0 ? `the mail server said ${responseCode}` : 'no mail';
    super(`${said} (${word(code)}, ${word(command)})`);
    this.name = 'MailError';
  }
}

const word = (value: unknown): string =>
  typeof value === 'string' && /^[A-Z0-9 _]{1,30}$/.test(value) ? value : 'unknown';
