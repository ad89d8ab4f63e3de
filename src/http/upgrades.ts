import type { IncomingMessage, Server } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';

/** A request to become a WebSocket. Fastify's hooks do not run for it: the handler checks everything itself. */
export interface Upgrade {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
  readonly url: URL;
}

/** Returns false when the path is not its own. */
export type UpgradeHandler = (upgrade: Upgrade) => boolean;

const handlers = new WeakMap<Server, UpgradeHandler[]>();

/** Adds a handler for WebSocket upgrades on the app's server. */
export function onUpgrade(app: FastifyInstance, handler: UpgradeHandler): void {
  handlers.get(app.server)?.push(handler);
}

/** Answers an upgrade with a plain HTTP status and closes the connection. */
export function refuseUpgrade(socket: Duplex, status: number): void {
  const reason = STATUS_CODES[status] ?? 'Refused';
  socket.end(`HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** Routes the server's upgrades to the handlers; one that nobody takes is refused with 404, all of them while stopping. */
export function acceptUpgrades(server: Server, isStopping: () => boolean): void {
  const registered: UpgradeHandler[] = [];
  handlers.set(server, registered);
  server.on('upgrade', (request, socket, head) => {
    // A peer that resets while it is being refused must not end the process.
    socket.on('error', () => socket.destroy());
    if (isStopping()) return refuseUpgrade(socket, 503);
    const url = URL.parse(request.url ?? '/', 'http://localhost');
    if (url === null) return refuseUpgrade(socket, 400);
    if (!registered.some((handler) => handler({ request, socket, head, url }))) refuseUpgrade(socket, 404);
  });
}
