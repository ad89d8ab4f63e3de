/** What the search needs of an embedding model: texts of one meaning lie near each other, whatever their words. */
export interface Embedder {
  /** Which model, and where it runs when not at its maker's: vectors of two of these cannot be compared. */
  readonly model: string;
  /**
   * A vector of length 1 for each text, in order, all of one dimension. Rejects when the endpoint fails, answers something else, or
   * `signal` aborts; tried again up to `retries` times (0 by default).
   */
  embed(texts: readonly string[], signal: AbortSignal, retries?: number): Promise<Float32Array[]>;
}

/** So many texts go in one request: more than servers on one's own machine take at once is refused by them. */
const batch = 32;
const atOnce = 4;
/** So long (ms) the first request may take, in which a server of one's own loads its model: one that is dead must not hold up a start. */
const firstLimit = 15_000;
/** A knowledge base takes some hundred requests. Beyond this (ms) it is served without vectors. */
const limit = 180_000;

/** Vectors of any number of texts, in order. Rejects when any of them cannot be had. */
export async function embedAll(embedder: Embedder, texts: readonly string[], signal?: AbortSignal) {
  const failed = new AbortController();
  const until = AbortSignal.any([failed.signal, AbortSignal.timeout(limit), ...(signal ? [signal] : [])]);
  const soon = AbortSignal.any([until, AbortSignal.timeout(firstLimit)]);
  const vectors = await embedder.embed(texts.slice(0, batch), soon, 1);
  let next = batch;
  const work = async () => {
    for (let from = next; from < texts.length; from = next) {
      next += batch;
      const some = await embedder.embed(texts.slice(from, from + batch), until, 2);
      for (const [at, vector] of some.entries()) vectors[from + at] = vector;
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, work));
  } finally {
    failed.abort();
  }
  if (vectors.some(({ length }) => length !== vectors[0]!.length))
    throw new Error('The embedding model gave vectors of different dimensions.');
  return vectors;
}
