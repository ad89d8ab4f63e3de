import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { Delivery } from './delivery.ts';

/** What a chat completion is asked with; more than this is let through. */
const requestSchema = z.looseObject({
  model: z.string(),
  messages: z.array(
    z.looseObject({ role: z.string(), content: z.union([z.string(), z.array(z.unknown()), z.null()]) }),
  ),
  stream: z.boolean().optional(),
  stream_options: z.looseObject({ include_usage: z.boolean().optional() }).optional(),
});
export type ModelRequest = z.infer<typeof requestSchema>;

/** Tokens, as far as a server without a tokenizer can tell: four characters each. */
export const tokensIn = (text: string): number => Math.ceil(text.length / 4);

/** All that a model is told, in order. */
export const promptOf = ({ messages }: ModelRequest): string =>
  messages.map(({ content }) => (typeof content === 'string' ? content : JSON.stringify(content))).join('\n\n');

export type Manner = (request: ModelRequest, nth: number) => Delivery;

/** A server on a free port that speaks as OpenAI's chat completions, answers in the manner it is told, and keeps what it was asked. */
export async function modelServer(manner: Manner) {
  const asked: ModelRequest[] = [];
  const open = new Set<ServerResponse>();
  let now = manner;
  let answered = 0;
  const server = createServer(async (request, response) => {
    open.add(response);
    response.on('close', () => open.delete(response));
    // A client that goes away is what some of this is about.
    response.on('error', () => {});
    const body = await bodyOf(request);
    if (request.method !== 'POST' || request.url !== '/v1/chat/completions') return refuse(response, 404);
    const parsed = requestSchema.safeParse(body);
    if (!parsed.success) return refuse(response, 400);
    asked.push(parsed.data);
    answered++;
    await deliver(now(parsed.data, answered), parsed.data, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const baseUrl = `http://127.0.0.1:${port}/v1`;
  return {
    baseUrl,
    env: { OPENAI_BASE_URL: baseUrl, OPENAI_MODEL: 'example-model' },
    /** Every request since it was last emptied. */
    asked,
    /** Requests whose answer has not ended. */
    open: () => open.size,
    behaves(next: Manner) {
      now = next;
      answered = 0;
    },
    async close() {
      for (const response of open) response.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export type ModelServer = Awaited<ReturnType<typeof modelServer>>;

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) text += chunk;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ error: { message: 'no such thing' } }));
}

async function deliver(delivery: Delivery, request: ModelRequest, response: ServerResponse): Promise<void> {
  switch (delivery.kind) {
    case 'silence':
      return;
    case 'gone':
      response.destroy();
      return;
    case 'status':
      response.writeHead(delivery.status, { 'content-type': 'application/json', ...delivery.headers });
      response.end(delivery.body);
      return;
    case 'bytes':
      response.writeHead(200, { 'content-type': delivery.type });
      response.end(delivery.body);
      return;
    case 'stream':
      return request.stream ? stream(delivery, request, response) : whole(delivery, request, response);
  }
}

type Stream = Extract<Delivery, { kind: 'stream' }>;

const base = (request: ModelRequest) => ({ id: 'chatcmpl-stand-in', created: 1_764_000_000, model: request.model });

async function stream(delivery: Stream, request: ModelRequest, response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.flushHeaders();
  const send = async (value: object) => {
    if (response.destroyed) return;
    const chunk = { ...base(request), object: 'chat.completion.chunk', ...value };
    if (!response.write(`data: ${JSON.stringify(chunk)}\n\n`)) await drained(response);
  };
  const choice = (delta: object, finish: string | null = null) => ({
    choices: [{ index: 0, delta, finish_reason: finish }],
  });
  if (delivery.firstMs) await wait(delivery.firstMs);
  await send(choice({ role: 'assistant', content: '' }));
  if (delivery.refusal !== undefined) await send(choice({ refusal: delivery.refusal }));
  if (delivery.tool)
    await send(choice({ tool_calls: [{ index: 0, id: 'call-stand-in', type: 'function', function: delivery.tool }] }));
  let written = 0;
  for (const piece of delivery.pieces) {
    if (response.destroyed) return;
    written += piece.length;
    await send(choice({ content: piece }));
    if (delivery.betweenMs) await wait(delivery.betweenMs);
  }
  if (delivery.end === 'open') return;
  if (delivery.end === 'cut') {
    response.destroy();
    return;
  }
  await send(choice({}, delivery.finish ?? 'stop'));
  if (request.stream_options?.include_usage) await send({ choices: [], usage: usage(request, written) });
  response.end('data: [DONE]\n\n');
}

/** Room again for more, or nobody there to read it. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
}

async function whole(delivery: Stream, request: ModelRequest, response: ServerResponse): Promise<void> {
  if (delivery.firstMs) await wait(delivery.firstMs);
  if (delivery.end === 'open') return;
  let content = '';
  for (const piece of delivery.pieces) {
    content += piece;
    if (content.length > 2_000_000) break;
  }
  if (delivery.end === 'cut') {
    response.destroy();
    return;
  }
  const message = {
    role: 'assistant',
    content,
    refusal: delivery.refusal ?? null,
    ...(delivery.tool && { tool_calls: [{ id: 'call-stand-in', type: 'function', function: delivery.tool }] }),
  };
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(
    JSON.stringify({
      ...base(request),
      object: 'chat.completion',
      choices: [{ index: 0, message, finish_reason: delivery.finish ?? 'stop' }],
      usage: usage(request, content.length),
    }),
  );
}

function usage(request: ModelRequest, written: number) {
  const prompt = tokensIn(promptOf(request));
  const completion = Math.ceil(written / 4);
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    prompt_tokens_details: { cached_tokens: 0 },
  };
}
