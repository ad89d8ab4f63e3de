import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { neededScopes } from '../../../src/channels/slack/manifest.ts';
import { createActors } from './actors.ts';
import { createDelivery } from './delivery.ts';
import { SlackRefusal } from './methods.ts';
import { createSockets } from './sockets.ts';
import { type Call, createState, type Fault, ids, tokens } from './state.ts';
import { allMethods } from './table.ts';

export type { Block, Fault, SlackMessage } from './state.ts';
export { ids, signed, tokens } from './state.ts';

/**
 * A stand-in Slack workspace on a free port of this machine: the Web API, files, events and interactions (signed requests to an
 * address, or sockets that the app opens), with Slack's rules and with faults. `settings()` points the product at it.
 */
export async function fakeSlack({ clock = Date.now }: { clock?: () => number } = {}) {
  const state = createState(clock);
  const hanging = new Set<ServerResponse>();
  const sockets = createSockets();
  const delivery = createDelivery(sockets);
  const tell = (event: Record<string, unknown>) => delivery.event(event);

  const server = createServer((request, response) => {
    void serve(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  state.origin = origin;
  sockets.attach(server);

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    const body = bytes.toString();
    const url = new URL(request.url ?? '/', origin);
    const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (url.pathname.startsWith('/files-pri/'))
      return sendFile(url.pathname.slice('/files-pri/'.length), token, response);
    if (url.pathname.startsWith('/upload/')) return receive(url.pathname.slice('/upload/'.length), bytes, response);
    if (url.pathname.startsWith('/api/')) return call(url.pathname.slice('/api/'.length), token, body, response);
    if (url.pathname.startsWith('/response/')) {
      delivery.responses.push(JSON.parse(body));
      response.end('ok');
      return;
    }
    response.writeHead(404).end();
  }

  function sendFile(id: string, token: string | undefined, response: ServerResponse): void {
    const found = state.files.get(id);
    if (token !== tokens.bot || state.withoutScopes.has('files:read') || !found || takeFault('download')) {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<html>Sign in to Slack</html>');
      return;
    }
    response.writeHead(200, { 'content-type': found.file.mimetype }).end(found.bytes);
  }

  /** Bytes of a file on their way: faults of `upload` happen here. */
  function receive(id: string, bytes: Buffer, response: ServerResponse): void {
    const fault = takeFault('upload');
    const waits = state.uploads.get(id);
    if (fault?.kind === 'cut') return void response.destroy();
    if (fault?.kind === 'hang') return void hanging.add(response);
    if (fault && fault.kind !== 'commit-then-cut') return void response.writeHead(500).end();
    if (waits?.length !== bytes.length) return void response.writeHead(400).end();
    waits.bytes = bytes;
    if (fault) response.destroy();
    else response.end(`OK - ${bytes.length}`);
  }

  function call(method: string, token: string | undefined, body: string, response: ServerResponse): void {
    const args = Object.fromEntries([...new URLSearchParams(body)].map(([key, value]) => [key, parsed(key, value)]));
    const record: Call = { method, args, at: clock(), answered: 'ok' };
    state.calls.push(record);
    const answer = (value: Record<string, unknown>, status = 200, headers: Record<string, string> = {}) => {
      record.answered = status === 200 ? (value.ok ? 'ok' : String(value.error)) : String(status);
      response.writeHead(status, {
        'content-type': 'application/json; charset=utf-8',
        'x-oauth-scopes': [...grantedScopes, ...state.beyondScopes]
          .filter((scope) => !state.withoutScopes.has(scope))
          .join(','),
        ...headers,
      });
      response.end(JSON.stringify(value));
    };
    const fault = takeFault(method) ?? tooMany(method, args);
    switch (fault?.kind) {
      case 'rate':
        record.retryAfter = fault.retryAfter;
        answer({ ok: false, error: 'ratelimited' }, 429, { 'retry-after': String(fault.retryAfter) });
        return;
      case 'error':
        answer({ ok: false, error: fault.code });
        return;
      case '500':
        answer({ ok: false }, 500);
        return;
      case 'hang':
        record.answered = 'hang';
        hanging.add(response);
        return;
      case 'cut':
        record.answered = 'cut';
        response.destroy();
        return;
      case 'commit-then-cut':
      case 'commit-then-hang':
      case undefined:
    }
    const result = run(method, token, args);
    if (fault) record.answered = fault.kind;
    if (!fault) answer(result);
    else if (fault.kind === 'commit-then-hang') hanging.add(response);
    else response.destroy();
  }

  function run(method: string, token: string | undefined, args: Record<string, unknown>): Record<string, unknown> {
    if (method === 'apps.connections.open')
      return token === tokens.app && !state.revoked.has(token)
        ? { ok: true, url: sockets.url(origin) }
        : { ok: false, error: token === tokens.bot ? 'not_allowed_token_type' : 'invalid_auth' };
    const known = allMethods[method];
    if (!known) return { ok: false, error: 'unknown_method' };
    if (token !== tokens.bot) return { ok: false, error: 'invalid_auth' };
    if (state.revoked.has(token)) return { ok: false, error: 'token_revoked' };
    if (known.scopes.length > 0 && known.scopes.every((scope) => state.withoutScopes.has(scope)))
      return { ok: false, error: 'missing_scope', needed: known.scopes.join(','), provided: '' };
    if (known.needs.some((name) => args[name] === undefined || args[name] === ''))
      return { ok: false, error: 'invalid_arguments' };
    try {
      return { ok: true, ...known.run(state, args, tell) };
    } catch (error) {
      if (error instanceof SlackRefusal) return { ok: false, error: error.code };
      throw error;
    }
  }

  /** Tier limits: the oldest of the calls that were taken says how long to wait. */
  function tooMany(method: string, args: Record<string, unknown>): Fault | undefined {
    const limit = state.limits.get(method);
    if (!limit) return undefined;
    const same = (one: Call) =>
      one.method === method &&
      one.answered === 'ok' &&
      (method !== 'chat.postMessage' || one.args.channel === args.channel);
    // The one that is being answered counts as taken already.
    const taken = state.calls.filter(same).slice(-limit.calls - 1, -1);
    const oldest = taken.length === limit.calls ? taken[0]!.at : Number.NEGATIVE_INFINITY;
    const wait = oldest + limit.withinMs - clock();
    return wait > 0 ? { kind: 'rate', retryAfter: Math.ceil(wait / 1000) } : undefined;
  }

  function takeFault(method: string): Fault | undefined {
    const at = state.faults.findIndex((one) => one.left > 0 && (one.method === '*' || one.method === method));
    const found = state.faults[at];
    if (!found) return undefined;
    found.left -= 1;
    return found.fault;
  }

  return {
    ids,
    state,
    origin,
    sockets,
    /** What the product is started with. */
    settings: (mode: 'http' | 'socket') => ({
      SLACK_MODE: mode,
      SLACK_BOT_TOKEN: tokens.bot,
      SLACK_APP_TOKEN: tokens.app,
      SLACK_SIGNING_SECRET: tokens.signingSecret,
      SLACK_RECRUITER_CHANNEL: ids.recruiters,
      SLACK_API_URL: `${origin}/api`,
    }),
    /** Mode http: where events and interactions go. */
    connect: (product: string) => delivery.connect(`${product}/slack/events`),
    delivery,
    /** Everything that was ever delivered, once more. */
    ...createActors(state, delivery, origin),
    calls: (method?: string) => state.calls.filter((one) => method === undefined || one.method === method),
    /** From now on, so many calls of the method (`*`: of any) go wrong. */
    fails(method: string, fault: Fault, times = 1) {
      state.faults.push({ method, fault, left: times });
    },
    heals() {
      state.faults.length = 0;
    },
    /** Messages of a channel, or of a thread of it. */
    messages: (channel: string, thread?: string) =>
      state.messages.filter(
        (one) => one.channel === channel && (thread === undefined || one.thread_ts === thread || one.ts === thread),
      ),
    /** Waits until `look` finds something; so long only because many share a machine. */
    async until<T>(look: () => T | undefined | false, what = look.toString()): Promise<T> {
      for (const deadline = Date.now() + 45_000; Date.now() < deadline; ) {
        const found = look();
        if (found) return found;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      throw new Error(
        `it did not happen: ${what}; said: ${JSON.stringify(state.messages.map((m) => [m.channel, m.text || m.markdown_text]))}`,
      );
    },
    /** A trigger as a click brings it: good for one view. */
    trigger(): string {
      const id = randomUUID();
      state.triggers.add(id);
      return id;
    },
    async close() {
      await delivery.settle();
      for (const response of hanging) response.destroy();
      sockets.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export type FakeSlack = Awaited<ReturnType<typeof fakeSlack>>;

/** What an app that is installed from the manifest has. */
const grantedScopes: readonly string[] = neededScopes;

/** Slack's clients send objects as JSON, and booleans as words, within a form. */
const json = new Set(['blocks', 'metadata', 'view', 'prompts', 'chunks', 'attachments', 'loading_messages', 'files']);
function parsed(key: string, value: string): unknown {
  if (value === 'true' || value === 'false') return value === 'true';
  return json.has(key) ? JSON.parse(value) : value;
}
