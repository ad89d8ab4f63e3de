import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import type { Asset } from '../../../src/channels/web/web.ts';
import { startWebServer, type WebServer, type WebServerOptions } from '../../support/web-server.ts';

const script = 'console.log("hello");\n'.repeat(200);
const assets: Asset[] = [
  {
    path: '/chat',
    contentType: 'text/html; charset=utf-8',
    body: Buffer.from('<!doctype html>'.repeat(50)),
    cacheControl: 'no-cache',
    page: true,
  },
  {
    path: '/widget.js',
    contentType: 'text/javascript; charset=utf-8',
    body: Buffer.from(script),
    cacheControl: 'max-age=300',
    page: false,
  },
  {
    path: '/icon.png',
    contentType: 'image/png',
    body: Buffer.from('not really a picture'),
    cacheControl: 'max-age=300',
    page: false,
  },
];

let server: WebServer;
const start = async (options: WebServerOptions = {}) => {
  server = await startWebServer({ assets, ...options });
};
afterEach(() => server.stop());

/** As sent: fetch would unpack it. */
const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  new Promise<{ status: number; headers: Record<string, string>; body: Buffer }>((resolve, reject) => {
    const sent = request(server.origin + path, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode!,
          headers: response.headers as Record<string, string>,
          body: Buffer.concat(chunks),
        }),
      );
    });
    sent.on('error', reject).end();
  });

test('compressed where that is accepted and worth it', async () => {
  await start();
  const plain = await get('/widget.js');
  expect(plain.body.toString()).toBe(script);
  expect(plain.headers['content-encoding']).toBe(undefined);
  for (const accepted of ['gzip', 'br, gzip;q=0.5', 'deflate, *']) {
    const zipped = await get('/widget.js', { 'accept-encoding': accepted });
    expect(zipped.headers['content-encoding']).toBe('gzip');
    expect(zipped.headers.vary).toBe('accept-encoding');
    expect(gunzipSync(zipped.body).toString()).toBe(script);
  }
  for (const refused of ['br', 'gzip;q=0', 'gzip; q=0.0', 'identity']) {
    expect((await get('/widget.js', { 'accept-encoding': refused })).headers['content-encoding']).toBe(undefined);
  }
  expect((await get('/icon.png', { 'accept-encoding': 'gzip' })).headers['content-encoding']).toBe(undefined);
});

test('not sent again to who has them', async () => {
  await start();
  const first = await get('/widget.js', { 'accept-encoding': 'gzip' });
  const again = await get('/widget.js', {
    'accept-encoding': 'gzip',
    'if-none-match': `"other", W/${first.headers.etag}`,
  });
  expect([again.status, again.body.length, again.headers.etag]).toEqual([304, 0, first.headers.etag]);
  expect((await get('/widget.js', { 'if-none-match': first.headers.etag! })).status).toBe(200);
  expect((await get('/widget.js', {}, 'HEAD')).headers['cache-control']).toBe('max-age=300');
});

test('the launcher loads into other websites', async () => {
  await start();
  const { headers } = await get('/widget.js');
  expect(headers['cross-origin-resource-policy']).toBe('cross-origin');
  expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
});

test('pages run only what is ours, and are framed only by those allowed', async () => {
  await start({ embedOrigins: ['https://www.example.org', 'https://example.org/'] });
  const { headers } = await get('/chat');
  const policy = headers['content-security-policy']!;
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('unsafe');
  expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${server.port}`);
  expect(policy).toContain("frame-ancestors 'self' https://www.example.org https://example.org");
  expect(headers['x-frame-options']).toBe(undefined);
  expect((await get('/widget.js')).headers['x-frame-options']).toBe('DENY');
});

test('nothing that a Host header says gets into the policy', async () => {
  await start();
  const { headers } = await get('/chat', { host: "x; script-src 'unsafe-inline'" });
  expect(headers['content-security-policy'] ?? '').not.toContain('unsafe');
});

test('behind a public address, pages connect to that', async () => {
  await start({ publicUrl: 'https://jobs.example.org' });
  expect((await get('/chat')).headers['content-security-policy']).toContain(
    "connect-src 'self' wss://jobs.example.org;",
  );
});

test('an origin that is none stops the start', async () => {
  await start();
  await expect(startWebServer({ assets, embedOrigins: ["'unsafe-inline'"] })).rejects.toThrow(
    /https:\/\/www\.example\.org/,
  );
});
