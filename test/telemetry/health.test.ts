import Fastify from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { type Checks, registerHealth } from '../../src/telemetry/health.ts';

let close = async (): Promise<unknown> => undefined;
afterEach(() => close());

async function serve(checks: Checks) {
  const app = Fastify();
  registerHealth(app, { checks, metrics: async () => 'rolecall_turns_total 1\n', timeoutMs: 50 });
  close = () => app.close();
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });
  return (path: string) => fetch(origin + path);
}

test('/healthz answers although nothing else works', async () => {
  const get = await serve({ database: async () => Promise.reject(new Error('away')) });
  const response = await get('/healthz');
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ status: 'ok' });
});

test('/readyz is 200 when every check passes', async () => {
  const get = await serve({ database: async () => {}, knowledge: async () => 'anything' });
  const response = await get('/readyz');
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ status: 'ready', off: [], checks: { database: 'ok', knowledge: 'ok' } });
});

test('/readyz is 503 and says what is off, without why', async () => {
  const get = await serve({
    knowledge: async () => {},
    database: async () => Promise.reject(new Error('password "hunter2" refused')),
    slow: () => new Promise(() => {}),
  });
  const response = await get('/readyz');
  expect(response.status).toBe(503);
  const text = await response.text();
  expect(JSON.parse(text)).toEqual({
    status: 'not ready',
    off: ['database', 'slow'],
    checks: { knowledge: 'ok', database: 'failing', slow: 'timeout' },
  });
  expect(text).not.toContain('hunter2');
});

test('a check that throws at once is failing, and no answer is kept by a cache', async () => {
  const get = await serve({
    database: () => {
      throw new Error('away');
    },
  });
  const response = await get('/readyz');
  expect(response.status).toBe(503);
  for (const path of ['/healthz', '/readyz', '/metrics'])
    expect((await get(path)).headers.get('cache-control')).toBe('no-store');
});

test('/metrics is Prometheus text', async () => {
  const response = await (await serve({}))('/metrics');
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  expect(await response.text()).toBe('rolecall_turns_total 1\n');
});
