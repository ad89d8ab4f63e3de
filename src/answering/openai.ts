import type { OpenAI } from 'openai';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { Embedder } from '../knowledge/knowledge.ts';

/** An endpoint that speaks as OpenAI's: its own, or one that `baseUrl` (with its path, as https://host/v1) leads to. */
export interface Endpoint {
  /** Servers on one's own machine want none. */
  readonly apiKey?: string;
  readonly baseUrl?: string;
}

const openai = 'https://api.openai.com/v1';
/** Longest wait (ms) for one request; who waits less gives a signal. */
const timeout = 30_000;

/**
 * A client that reads nothing of the environment and writes nothing to the console. Fetched when it is first wanted: most
 * installations do without.
 */
async function connect({ apiKey, baseUrl = openai }: Endpoint): Promise<{ client: OpenAI; host: string }> {
  const { OpenAI } = await import('openai');
  const client = new OpenAI({
    apiKey: apiKey ?? 'none',
    baseURL: baseUrl,
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    timeout,
    // Whoever asks knows how long it is worth to try again.
    maxRetries: 0,
    logLevel: 'off',
  });
  return { client, host: new URL(baseUrl).host };
}

const embeddingsSchema = z.object({
  data: z.array(z.object({ index: z.number().int().nonnegative(), embedding: z.array(z.number()).nonempty() })),
});

/** An embedding model of an endpoint. It rejects with AppError 'unavailable', which repeats nothing of what was sent. */
export async function createEmbedder(endpoint: Endpoint & { readonly model: string }): Promise<Embedder> {
  const { client, host } = await connect(endpoint);
  const { model, baseUrl } = endpoint;
  return {
    model: baseUrl === undefined ? model : `${model} at ${host}`,
    async embed(texts, signal, maxRetries = 0) {
      // Floats, for not every server knows another encoding.
      const answer: unknown = await client.embeddings
        .create({ model, input: [...texts], encoding_format: 'float' }, { signal, maxRetries })
        .catch((error: unknown) => {
          throw signal.aborted
            ? new AppError('unavailable', `${host} did not answer in time`)
            : unavailable(host, error);
        });
      return vectorsIn(answer, texts.length, host);
    },
  };
}

/** Neither the message nor the body of an answer is passed on: it may repeat what a candidate wrote. */
function unavailable(host: string, error: unknown): AppError {
  const { status, cause } = error as { status?: number; cause?: { code?: unknown } };
  const code = typeof cause?.code === 'string' && /^[A-Z_]{3,30}$/.test(cause.code) ? ` (${cause.code})` : '';
  const what = status === undefined ? `could not be reached${code}` : `answered with status ${status}`;
  return new AppError('unavailable', `${host} ${what}`);
}

/** The vectors in the order of the texts, each brought to length 1. */
function vectorsIn(answer: unknown, count: number, host: string): Float32Array[] {
  const wrong = (what: string) => new AppError('unavailable', `${host} gave ${what}`);
  const { data } = embeddingsSchema.safeParse(answer);
  if (!data) throw wrong('something that is no list of embeddings');
  if (data.data.length !== count) throw wrong(`${data.data.length} embeddings for ${count} texts`);
  const inOrder = data.data.toSorted((a, b) => a.index - b.index);
  if (inOrder.some(({ index }, at) => index !== at)) throw wrong('embeddings without their order');
  const dimension = inOrder[0]?.embedding.length;
  if (inOrder.some(({ embedding }) => embedding.length !== dimension))
    throw wrong('embeddings of different dimensions');
  return inOrder.map(({ embedding }) => {
    const length = Math.hypot(...embedding);
    if (!Number.isFinite(length) || length === 0) throw wrong('an embedding that is no direction');
    return Float32Array.from(embedding, (value) => value / length);
  });
}
