import { performance } from 'node:perf_hooks';
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import type { Ids } from '../lib/ids.ts';
import type { Logger } from '../log.ts';
import { errorReply } from './errors.ts';
import { setSecurityHeaders } from './headers.ts';
import { acceptUpgrades } from './upgrades.ts';

export { attachment, sendFile } from './download.ts';
export { errorReply, ProtocolError } from './errors.ts';
export { createLimiter, type Limiter, spend } from './limiter.ts';
export { parseRequest } from './parse.ts';
export { onUpgrade, refuseUpgrade, type Upgrade } from './upgrades.ts';

export interface HttpOptions {
  readonly log: Logger;
  readonly ids: Ids;
  /** Addresses, or networks (CIDR), of proxies whose `X-Forwarded-*` is believed. */
  readonly trustProxy?: readonly string[];
  /** The product is reached by TLS only. */
  readonly https?: boolean;
  /** How long `stop` lets running requests finish before their connections are cut, in ms. */
  readonly stopWithinMs?: number;
}

export interface HttpServer {
  /** Rooms register their routes here before `start`. */
  readonly app: FastifyInstance;
  /** Listens, and returns the origin, e.g. `http://127.0.0.1:3000`. Port 0 takes a free one. */
  start(host: string, port: number): Promise<string>;
  /** Refuses what is new, lets running requests finish, closes every connection. Safe to call twice, and during `start`. */
  stop(): Promise<void>;
}

/** Largest JSON body, in bytes: Direct Line's limit on an activity. */
const bodyLimit = 256 * 1024;
/** How long a request may take to arrive, in ms: a CV over a slow line, and not much more. */
const requestTimeout = 300_000;

/** The server: limits, headers, request ids, one error shape. It promises that no word of a candidate reaches the log. */
export function createHttpServer(options: HttpOptions): HttpServer {
  const { log, ids, stopWithinMs = 10_000 } = options;
  const app = Fastify({
    logger: false,
    bodyLimit,
    requestTimeout,
    trustProxy: options.trustProxy && options.trustProxy.length > 0 ? [...options.trustProxy] : false,
    genReqId: () => ids.row(),
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error, _request, reply) => {
      const { status, body } = errorReply(error);
      (reply as FastifyReply).code(status).send(body);
    },
  });
  let starting: Promise<string> | undefined;
  let stopping: Promise<void> | undefined;

  setSecurityHeaders(app, options.https ?? false);
  acceptUpgrades(app.server, () => stopping !== undefined);
  acceptEmptyJson(app);

  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  app.addHook('onResponse', async (request, reply) => {
    // The route's pattern, never the address itself: addresses hold tokens.
    const route = request.routeOptions.url ?? 'unknown';
    const ms = Math.round(reply.elapsedTime);
    log.debug({ request: request.id, method: request.method, route, status: reply.statusCode, ms }, 'request');
  });
  app.setErrorHandler((error, request, reply) => {
    const { status, body, unexpected } = errorReply(error);
    if (unexpected) log.error({ err: error, request: request.id, route: request.routeOptions.url }, 'request failed');
    return reply.code(status).send(body);
  });
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ error: { code: 'ResourceNotFound', message: 'There is nothing at this address.' } }),
  );

  async function start(host: string, port: number): Promise<string> {
    const origin = await app.listen({ host, port });
    log.info({ origin, ms: Math.round(performance.now()) }, 'listening');
    return origin;
  }

  async function stop(): Promise<void> {
    await starting?.catch(() => {});
    const cut = setTimeout(() => app.server.closeAllConnections(), stopWithinMs);
    try {
      await app.close();
    } finally {
      clearTimeout(cut);
    }
  }

  return {
    app,
    start(host, port) {
      if (stopping !== undefined) return Promise.reject(new Error('The server was stopped'));
      starting ??= start(host, port);
      return starting;
    },
    stop() {
      stopping ??= stop();
      return stopping;
    },
  };
}

/** Official Direct Line clients send `Content-Type: application/json` with no body, which Fastify refuses by default. */
function acceptEmptyJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body: string, done) => {
    if (body.trim() === '') done(null, undefined);
    else parse(request, body, done);
  });
}
