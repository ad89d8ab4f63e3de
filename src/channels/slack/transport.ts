import { type Logger as BoltLogger, HTTPReceiver, LogLevel, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { FastifyInstance } from 'fastify';
import type { Logger } from '../../log.ts';
import { supervise } from './supervisor.ts';

/** How Slack's events come to us. */
export interface Transport {
  readonly receiver: Receiver;
  start(): void;
  /** No more events come. May be called twice. */
  stop(): Promise<void>;
  /** What keeps events from coming; undefined while they can come. */
  failing(): string | undefined;
}

/** The path that Slack calls in mode http. */
const eventsPath = '/slack/events';

/** Slack calls us: verified by Bolt (signature, no older than five minutes), on the product's own port. */
export function httpTransport(app: FastifyInstance, signingSecret: string, log: Logger): Transport {
  const receiver = new HTTPReceiver({ signingSecret, endpoints: [eventsPath], logger: boltLogger(log) });
  let closing = false;
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // Bolt verifies the signature over the bytes as they came, so it reads them itself.
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.post(eventsPath, (request, reply) => {
      const seconds = Number(request.headers['x-slack-request-timestamp']);
      // Bolt refuses what is old; what is dated ahead could be sent again for as long.
      if (seconds * 1000 > Date.now() + 300_000) return reply.code(401).send();
      reply.hijack();
      // A taken-over reply leaves its connection open, and closing would wait for it.
      reply.raw.once('finish', () => {
        if (closing) setImmediate(() => app.server.closeIdleConnections());
      });
      return receiver.requestListener(request.raw, reply.raw);
    });
  });
  return {
    receiver,
    start() {},
    async stop() {
      closing = true;
      app.server.closeIdleConnections();
    },
    failing: () => undefined,
  };
}

/** We open a socket to Slack: nothing has to reach this machine. */
export function socketTransport(appToken: string, apiUrl: string | undefined, log: Logger): Transport {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: boltLogger(log),
    // The library's own way leaves holes, can end the process, and can give up for ever: see docs/decisions/0010-slack.md.
    autoReconnectEnabled: false,
    installerOptions: {
      clientOptions: { retryConfig: { retries: 0 }, timeout: 10_000, ...(apiUrl && { slackApiUrl: apiUrl }) },
    },
  });
  const supervisor = supervise(receiver.client, log);
  return {
    receiver,
    start: supervisor.start,
    stop: supervisor.stop,
    failing: () => (supervisor.connected() ? undefined : 'the socket to Slack is not open'),
  };
}

/** Bolt's own lines. At `debug` it would write what people say. */
export function boltLogger(log: Logger): BoltLogger {
  const line = (messages: unknown[]) =>
    messages
      .map((one) => (one instanceof Error ? one.name : String(one)))
      .join(' ')
      .slice(0, 300);
  return {
    debug() {},
    info() {},
    warn: (...messages) => log.debug({ from: 'bolt' }, line(messages)),
    error: (...messages) => log.debug({ from: 'bolt' }, line(messages)),
    setLevel() {},
    getLevel: () => LogLevel.INFO,
    setName() {},
  };
}
