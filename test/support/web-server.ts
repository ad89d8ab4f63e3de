import { registerWeb, type WebParts } from '../../src/channels/web/web.ts';
import { createHttpServer } from '../../src/http/http.ts';
import { randomIds } from '../../src/lib/ids.ts';
import { createLogger } from '../../src/log.ts';
import { createFakeConversations, createFakeStore, type FakeStore } from './fake-conversations.ts';

export const tokenKey = new Uint8Array(32).fill(7);

export interface WebServerOptions extends Partial<WebParts> {
  readonly store?: FakeStore;
  readonly port?: number;
}

/** The real server with the website channel on a free port, over a stand-in for the conversation room. */
export async function startWebServer({ store = createFakeStore(), port = 0, ...given }: WebServerOptions = {}) {
  const lines: string[] = [];
  const log = createLogger('debug', { write: (line) => void lines.push(line) });
  const fake = createFakeConversations(store);
  const server = createHttpServer({ log, ids: randomIds });
  const web = registerWeb(server.app, {
    conversations: fake.conversations,
    bus: fake.bus,
    tokenKey,
    clock: Date.now,
    ids: randomIds,
    log,
    assets: [],
    embedOrigins: [],
    ...given,
  });
  const origin = await server.start('127.0.0.1', port);
  const call = async (
    method: string,
    path: string,
    token?: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) => {
    const response = await fetch(origin + path, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
  };
  return {
    origin,
    port: Number(new URL(origin).port),
    base: `${origin}/v3/directline`,
    store,
    fake,
    web,
    /** What was logged, one JSON line each. */
    lines,
    app: server.app,
    call,
    /** A started conversation. */
    async begin() {
      const { body: granted } = await call('POST', '/api/chat/token');
      const { body } = await call('POST', '/v3/directline/conversations', granted.token, { user: {} });
      return { id: body.conversationId as string, token: body.token as string, streamUrl: body.streamUrl as string };
    },
    stop: () => server.stop(),
  };
}

export type WebServer = Awaited<ReturnType<typeof startWebServer>>;

/** Waits until the condition holds, or fails the test. */
export async function until<T>(what: string, condition: () => T | undefined | false, withinMs = 5_000): Promise<T> {
  for (const end = Date.now() + withinMs; ; ) {
    const value = condition();
    if (value) return value;
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
