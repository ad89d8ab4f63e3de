import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createEmbedder, createWordsmith } from '../../src/answering/answering.ts';
import { AppError } from '../../src/errors.ts';
import { type Fault, fakeModel, fakeOpenAi, faults } from '../support/fake-openai.ts';
import { fakeWriter, repeats } from '../support/fake-writer.ts';

let server: Awaited<ReturnType<typeof fakeOpenAi>>;
beforeAll(async () => {
  server = await fakeOpenAi();
});
afterEach(() => {
  server.fails(undefined);
  server.asked.length = 0;
  server.keys.length = 0;
});
afterAll(() => server.close());

const embedder = (apiKey?: string) =>
  createEmbedder({ model: fakeModel, baseUrl: server.baseUrl, ...(apiKey && { apiKey }) });
const soon = (fault?: Fault) => AbortSignal.timeout(fault === 'hangs' ? 200 : 20_000);

describe('the embedder', () => {
  it('gives a vector of length 1 for each text, in order', async () => {
    const { embed } = await embedder();
    const texts = ['what is the salary', 'a degree', 'what is the remuneration'];
    const vectors = await embed(texts, soon());
    expect(vectors).toHaveLength(3);
    for (const vector of vectors) expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
    const cosine = (a: number, b: number) => vectors[a]!.reduce((sum, value, at) => sum + value * vectors[b]![at]!, 0);
    expect(cosine(0, 2)).toBeGreaterThan(0.99);
    expect(cosine(0, 1)).toBeLessThan(0.5);
    expect(server.asked).toEqual([texts]);
  });

  it('shows the key that it was given, and to a server without one none that anybody has', async () => {
    await (await embedder('sk-example')).embed(['x'], soon());
    await (await embedder()).embed(['x'], soon());
    expect(server.keys).toEqual(['Bearer sk-example', 'Bearer none']);
  });

  it('is called by its model, and by where it runs when that is not its maker', async () => {
    expect((await embedder()).model).toBe(server.model);
    expect((await createEmbedder({ model: 'text-embedding-3-small', apiKey: 'k' })).model).toBe(
      'text-embedding-3-small',
    );
  });

  const right = 'gives another dimension';
  it.each(faults.filter((fault) => fault !== right))(
    'rejects where the server %s, and repeats nothing of what was sent',
    async (fault) => {
      server.fails(fault);
      const failing = (await embedder()).embed(['my secret', 'and another'], soon(fault));
      await expect(failing).rejects.toBeInstanceOf(AppError);
      const error: AppError = await failing.catch((reason) => reason);
      expect(error.code).toBe('unavailable');
      expect(error.message).toContain('127.0.0.1');
      if (fault === 'hangs') expect(error.message).toContain('did not answer in time');
      expect(`${error.message} ${JSON.stringify(error)} ${error.cause}`).not.toContain('secret');
    },
  );

  it('asks once, unless it is told to try again', async () => {
    server.fails('breaks');
    const { embed } = await embedder();
    await expect(embed(['x'], soon())).rejects.toThrow('status 500');
    expect(server.asked).toHaveLength(1);
    await expect(embed(['x'], AbortSignal.timeout(10_000), 1)).rejects.toThrow('status 500');
    expect(server.asked).toHaveLength(3);
  });
});

describe('an endpoint that sends one elsewhere', () => {
  let elsewhere: Server;
  let baseUrl: string;
  let writer: Awaited<ReturnType<typeof fakeWriter>>;
  beforeAll(async () => {
    writer = await fakeWriter(repeats);
    elsewhere = createServer(({ url }, response) => {
      const to = url === '/v1/embeddings' ? server.baseUrl : writer.baseUrl;
      response.writeHead(307, { location: `${to}${url!.slice(3)}` }).end();
    }).listen(0, '127.0.0.1');
    await once(elsewhere, 'listening');
    baseUrl = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/v1`;
  });
  afterAll(async () => {
    elsewhere.close();
    await writer.close();
  });

  it('has nothing of what is asked told to whoever is there', async () => {
    const { embed } = await createEmbedder({ model: fakeModel, baseUrl });
    await expect(embed(['what is the salary'], soon())).rejects.toThrow(AppError);
    expect(server.asked).toEqual([]);
    const smith = await createWordsmith({ model: 'example-writer', baseUrl });
    const request = { system: 'Word it.', user: '{}', schema: { name: 'answer', schema: {} } };
    const written = async () => {
      for await (const _ of smith.writer.write(request, soon()));
    };
    await expect(written()).rejects.toThrow(AppError);
    expect(writer.asked).toEqual([]);
  });
});
