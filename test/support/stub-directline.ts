import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Asset } from '../../src/channels/web/asset.ts';
import { buildAssets } from '../../src/channels/web/assets.ts';

type Json = Record<string, unknown>;
type Part = { readonly type: string; readonly name: string; readonly body: Buffer };

interface Conversation {
  readonly id: string;
  readonly user: string;
  /** What is stored; the watermark is how many of these one has seen. */
  readonly log: Json[];
  readonly sockets: Set<WebSocket>;
  readonly clientIds: Map<string, string>;
  over: boolean;
}

/** A Direct Line server that does what a test tells it to, also what the real one does only on a bad day. */
export interface DirectLineStub {
  readonly origin: string;
  /** "METHOD /path" of every request, in order. */
  readonly requests: string[];
  /** What arrived as messages, without the repeats. */
  readonly received: Json[];
  /** Files that arrived, by name, and how many parts came with them. */
  readonly uploads: { readonly name: string; readonly size: number; readonly activity: Json; readonly parts: number }[];
  /** Answers the next upload with this status and text. */
  refuseUpload: { readonly status: number; readonly message: string } | undefined;
  /** Reads uploads only when this is resolved. */
  holdUploads: Promise<void> | undefined;
  /** Refuses WebSockets, as some proxies do. */
  refuseStreams: boolean;
  /** Loses the answer to the next message after having taken it. */
  loseNextAnswer: boolean;
  /** What is done with a message of the candidate's. */
  answer: (say: Say, activity: Json) => Promise<void> | void;
  /** Speaks to the newest conversation. */
  readonly say: Say;
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
  stop(): Promise<void>;
}

export interface Say {
  message(text: string, more?: Json, channelData?: Json): void;
  /** Sends a chunk of a stream: never stored, and only to who is listening now. */
  chunk(streamType: string, streamId: string, sequence: number, text: string): void;
  recruiter(name: string, text: string): void;
  end(): void;
  /** The end, as after an erasure: with a last word, and the stream closes. */
  erased(lastWord: string): void;
  /** Sends the last stored message again. */
  repeat(): void;
}

const pageHeaders = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'",
  'x-content-type-options': 'nosniff',
};

