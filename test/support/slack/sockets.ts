import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { ids } from './state.ts';

/** Socket Mode: the app opens connections, and each envelope goes to one of them. */
export function createSockets() {
  const server = new WebSocketServer({ noServer: true });
  const open = new Set<WebSocket>();
  const waiting = new Map<string, (payload: unknown) => void>();
  let next = 0;
  /** So many upgrades are refused with 408. */
  let refusals = 0;
  let upgrades = 0;

  return {
    open,
    get upgrades() {
      return upgrades;
    },
    url: (origin: string) => `${origin.replace('http', 'ws')}/link/?ticket=${randomUUID()}`,
    attach(http: Server) {
      http.on('upgrade', (request, socket, head) => {
        upgrades += 1;
        if (refusals > 0) {
          refusals -= 1;
          socket.end('HTTP/1.1 408 Request Timeout\r\nconnection: close\r\n\r\n');
          return;
        }
        server.handleUpgrade(request, socket, head, (connection) => {
          open.add(connection);
          connection.on('close', () => open.delete(connection));
          connection.on('message', (data) => {
            const { envelope_id: id, payload } = JSON.parse(String(data));
            waiting.get(id)?.(payload ?? {});
            waiting.delete(id);
          });
          connection.send(
            JSON.stringify({
              type: 'hello',
              num_connections: open.size,
              connection_info: { app_id: ids.app },
              debug_info: { host: 'example', approximate_connection_time: 18_060 },
            }),
          );
        });
      });
    },
    /** What the app acknowledged it with; undefined when nobody did within 3 s, or nobody is connected. */
    async send(type: string, payload: unknown): Promise<unknown> {
      const connections = [...open].filter(({ readyState }) => readyState === 1);
      const connection = connections[next++ % Math.max(1, connections.length)];
      if (!connection) return undefined;
      const id = randomUUID();
      const { promise, resolve } = Promise.withResolvers<unknown>();
      waiting.set(id, resolve);
      const timer = setTimeout(() => resolve(undefined), 3_000);
      connection.send(
        JSON.stringify({
          envelope_id: id,
          type,
          payload,
          accepts_response_payload: type !== 'events_api',
          ...(type === 'events_api' && { retry_attempt: 0, retry_reason: '' }),
        }),
      );
      try {
        return await promise;
      } finally {
        clearTimeout(timer);
        waiting.delete(id);
      }
    },
    /** Says that it will close, as Slack does every few hours. */
    refresh(reason = 'refresh_requested') {
      for (const connection of open) connection.send(JSON.stringify({ type: 'disconnect', reason }));
    },
    terminate() {
      for (const connection of open) connection.terminate();
    },
    refuse(times: number) {
      refusals = times;
    },
    /** An envelope without an event, as Slack sends when an app is told too much. */
    rateLimited() {
      for (const connection of open)
        connection.send(
          JSON.stringify({ envelope_id: randomUUID(), type: 'events_api', payload: { type: 'app_rate_limited' } }),
        );
    },
    close() {
      for (const connection of open) connection.terminate();
      server.close();
    },
  };
}

export type Sockets = ReturnType<typeof createSockets>;
