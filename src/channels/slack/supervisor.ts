import type { SocketModeReceiver } from '@slack/bolt';
import type { Logger } from '../../log.ts';

type Client = SocketModeReceiver['client'];

/** Longest wait (ms) between attempts to connect. */
const longestWait = 30_000;

/** Keeps one socket to Slack open: opens another at once when Slack asks for it, and again and again when it cannot. */
export function supervise(client: Client, log: Logger) {
  let running: Promise<void> | undefined;
  let stopped = false;
  let open = false;
  let endNap: (() => void) | undefined;
  catchBrokenEnvelopes(client, log);

  async function run(): Promise<void> {
    for (let failures = 0; !stopped; ) {
      const { promise: closed, resolve: close } = Promise.withResolvers<void>();
      client.once('disconnected', close);
      try {
        await client.start();
        open = true;
        if (failures > 0) log.info('the socket to Slack is open again');
        failures = 0;
        await closed;
      } catch (error) {
        client.off('disconnected', close);
        failures += 1;
        log.warn(
          { err: error instanceof Error ? error : undefined, failures },
          'the socket to Slack could not be opened',
        );
      }
      open = false;
      if (!stopped && failures > 0) await nap(Math.min(longestWait, 250 * 2 ** failures));
    }
  }

  const nap = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      endNap = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  return {
    connected: () => open,
    start() {
      // What the library throws beside a call of ours is about one connection, and the loop opens another.
      client.on('error', (error: unknown) =>
        log.debug({ err: error instanceof Error ? error : undefined }, 'the socket to Slack failed'),
      );
      running ??= run();
    },
    async stop() {
      if (stopped) return;
      stopped = true;
      endNap?.();
      // A peer that keeps its side open is not waited for.
      await Promise.race([
        client.disconnect().catch(() => {}),
        new Promise((resolve) => setTimeout(resolve, 2_000).unref()),
      ]);
      await Promise.race([running, new Promise((resolve) => setTimeout(resolve, 2_000).unref())]);
    },
  };
}

/** An envelope without an event, such as `app_rate_limited`, makes the library throw where nobody catches it. */
function catchBrokenEnvelopes(client: Client, log: Logger): void {
  const inner = client as unknown as { onWebSocketMessage(data: string | ArrayBuffer, binary: boolean): Promise<void> };
  client.removeAllListeners('ws_message');
  client.on('ws_message', (data: string | ArrayBuffer, binary: boolean) => {
    inner.onWebSocketMessage(data, binary).catch(() => log.warn('an envelope from Slack could not be read'));
  });
}
