import { createHash } from 'node:crypto';
import { type Meanings, questionsIn } from '../answering/answering.ts';
import { AppError } from '../errors.ts';
import type { Embedder, Snapshot } from '../knowledge/knowledge.ts';
import { mayLeave } from './leaving.ts';
import type { Message } from './message.ts';
import { type Receipt, restore } from './receipt.ts';
import type { Scene } from './think.ts';

/** What became of asking for the vectors of a message. */
export type Embedding =
  | { readonly result: 'done'; readonly ms: number; readonly meanings: Meanings }
  | { readonly result: 'failed'; readonly ms: number; readonly error: unknown };

/** So long (ms) a candidate waits for the vectors of a question: a hosted model takes a third of it, and words alone answer most. */
export const shortPatience = 600;
/** So long (ms) somebody waits who wants to know what comes out, not when: a slow server must not make it another answer. */
export const longPatience = 10_000;

type Heard = Pick<Scene, 'state' | 'mode' | 'message' | 'file' | 'snapshot'>;

/** What of a message is looked up and may go to a model. Pure. */
export function sendable(heard: Heard): { text: string; sent: string }[] {
  const understanding = mayLeave(heard);
  return understanding ? questionsIn(understanding) : [];
}

/** Vectors for a turn, where its knowledge is searched by those of the embedder and something is asked; else undefined. Never rejects. */
export async function embed(
  heard: Heard,
  embedder: Embedder | undefined,
  patience: number,
): Promise<Embedding | undefined> {
  const { embedded } = heard.snapshot.search;
  if (!embedder || embedded?.model !== embedder.model) return undefined;
  const started = performance.now();
  const took = () => Math.round(performance.now() - started);
  try {
    const texts = sendable(heard);
    if (texts.length === 0) return undefined;
    const sent = texts.map((one) => one.sent);
    const vectors = await embedder.embed(sent, AbortSignal.timeout(patience));
    if (vectors.some(({ length }) => length !== embedded.dimension))
      throw new AppError('unavailable', `${embedder.model} gives vectors of another dimension than for the knowledge`);
    const meanings = {
      model: embedder.model,
      vectors: new Map(texts.map(({ text }, at) => [text, vectors[at]!])),
      fingerprint: fingerprintOf(vectors),
    };
    return { result: 'done', ms: took(), meanings };
  } catch (error) {
    return { result: 'failed', ms: took(), error };
  }
}

function fingerprintOf(vectors: readonly Float32Array[]): string {
  const hash = createHash('sha256');
  for (const vector of vectors) hash.update(vector);
  return hash.digest('hex').slice(0, 12);
}

/**
 * The vectors that a bot message was made with, had anew; undefined where it was made without, or they cannot be had: the model is
 * another, or the endpoint fails. Vectors of the same texts are the same for every knowledge.
 */
export async function embedAgain(
  receipt: Receipt,
  asked: Message,
  snapshot: Snapshot,
  embedder: Embedder | undefined,
): Promise<Meanings | undefined> {
  if (!receipt.embedded || receipt.embedded.model !== embedder?.model) return undefined;
  const { before } = receipt;
  const state = restore(before, snapshot.agency);
  const embedding = await embed({ state, mode: before.mode, message: asked, snapshot }, embedder, longPatience);
  return embedding?.result === 'done' ? embedding.meanings : undefined;
}