export async function startDirectLineStub(extraPages: Readonly<Record<string, string>> = {}): Promise<DirectLineStub> {
  const assets = new Map<string, Asset>((await buildAssets()).map((asset) => [asset.path, asset]));
  const conversations = new Map<string, Conversation>();
  let server: Server;
  let port = 0;
  let sequence = 0;
  let made = 0;
  let newest: Conversation | undefined;

  const deliver = (to: Conversation, activity: Json): void => {
    to.log.push(activity);
    const frame = JSON.stringify({ activities: [activity], watermark: String(to.log.length) });
    for (const socket of to.sockets) socket.send(frame);
  };
  const stamp = (to: Conversation, activity: Json, channelData: Json = {}): Json => ({
    id: `${to.id}|${String(++sequence).padStart(7, '0')}`,
    timestamp: new Date().toISOString(),
    from: { id: 'rolecall', name: 'Rolecall', role: 'bot' },
    conversation: { id: to.id },
    ...activity,
    channelData: { ...channelData, 'webchat:sequence-id': sequence },
  });
  const speaker = (to: () => Conversation): Say => ({
    message: (text, more = {}, channelData = {}) =>
      deliver(to(), stamp(to(), { type: 'message', text, ...more }, channelData)),
    chunk(streamType, streamId, streamSequence, text) {
      const info = { streamType, streamSequence, streamId };
      const activity = stamp(to(), { type: 'typing', text, entities: [{ type: 'streaminfo', ...info }] }, info);
      for (const socket of to().sockets)
        socket.send(JSON.stringify({ activities: [{ ...activity, id: `${streamId}-${streamSequence}` }] }));
    },
    recruiter: (name, text) =>
      deliver(
        to(),
        stamp(
          to(),
          { type: 'message', text, from: { id: 'recruiter', name, role: 'bot' } },
          { rolecall: { author: 'recruiter' } },
        ),
      ),
    end() {
      to().over = true;
      deliver(to(), stamp(to(), { type: 'endOfConversation' }));
    },
    erased(text) {
      to().over = true;
      const activities = [stamp(to(), { type: 'endOfConversation' }), stamp(to(), { type: 'message', text })];
      for (const socket of to().sockets) {
        socket.send(JSON.stringify({ activities }));
        socket.close(1000);
      }
    },
    repeat() {
      const frame = JSON.stringify({ activities: to().log.slice(-1), watermark: String(to().log.length) });
      for (const socket of to().sockets) socket.send(frame);
    },
  });

  const stub: DirectLineStub = {
    get origin() {
      return `http://127.0.0.1:${port}`;
    },
    requests: [],
    received: [],
    uploads: [],
    refuseUpload: undefined,
    holdUploads: undefined,
    refuseStreams: false,
    loseNextAnswer: false,
    answer: () => undefined,
    say: speaker(() => newest!),
    async goAway() {
      for (const { sockets } of conversations.values()) for (const socket of sockets) socket.close(1012);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
    comeBack: () => listen(),
    stop: () => stub.goAway(),
  };

  const take = (conversation: Conversation, activity: Json): string => {
    const clientId = String((activity.channelData as Json | undefined)?.clientActivityID);
    const known = conversation.clientIds.get(clientId);
    if (known) return known;
    const echo = stamp(
      conversation,
      { ...activity, from: { id: conversation.user, role: 'user' } },
      { clientActivityID: clientId },
    );
    conversation.clientIds.set(clientId, String(echo.id));
    stub.received.push(activity);
    deliver(conversation, echo);
    void Promise.resolve().then(() =>
      stub.answer(
        speaker(() => conversation),
        activity,
      ),
    );
    return String(echo.id);
  };

  const grant = (conversation: Conversation): Json => ({
    conversationId: conversation.id,
    token: token(conversation),
    expires_in: 1800,
  });
  const withStream = (conversation: Conversation): Json => ({
    ...grant(conversation),
    streamUrl: `ws://127.0.0.1:${port}/v3/directline/conversations/${conversation.id}/stream?watermark=&t=stream`,
  });

  const route = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', stub.origin);
    stub.requests.push(`${request.method} ${url.pathname}`);
    const asset = assets.get(url.pathname);
    const page = extraPages[url.pathname];
    if (asset || page) {
      const headers = { 'content-type': asset?.contentType ?? 'text/html', ...(asset?.page ? pageHeaders : {}) };
      response.writeHead(200, headers).end(asset?.body ?? page);
      return;
    }
    const refuse = (status: number, message: string): void =>
      reply(response, status, { error: { code: 'Refused', message } });
    if (url.pathname === '/api/chat/token') {
      const held = owner(JSON.parse((await body(request)).toString() || '{}').token);
      if (held && !conversations.has(held)) return refuse(404, 'There is no such conversation.');
      const id = held ?? `c${++made}`;
      if (!held) {
        const fresh = {
          id,
          user: `dl_${id}`,
          log: [],
          sockets: new Set<WebSocket>(),
          clientIds: new Map(),
          over: false,
        };
        conversations.set(id, fresh);
      }
      return reply(response, 200, grant(conversations.get(id)!));
    }
    const conversation = conversations.get(owner(request.headers.authorization?.replace('Bearer ', '')) ?? '');
    if (!conversation) return refuse(403, 'This token is not valid here.');
    newest = conversation;
    if (url.pathname === '/v3/directline/conversations') {
      if (conversation.log.length === 0) greet(speaker(() => conversation));
      return reply(response, 201, withStream(conversation));
    }
    if (request.method === 'GET' && url.pathname.endsWith('/activities')) {
      const from = Number(url.searchParams.get('watermark'));
      return reply(response, 200, {
        activities: conversation.log.slice(from),
        watermark: String(conversation.log.length),
      });
    }
    if (request.method === 'GET') return reply(response, 200, withStream(conversation));
    if (conversation.over) return refuse(409, 'This conversation has ended.');
    if (url.pathname.endsWith('/activities')) {
      const id = take(conversation, JSON.parse((await body(request)).toString()));
      if (stub.loseNextAnswer) {
        stub.loseNextAnswer = false;
        response.destroy();
        return;
      }
      return reply(response, 200, { id });
    }
    await stub.holdUploads;
    const parts = multipart(await body(request), String(request.headers['content-type']));
    if (stub.refuseUpload) return refuse(stub.refuseUpload.status, stub.refuseUpload.message);
    const activity = JSON.parse(
      parts.find(({ type }) => type === 'application/vnd.microsoft.activity')!.body.toString(),
    );
    const file = parts.find(({ name }) => name === 'file')!;
    stub.uploads.push({ name: activity.attachments[0].name, size: file.body.length, activity, parts: parts.length });
    reply(response, 200, { id: take(conversation, activity) });
  };

  const listen = async (): Promise<void> => {
    server = createServer((request, response) => {
      // A cancelled upload ends in the middle of its body.
      route(request, response).catch(() => response.destroy());
    });
    const streams = new WebSocketServer({ noServer: true });
    server.on('upgrade', (request, socket, head) => {
      const url = new URL(request.url ?? '/', stub.origin);
      const conversation = conversations.get(url.pathname.split('/')[4] ?? '');
      if (!conversation || stub.refuseStreams) {
        socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
        return;
      }
      streams.handleUpgrade(request, socket, head, (opened) => {
        const missed = conversation.log.slice(Number(url.searchParams.get('watermark')));
        if (missed.length > 0)
          opened.send(JSON.stringify({ activities: missed, watermark: String(conversation.log.length) }));
        conversation.sockets.add(opened);
        opened.on('close', () => conversation.sockets.delete(opened));
      });
    });
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  };
  await listen();
  return stub;
}

