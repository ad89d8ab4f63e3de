import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What may be wrong with an endpoint. */
export type Fault =
  | 'refuses the key'
  | 'is busy'
  | 'breaks'
  | 'hangs'
  | 'is gone'
  | 'gives too few'
  | 'gives another dimension'
  | 'gives no numbers'
  | 'gives no direction'
  | 'is no such server';

export const faults: readonly Fault[] = [
  'refuses the key',
  'is busy',
  'breaks',
  'hangs',
  'is gone',
  'gives too few',
  'gives another dimension',
  'gives no numbers',
  'gives no direction',
  'is no such server',
];

export const fakeModel = 'example-embedding';
const dimension = 64;

/** Words that stand for one thing to it, though no knowledge has both. */
const synonyms: readonly (readonly string[])[] = [
  ['salary', 'pay', 'earn', 'money', 'remuneration', 'dosh', 'wonga', 'emoluments'],
  ['degree', 'phd', 'bachelor', 'doctorate', 'masters', 'diploma', 'alma', 'mater', 'mortarboard'],
  ['visa', 'visas', 'permit', 'sponsor', 'sponsorship', 'immigration', 'papers'],
  ['remote', 'home', 'kitchen', 'couch', 'pyjamas'],
];
const empty = new Set(
  'a an the is are do does i you it in of to for and or what how which who me my one there'.split(' '),
);

/** A direction of its own for each thing: the same on every machine. */
function direction(thing: string): number[] {
  let state = 2_166_136_261;
  for (const letter of thing) state = Math.imul(state ^ letter.charCodeAt(0), 16_777_619);
  return Array.from({ length: dimension }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return state / 2 ** 31;
  });
}

/** The sum of the directions of what its words stand for: texts that say the same in other words lie close. */
export function fakeEmbedding(text: string): number[] {
  const words = (text.toLowerCase().match(/\p{L}+/gu) ?? []).filter((word) => !empty.has(word));
  const things = words.map((word) => synonyms.find((list) => list.includes(word))?.[0] ?? word);
  const sum = new Array<number>(dimension).fill(0.01);
  for (const thing of things)
    direction(thing).forEach((value, at) => {
      sum[at]! += value;
    });
  return sum;
}

/** A server that speaks as OpenAI's embeddings endpoint, keeps what it was asked, and fails as told. */
export async function fakeOpenAi() {
  const asked: string[][] = [];
  const keys: (string | undefined)[] = [];
  const hanging = new Set<ServerResponse>();
  let fault: Fault | undefined;
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const answer = (status: number, value: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(typeof value === 'string' ? value : JSON.stringify(value));
    };
    if (request.method !== 'POST' || request.url !== '/v1/embeddings') return answer(404, { error: {} });
    const { input, model } = JSON.parse(body) as { input: string[]; model: string };
    asked.push(input);
    keys.push(request.headers.authorization);
    // What servers put into their messages may be anything.
    const refusal = { error: { message: `about ${input.join()}`, code: `about ${input.join()}` } };
    const given = (change: (vector: number[], at: number) => unknown = (vector) => vector) => ({
      object: 'list',
      model,
      data: input.map((text, index) => ({ object: 'embedding', index, embedding: change(fakeEmbedding(text), index) })),
      usage: { prompt_tokens: 1, total_tokens: 1 },
    });
    switch (fault) {
      case undefined:
        return answer(200, given());
      case 'refuses the key':
        return answer(401, refusal);
      case 'is busy':
        return answer(429, refusal);
      case 'breaks':
        return answer(500, refusal);
      case 'hangs':
        hanging.add(response);
        return;
      case 'is gone':
        request.socket.destroy();
        return;
      case 'gives too few':
        return answer(200, { ...given(), data: given().data.slice(1) });
      case 'gives another dimension':
        return answer(
          200,
          given((vector) => vector.slice(1)),
        );
      case 'gives no numbers':
        return answer(
          200,
          given((vector) => vector.map(String)),
        );
      case 'gives no direction':
        return answer(
          200,
          given((vector) => vector.map(() => 0)),
        );
      case 'is no such server':
        return answer(200, '<html>Welcome</html>');
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const baseUrl = `http://127.0.0.1:${port}/v1`;
  return {
    baseUrl,
    /** How its model is called in receipts. */
    model: `${fakeModel} at 127.0.0.1:${port}`,
    env: { OPENAI_BASE_URL: baseUrl, OPENAI_EMBEDDING_MODEL: fakeModel },
    /** The texts of each request since it was last emptied. */
    asked,
    /** The authorization of each request. */
    keys,
    fails(how: Fault | undefined) {
      fault = how;
    },
    async close() {
      for (const response of hanging) response.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
