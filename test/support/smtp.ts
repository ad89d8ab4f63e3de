import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

/** What a mail server can do to a mail. `hang` and `cut` come in the middle of its text. */
export type Fault =
  | { readonly at: 'connect' | 'sender' | 'recipient' | 'data'; readonly reply: string }
  | { readonly at: 'hang' | 'cut' };

export interface Arrived {
  /** The envelope. */
  readonly from: string;
  readonly to: readonly string[];
  readonly email: Email;
  readonly raw: string;
}

/** A real mail server on loopback, which keeps what it takes and fails as it is told. */
export async function startSmtp(options: { user?: string; pass?: string } = {}) {
  const arrived: Arrived[] = [];
  let attempts = 0;
  let fault: Fault | undefined;
  const fails = (at: Fault['at']): Error | undefined => {
    if (fault?.at !== at || !('reply' in fault)) return undefined;
    const [code, ...words] = fault.reply.split(' ');
    return Object.assign(new Error(words.join(' ')), { responseCode: Number(code) });
  };
  const server = new SMTPServer({
    authOptional: options.user === undefined,
    disabledCommands: ['STARTTLS'],
    hideENHANCEDSTATUSCODES: true,
    logger: false,
    closeTimeout: 100,
    onAuth({ username, password }, _session, done) {
      if (username === options.user && password === options.pass) return done(null, { user: username });
      done(Object.assign(new Error('5.7.8 Authentication credentials invalid'), { responseCode: 535 }));
    },
    onConnect(_session, done) {
      attempts++;
      done(fails('connect'));
    },
    onMailFrom: (_address, _session, done) => done(fails('sender')),
    onRcptTo: (_address, _session, done) => done(fails('recipient')),
    onData(stream, session, done) {
      if (fault?.at === 'hang') return void stream.resume();
      if (fault?.at === 'cut') {
        stream.once('data', () => cut(session));
        return void stream.resume();
      }
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const failed = fails('data');
        if (failed) return done(failed);
        void keep(Buffer.concat(chunks), session).then(() => done());
      });
    },
  });
  const cut = (session: SMTPServerSession) => {
    for (const connection of server.connections) {
      if (connection.id === session.id) (connection as unknown as { _socket: { destroy(): void } })._socket.destroy();
    }
  };
  async function keep(raw: Buffer, { envelope }: SMTPServerSession) {
    const from = envelope.mailFrom ? envelope.mailFrom.address : '';
    const to = envelope.rcptTo.map(({ address }) => address);
    arrived.push({ from, to, email: await PostalMime.parse(raw), raw: raw.toString('latin1') });
  }
  // Peers that are cut off, or that cut us off, are what is tested.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as { port: number };
  const login =
    options.user === undefined ? '' : `${encodeURIComponent(options.user)}:${encodeURIComponent(options.pass!)}@`;
  return {
    url: `smtp://${login}127.0.0.1:${port}`,
    arrived,
    attempts: () => attempts,
    /** From now on, until the next call; without an argument it works again. */
    fail(next?: Fault) {
      fault = next;
    },
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

export type Smtp = Awaited<ReturnType<typeof startSmtp>>;

/** A report on a mail that did not arrive, as mail servers write it (RFC 3464). */
export const deliveryReport = (to: string, { action = 'failed', status = '5.1.1' } = {}): string =>
  [
    'From: MAILER-DAEMON@mail.example.org (Mail Delivery System)',
    `To: ${to}`,
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="edge"',
    '',
    '--edge',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'I could not deliver your mail.',
    '--edge',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mail.example.org',
    'Arrival-Date: Wed, 2 Dec 2026 10:00:00 +0000',
    '',
    'Final-Recipient: rfc822; nora@example.org',
    `Action: ${action}`,
    `Status: ${status}`,
    'Diagnostic-Code: smtp; 550 5.9.9 <nora@example.org>: Recipient address rejected',
    '',
    '--edge',
    'Content-Type: message/rfc822',
    '',
    'From: careers@example.org',
    'To: nora@example.org',
    'Subject: Rita Example has written to you',
    '',
    'Hello Nora,',
    '--edge--',
    '',
  ].join('\r\n');
