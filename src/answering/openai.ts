import type { OpenAI } from 'openai';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { Embedder } from '../knowledge/knowledge.ts';
import { mostTokens } from './model/asking.ts';
import { type FailureKind, kindOfStatus, ModelFailure, restAsked } from './model/failure.ts';
import type { Tokens, Writer, Written } from './wording/writer.ts';

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
async function connect(
  { apiKey, baseUrl = openai }: Endpoint,
  fetching: typeof fetch = direct,
): Promise<{ client: OpenAI; host: string }> {
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
    fetch: fetching,
  });
  return { client, host: new URL(baseUrl).host };
}

/** Follows no redirect: what is asked goes to the endpoint that was named, and to nobody else. */
const direct: typeof fetch = (input, init) => fetch(input, { ...init, redirect: 'error' });

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
          throw signal.aborted ? new ModelFailure('slow', `${host} did not answer in time`) : unavailable(host, error);
        });
      return vectorsIn(answer, texts.length, host);
    },
  };
}

/** Neither the message nor the body of an answer is passed on: it may repeat what a candidate wrote. */
function unavailable(host: string, error: unknown): ModelFailure {
  const { status, headers, cause } = error as { status?: number; headers?: Headers; cause?: { code?: unknown } };
  const code = typeof cause?.code === 'string' && /^[A-Z_]{3,30}$/.test(cause.code) ? ` (${cause.code})` : '';
  if (status === undefined) return new ModelFailure('unreachable', `${host} could not be reached${code}`);
  const restMs = restAsked(headers?.get('retry-after'), Date.now());
  return new ModelFailure(kindOfStatus(status), `${host} answered with status ${status}`, restMs);
}

/** The vectors in the order of the texts, each brought to length 1. */
function vectorsIn(answer: unknown, count: number, host: string): Float32Array[] {
  const wrong = (what: string) => new ModelFailure('nonsense', `${host} gave ${what}`);
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

/** Bytes that are read of one: several hundred for each token. */
const mostBytes = 1_000_000;

/** Reads no more of a response than so many bytes, whatever it goes on to send. */
function upTo(most: number): typeof fetch {
  return async (input, init) => {
    const response = await direct(input, init);
    let read = 0;
    const body = response.body?.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          read += chunk.byteLength;
          if (read > most) controller.error(new Error('a response is too long'));
          else controller.enqueue(chunk);
        },
      }),
    );
    const { status, statusText, headers } = response;
    return new Response(body ?? null, { status, statusText, headers });
  };
}

const count = z.number().int().nonnegative();
const chunkSchema = z.object({
  choices: z.array(
    z.object({
      delta: z
        .object({ content: z.string().nullish(), refusal: z.string().nullish(), tool_calls: z.unknown().optional() })
        .nullish(),
      finish_reason: z.string().nullish(),
    }),
  ),
  // What is no count of tokens is none: an answer is not lost for it.
  usage: z
    .object({
      prompt_tokens: count,
      completion_tokens: count,
      prompt_tokens_details: z.object({ cached_tokens: count.nullish() }).nullish(),
    })
    .nullish()
    .catch(undefined),
});

/** A language model of an endpoint, by chat completions with structured output. */
export async function createWriter(endpoint: Endpoint & { readonly model: string }): Promise<Writer> {
  const { client, host } = await connect(endpoint, upTo(mostBytes));
  const { model, baseUrl } = endpoint;
  const wrong = (kind: FailureKind, what: string) => new ModelFailure(kind, `${host} ${what}`);

  async function* write(
    { system, user, schema }: Parameters<Writer['write']>[0],
    signal: AbortSignal,
  ): AsyncGenerator<Written> {
    const stream = await client.chat.completions.create(
      {
        model,
        stream: true,
        stream_options: { include_usage: true },
        max_completion_tokens: mostTokens,
        messages: [
          { role: 'system', content: system },
          { role: 'user', content: user },
        ],
        response_format: { type: 'json_schema', json_schema: { ...schema, strict: true } },
        // What begins alike is kept together; only OpenAI's own endpoint is sure to know the word.
        ...(baseUrl === undefined && { prompt_cache_key: schema.name }),
      },
      { signal, maxRetries: 0 },
    );
    let finished: string | undefined;
    try {
      for await (const chunk of stream as AsyncIterable<unknown>) {
        const { data } = chunkSchema.safeParse(chunk);
        if (!data) throw wrong('nonsense', 'gave something that is no completion');
        const [choice] = data.choices;
        if (choice?.delta?.refusal) throw wrong('refused', 'refused');
        if (choice?.delta?.tool_calls) throw wrong('nonsense', 'called a tool');
        if (choice?.delta?.content) yield { kind: 'text', text: choice.delta.content };
        finished = choice?.finish_reason ?? finished;
        if (data.usage) yield { kind: 'tokens', tokens: tokensOf(data.usage) };
      }
    } catch (error) {
      if (error instanceof AppError || signal.aborted) throw error;
      throw wrong(error instanceof SyntaxError ? 'nonsense' : 'cut', 'did not finish what it said');
    }
    if (finished === 'stop') return;
    if (signal.aborted) throw wrong('slow', 'did not answer in time');
    const kind = { length: 'overlong', content_filter: 'refused' } as const;
    throw wrong(kind[finished as keyof typeof kind] ?? 'cut', 'did not finish what it said');
  }

  return {
    model: baseUrl === undefined ? model : `${model} at ${host}`,
    async *write(request, signal) {
      try {
        yield* write(request, signal);
      } catch (error) {
        if (error instanceof AppError) throw error;
        throw signal.aborted ? wrong('slow', 'did not answer in time') : unavailable(host, error);
      }
    },
  };
}

function tokensOf(usage: NonNullable<z.infer<typeof chunkSchema>['usage']>): Tokens {
  const { prompt_tokens, completion_tokens, prompt_tokens_details } = usage;
  return { in: prompt_tokens, out: completion_tokens, cached: prompt_tokens_details?.cached_tokens ?? 0 };
}