export const greeting =
  'Hello, I am the **automated assistant** (AI) of Panda International. What would you like to know?';

function greet(say: Say): void {
  const actions = ['What does a senior engineer earn?', 'What skills do I need?', "I'm interested"];
  say.message(greeting, {
    suggestedActions: { actions: actions.map((value) => ({ type: 'imBack', title: value, value })) },
  });
}

/** A final message with its stream, sources and suggestions, as the server sends an answer. */
export const salaryAnswer = {
  text: 'A senior Machine Learning Engineer generally earns **€90,000 to €120,000** a year in Europe [1]. It varies with:\n\n- experience\n- location and industry [2]\n\n[1]: cite:1 "Average salary"\n[2]: https://example.org/industries "Industries"',
  more: {
    locale: 'en',
    suggestedActions: {
      actions: [{ type: 'imBack', title: 'And mid-level?', value: 'What does a mid-level engineer earn?' }],
    },
    entities: [
      {
        type: 'https://schema.org/Message',
        citation: [
          { position: 1, appearance: { name: 'Average salary', abstract: 'source page, reviewed 2026-11-24' } },
          {
            position: 2,
            appearance: { name: 'Industries', url: 'https://example.org/industries', abstract: 'reviewed 2026-11-24' },
          },
        ],
      },
    ],
  },
};

/** Streams the salary answer in three chunks and ends it. */
export async function streamSalary(say: Say, streamId = 's1'): Promise<void> {
  const { text, more } = salaryAnswer;
  say.chunk('informative', streamId, 1, 'Looking in the knowledge base…');
  await sleep(30);
  for (let sequence = 2; sequence <= 4; sequence++) {
    say.chunk('streaming', streamId, sequence, text.slice(0, (sequence - 1) * 30));
    await sleep(30);
  }
  say.message(text, more, { streamType: 'final', streamId });
}

const token = ({ id, user }: Conversation): string =>
  `h.${Buffer.from(JSON.stringify({ conv: id, user, at: Math.random() })).toString('base64url')}.s`;

function owner(value: string | undefined): string | undefined {
  if (!value) return undefined;
  return JSON.parse(Buffer.from(value.split('.')[1] ?? '', 'base64url').toString()).conv;
}

function reply(response: ServerResponse, status: number, json: Json): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
}

async function body(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function multipart(content: Buffer, contentType: string): Part[] {
  const boundary = `--${/boundary=(.+)$/.exec(contentType)?.[1]}`;
  const raw = content.toString('latin1').split(boundary).slice(1, -1);
  return raw.map((part) => {
    const end = part.indexOf('\r\n\r\n');
    const head = part.slice(0, end);
    return {
      type: /content-type: (.+)/i.exec(head)?.[1]?.trim() ?? '',
      name: / name="([^"]*)"/.exec(head)?.[1] ?? '',
      body: Buffer.from(part.slice(end + 4, -2), 'latin1'),
    };
  });
}
