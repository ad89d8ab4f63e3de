import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import { type Bus, stopTopic } from '../../conversation/conversation.ts';
import type { Handler, InboxStore } from '../../jobs/jobs.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Ids } from '../../lib/ids.ts';
import { routeOf } from './envelope.ts';

/** Stored envelopes wait in the inbox as deliveries of this kind. */
export const storedEvent = 'slack.event';

export interface GateParts {
  readonly inbox: InboxStore;
  /** Told when something was stored. */
  readonly received: () => void;
  readonly bus: Pick<Bus, 'publish'>;
  readonly clock: Clock;
  readonly ids: Ids;
}

/**
 * Stands between Slack and Bolt, which by itself acknowledges an event before anything is done about it: each event is stored before it is
 * acknowledged, and `replay` handles it. When it cannot be stored it is not acknowledged, and Slack sends it again.
 */
export class Gate implements Receiver {
  readonly #inner: Receiver;
  readonly #parts: GateParts;
  readonly #underWay = new Set<Promise<void>>();
  #app: App | undefined;

  constructor(inner: Receiver, parts: GateParts) {
    this.#inner = inner;
    this.#parts = parts;
  }

  init(app: App): void {
    this.#app = app;
    const accept = (event: ReceiverEvent): Promise<void> => this.#accept(app, event);
    this.#inner.init(
      new Proxy(app, { get: (of, name) => (name === 'processEvent' ? accept : Reflect.get(of, name, of)) }),
    );
  }

  start(): Promise<unknown> {
    return this.#inner.start();
  }

  stop(): Promise<unknown> {
    return this.#inner.stop();
  }

  /** Resolves when nothing that is handled at once is under way. */
  async settle(): Promise<void> {
    await Promise.allSettled([...this.#underWay]);
  }

  /** Handles a stored envelope; what goes wrong in a listener is thrown, and it is tried again. */
  readonly replay: Handler = async ({ payload }) => {
    // Erased while it was under way.
    if (payload === null) return;
    await this.#app?.processEvent({ body: payload as ReceiverEvent['body'], ack: async () => {} });
  };

  async #accept(app: App, event: ReceiverEvent): Promise<void> {
    const { inbox, received, bus, clock, ids } = this.#parts;
    const route = routeOf(event.body);
    if (route === 'drop') return event.ack();
    if (route === 'now') {
      const handling = app.processEvent(event).finally(() => this.#underWay.delete(handling));
      this.#underWay.add(handling);
      return handling;
    }
    const { interrupts, ...where } = route;
    const now = clock();
    const stored = { id: ids.row(), kind: storedEvent, payload: event.body, runAt: now, ...where };
    const isNew = await inbox.receive(stored);
    await event.ack();
    // Its own turn comes after the one that is under way, which would keep it waiting.
    if (isNew && interrupts && where.conversationId !== undefined) bus.publish(stopTopic(where.conversationId, now));
    received();
  }
}
