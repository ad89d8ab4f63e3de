import type { Sockets } from './sockets.ts';
import { eventId, ids, signed } from './state.ts';

/** One delivery to the app, so that it can be sent again. */
export interface Delivered {
  readonly kind: 'events_api' | 'interactive' | 'slash_commands';
  readonly payload: Record<string, unknown>;
  /** Status, or how the envelope was acknowledged. */
  answered?: string;
  body?: unknown;
}

/** Sends events and interactions to the app: to its address, signed, or over its sockets. */
export function createDelivery(sockets: Sockets) {
  const all: Delivered[] = [];
  const responses: Record<string, unknown>[] = [];
  const underWay = new Set<Promise<unknown>>();
  let address: string | undefined;

  async function send(delivered: Delivered, { secret, at }: { secret?: string; at?: number } = {}): Promise<void> {
    const { kind, payload } = delivered;
    if (address === undefined) {
      const reply = await sockets.send(kind, payload);
      delivered.answered = reply === undefined ? 'none' : 'ack';
      delivered.body = reply;
      return;
    }
    const [type, body] =
      kind === 'events_api'
        ? ['application/json', JSON.stringify(payload)]
        : kind === 'interactive'
          ? ['application/x-www-form-urlencoded', new URLSearchParams({ payload: JSON.stringify(payload) }).toString()]
          : ['application/x-www-form-urlencoded', new URLSearchParams(payload as Record<string, string>).toString()];
    const headers = signed(body!, type!, { ...(secret && { secret }), ...(at && { at }) });
    try {
      const got = await fetch(address, { method: 'POST', headers, body: body! });
      delivered.answered = String(got.status);
      const answer = await got.text();
      delivered.body = answer.startsWith('{') ? JSON.parse(answer) : answer;
    } catch {
      delivered.answered = 'unreachable';
    }
  }

  function deliver(delivered: Delivered, how?: { secret?: string; at?: number }): Promise<void> {
    const sending = send(delivered, how).finally(() => underWay.delete(sending));
    underWay.add(sending);
    return sending;
  }

  return {
    all,
    /** What was sent to response addresses. */
    responses,
    connect(to: string) {
      address = to;
    },
    /** Tells the app of an event; the promise ends with its acknowledgement. */
    event(event: Record<string, unknown>, how?: { secret?: string; at?: number }): Promise<Delivered> {
      const payload = {
        type: 'event_callback',
        token: 'unused',
        team_id: ids.team,
        api_app_id: ids.app,
        event_id: eventId(),
        event_time: Math.floor(Date.now() / 1000),
        authorizations: [{ enterprise_id: null, team_id: ids.team, user_id: ids.botUser, is_bot: true }],
        event: { event_ts: event.ts, team: ids.team, ...event },
      };
      const delivered: Delivered = { kind: 'events_api', payload };
      all.push(delivered);
      return deliver(delivered, how).then(() => delivered);
    },
    interaction(payload: Record<string, unknown>): Promise<Delivered> {
      const delivered: Delivered = {
        kind: 'interactive',
        payload: { token: 'unused', team: { id: ids.team, domain: 'example' }, api_app_id: ids.app, ...payload },
      };
      all.push(delivered);
      return deliver(delivered).then(() => delivered);
    },
    command(payload: Record<string, string>): Promise<Delivered> {
      const delivered: Delivered = {
        kind: 'slash_commands',
        payload: { token: 'unused', team_id: ids.team, api_app_id: ids.app, ...payload },
      };
      all.push(delivered);
      return deliver(delivered).then(() => delivered);
    },
    /** The same once more, as Slack sends it when no acknowledgement came. */
    again: (delivered: Delivered): Promise<Delivered> => {
      const repeated = { ...delivered };
      return deliver(repeated).then(() => repeated);
    },
    /** Resolves when nothing is on its way to the app. */
    async settle(): Promise<void> {
      while (underWay.size > 0) await Promise.allSettled([...underWay]);
    },
  };
}

export type Delivery = ReturnType<typeof createDelivery>;
