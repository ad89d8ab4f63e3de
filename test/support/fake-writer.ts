import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Offered } from './models/chooser.ts';

/** What a model is told of one question. */
export interface Told {
  readonly language: string;
  readonly questions: readonly string[];
  readonly passages: readonly { readonly entry: string; readonly title: string; readonly text: string }[];
  readonly facts: readonly { readonly mark: string; readonly about: string }[];
  readonly notKnown: readonly string[];
}

export interface Saying {
  /** What it says: text, or something that is sent as JSON. */
  readonly says: unknown;
  /** Ends so instead of properly. */
  readonly ends?: 'cut' | 'length' | 'hangs';
}

export const writerModel = 'example-writer';

/** A server that speaks as OpenAI's chat completions endpoint, streams what it is made to say, and keeps what it was asked. */
export async function fakeWriter(
  answer: (told: Told) => Saying | { readonly status: number; readonly headers?: Record<string, string> },
) {
  const asked: { body: string; told: Told }[] = [];
  const offered: { body: string; offered: Offered }[] = [];
  let choose: (given: Offered) => unknown = () => ({ chosen: [] });
  const hanging = new Set<ServerResponse>();
  let current = answer;
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    if (request.method !== 'POST' || request.url !== '/v1/chat/completions') {
      response.writeHead(404).end('{}');
      return;
    }
    const { messages, response_format: format } = JSON.parse(body) as {
      messages: { content: string }[];
      response_format: { json_schema: { name: string } };
    };
    const told = JSON.parse(messages[1]!.content);
    const choosing = format.json_schema.name === 'select';
    if (choosing) offered.push({ body, offered: told });
    else asked.push({ body, told });
    const given: ReturnType<typeof answer> = choosing ? { says: choose(told) } : current(told);
    if ('status' in given) {
      response.writeHead(given.status, { 'content-type': 'application/json', ...given.headers }).end('{"error":{}}');
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const chunk = (value: object) =>
      response.write(
        `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: writerModel, ...value })}\n\n`,
      );
    const text = typeof given.says === 'string' ? given.says : JSON.stringify(given.says);
    for (let at = 0; at < text.length; at += 17)
      chunk({ choices: [{ index: 0, delta: { content: text.slice(at, at + 17) }, finish_reason: null }] });
    if (given.ends === 'hangs') {
      hanging.add(response);
      return;
    }
    if (given.ends === 'cut') {
      setTimeout(() => request.socket.destroy(), 20);
      return;
    }
    chunk({ choices: [{ index: 0, delta: {}, finish_reason: given.ends ?? 'stop' }] });
    chunk({
      choices: [],
      usage: { prompt_tokens: 900, completion_tokens: 60, prompt_tokens_details: { cached_tokens: 600 } },
    });
    response.end('data: [DONE]\n\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const baseUrl = `http://127.0.0.1:${port}/v1`;
  return {
    baseUrl,
    env: { OPENAI_BASE_URL: baseUrl, OPENAI_MODEL: writerModel },
    /** How it is called in receipts. */
    model: `${writerModel} at 127.0.0.1:${port}`,
    asked,
    /** What it was made to choose from. */
    offered,
    chooses(next: typeof choose) {
      choose = next;
    },
    answers(next: typeof answer) {
      current = next;
    },
    /** What it has not come to the end of breaks off. */
    ends() {
      for (const response of hanging) response.destroy();
    },
    async close() {
      for (const response of hanging) response.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The passages word for word, each as a part. */
export const repeats = ({ passages }: Told): Saying => ({
  says: { parts: passages.map(({ entry, text }) => ({ entries: [entry], text })), notKnown: [], outcome: 'answer' },
});
