import { text } from './activity.ts';
import { isGone, isTemporary } from './http.ts';
import { backoff, wait } from './wait.ts';

export interface Outgoing {
  readonly clientId: string;
  readonly activity: Readonly<Record<string, unknown>>;
}

export interface OutboxHandlers {
  post(activity: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>>;
  sent(clientId: string, id: string): void;
  refused(clientId: string, reason: string): void;
  gone(): void;
}

export interface Outbox {
  add(message: Outgoing): void;
  /** Ends a wait: the connection is back. */
  retry(): void;
}

/**
 * Sends messages one after the other in the order they were written. Without a connection they wait and are tried again under
 * the same clientActivityID, by which the server knows a repeated one.
 */
export function createOutbox(handlers: OutboxHandlers, stop: AbortSignal): Outbox {
  const queue: Outgoing[] = [];
  let busy = false;
  let retry = (): void => undefined;

  const sendAll = async (): Promise<void> => {
    for (let attempt = 0; queue[0] && !stop.aborted; ) {
      const message = queue[0];
      try {
        const { id } = await handlers.post(message.activity);
        handlers.sent(message.clientId, text(id));
      } catch (error) {
        if (isTemporary(error)) {
          const asked = new Promise<void>((resolve) => {
            retry = resolve;
          });
          await Promise.race([wait(backoff(attempt++)), asked]);
          continue;
        }
        handlers.refused(message.clientId, error instanceof Error ? error.message : '');
        if (isGone(error)) handlers.gone();
      }
      attempt = 0;
      queue.shift();
    }
  };

  return {
    retry: () => retry(),
    add(message) {
      queue.push(message);
      if (busy) return;
      busy = true;
      void sendAll().finally(() => {
        busy = false;
      });
    },
  };
}
