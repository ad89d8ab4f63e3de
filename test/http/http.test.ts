import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { AppError, type ErrorCode } from '../../src/errors.ts';
import { createHttpServer, type HttpOptions, onUpgrade, refuseUpgrade } from '../../src/http/http.ts';
import { randomIds } from '../../src/lib/ids.ts';
import { createLogger } from '../../src/log.ts';
import { until } from '../support/web-server.ts';

const lines: string[] = [];
let server: ReturnType<typeof createHttpServer>;
function make(options: Partial<HttpOptions> = {}) {
  lines.length = 0;
  server = createHttpServer({
    log: createLogger('debug', { write: (line) => void lines.push(line) }),
    ids: randomIds,
    ...options,
  });
  return server.app;
}
afterEach(() => server.stop());

test.each<[ErrorCode, number]>([
  ['bad-request', 400],
  ['signed-out', 401],
  ['forbidden', 403],
  ['not-found', 404],
  ['conflict', 409],
  ['too-large', 413],
  ['unsupported-type', 415],
  ['too-many', 429],
  ['unavailable', 503],
])('%s is answered with %i and its own message', async (code, status) => {
  const app = make();
  app.get('/fails', () => {
    throw new AppError(code, 'Do this instead.');
  });
  const answer = await app.inject('/fails');
  expect(answer.statusCode).toBe(status);
  expect(answer.json().error.message).toBe('Do this instead.');
});

test('anything else is answered with one fixed sentence, and logged', async () => {
  const app = make();
  app.get('/bug', () => Promise.reject(new Error('secret internals')));
  app.get('/thrown', () => Promise.reject('a string'));
  app.get('/misconfigured', () => Promise.reject(new AppError('configuration', 'Set SECRET_KEY.')));
  for (const path of ['/bug', '/thrown', '/misconfigured']) {
    const answer = await app.inject(path);
    expect(answer.statusCode).toBe(500);
    expect(answer.json().error.message).toBe('Something went wrong on our side. Please try again in a moment.');
  }
  const failures = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'request failed');
  expect(failures.map(({ route }) => route)).toEqual(['/bug', '/thrown', '/misconfigured']);
});

test('addresses, which hold tokens, are not logged; routes are', async () => {
  const app = make();
  app.get('/my/:token', () => ({ ok: true }));
  await app.inject('/my/very-secret-token?also=secret');
  await app.inject('/unknown/very-secret-token');
  expect(lines.join('')).toContain('/my/:token');
  expect(lines.join('')).not.toContain('very-secret-token');
});

test('every answer carries strict headers and a request id of its own', async () => {
  const app = make();
  app.get('/', () => ({ ok: true }));
  const answers = [
    await app.inject('/'),
    await app.inject({ url: '/', headers: { 'request-id': 'mine', 'x-request-id': 'mine' } }),
    await app.inject('/nothing'),
  ];
  for (const { headers } of answers) {
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-frame-options']).toBe('DENY');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['strict-transport-security']).toBe(undefined);
  }
  const ids = answers.map(({ headers }) => headers['x-request-id']);
  expect(new Set(ids).size).toBe(3);
  expect(ids).not.toContain('mine');
});

test('behind TLS browsers are told to stay there', async () => {
  const app = make({ https: true });
  expect((await app.inject('/')).headers['strict-transport-security']).toContain('max-age=');
});

test('X-Forwarded-For is believed only when told to', async () => {
  const whoami = async (options: Partial<HttpOptions>) => {
    const app = make(options);
    app.get('/ip', (request) => ({ ip: request.ip }));
    const answer = await app.inject({ url: '/ip', headers: { 'x-forwarded-for': '203.0.113.9' } });
    return answer.json().ip;
  };
  expect(await whoami({})).toBe('127.0.0.1');
  expect(await whoami({ trustProxy: ['127.0.0.0/8'] })).toBe('203.0.113.9');
  expect(await whoami({ trustProxy: ['192.0.2.7'] })).not.toBe('203.0.113.9');
});

test('malformed requests are answered in the same shape', async () => {
  const app = make();
  app.post('/', () => ({ ok: true }));
  const post = (payload: string, type = 'application/json') =>
    app.inject({ method: 'POST', url: '/', payload, headers: { 'content-type': type } });
  expect((await post('{')).statusCode).toBe(400);
  expect((await post('')).statusCode).toBe(200);
  expect((await post('x'.repeat(262_145))).json().error.code).toBe('BadArgument');
  expect((await post('<a/>', 'application/xml')).statusCode).toBe(415);
  expect((await app.inject('/%E0%A4%A')).json().error.code).toBe('BadArgument');
});

test('an upgrade goes to the handler of its path; others are refused, and a reset in the middle does no harm', async () => {
  const app = make();
  onUpgrade(app, ({ url, socket }) => {
    if (url.pathname !== '/taken') return false;
    refuseUpgrade(socket, 418);
    return true;
  });
  const origin = await server.start('127.0.0.1', 0);
  const { port } = new URL(origin);
  const upgrade = (path: string, reset = false) =>
    new Promise<string>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1');
      let received = '';
      socket.on('data', (data) => {
        received += data;
      });
      socket.on('close', () => resolve(received.split('\r\n')[0]!));
      socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`);
      if (reset) socket.resetAndDestroy();
    });
  expect(await upgrade('/taken')).toBe("HTTP/1.1 418 I'm a Teapot");
  expect(await upgrade('/other')).toBe('HTTP/1.1 404 Not Found');
  expect(await upgrade('//')).toBe('HTTP/1.1 400 Bad Request');
  await upgrade('/taken', true);
  expect((await fetch(origin)).status).toBe(404);
});

test('stops twice, during the start, and before it; running requests are answered', async () => {
  const app = make();
  let release = () => {};
  let arrived = false;
  app.get('/slow', async () => {
    arrived = true;
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    return { ok: true };
  });
  const origin = await server.start('127.0.0.1', 0);
  const slow = fetch(`${origin}/slow`);
  await until('the request', () => arrived);
  const stopped = Promise.all([server.stop(), server.stop()]);
  release();
  expect((await slow).status).toBe(200);
  await stopped;

  make();
  const starting = server.start('127.0.0.1', 0);
  await Promise.all([server.stop(), starting]);
  await expect(fetch(await starting)).rejects.toThrow();

  make();
  await server.stop();
  await expect(server.start('127.0.0.1', 0)).rejects.toThrow();
});

test('a request that never ends does not keep the server from stopping', async () => {
  const app = make({ stopWithinMs: 50 });
  let arrived = false;
  app.get('/endless', () => {
    arrived = true;
    return new Promise(() => {});
  });
  const origin = await server.start('127.0.0.1', 0);
  const endless = fetch(`${origin}/endless`).catch(() => 'cut');
  await until('the request', () => arrived);
  await server.stop();
  expect(await endless).toBe('cut');
});
