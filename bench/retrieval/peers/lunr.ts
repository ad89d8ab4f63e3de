import { setupsOf } from '../documents.ts';
import type { Contestant } from '../engine.ts';
import { optional } from './optional.ts';

interface Builder {
  ref(name: string): void;
  field(name: string, options: { boost: number }): void;
  add(document: object): void;
}
interface LunrQuery {
  term(terms: unknown, options: object): void;
}
interface Lunr {
  (describe: (this: Builder) => void): { query(ask: (query: LunrQuery) => void): { ref: string; score: number }[] };
  tokenizer(text: string): unknown;
}

/** lunr 2 with its own stemmer and stop words, any word of the question. */
export async function lunr(): Promise<Contestant | undefined> {
  const lunr = await optional<Lunr>('lunr');
  if (!lunr) return undefined;
  return {
    name: 'lunr',
    setups: setupsOf('default', (documents, weights) => {
      const index = lunr(function describe(this: Builder) {
        this.ref('id');
        for (const field of ['title', 'questions', 'body'] as const) this.field(field, { boost: weights[field] });
        documents.forEach((document, id) => {
          this.add({ ...document, id: String(id) });
        });
      });
      return {
        search: (text, limit) =>
          index
            .query((query) => query.term(lunr.tokenizer(text), {}))
            .slice(0, limit)
            .map(({ ref, score }) => ({ document: Number(ref), score })),
      };
    }),
  };
}
