import { setupsOf } from '../documents.ts';
import type { Contestant } from '../engine.ts';
import { optional } from './optional.ts';

interface Builder {
  ref(name: string): void;
  field(name: string, options: { boost: number }): void;
  add(document: object): void;
  readonly pipeline: { remove(step: unknown): void };
}
interface LunrQuery {
  term(terms: readonly string[], options: object): void;
}
interface Lunr {
  readonly stopWordFilter: unknown;
  (describe: (this: Builder) => void): { query(ask: (query: LunrQuery) => void): { ref: string; score: number }[] };
}

/** As lunr cuts and trims the documents' words; those of a query it takes as they come. */
const termsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[\s-]+/)
    .map((word) => word.replace(/^\W+|\W+$/g, ''))
    .filter(Boolean);

/** lunr 2 with its own stemmer, any word of the question. */
export async function lunr(): Promise<Contestant | undefined> {
  const lunr = await optional<Lunr>('lunr');
  if (!lunr) return undefined;
  const setups = (label: string, stopped: boolean) =>
    setupsOf(label, (documents, weights) => {
      const index = lunr(function describe(this: Builder) {
        if (!stopped) this.pipeline.remove(lunr.stopWordFilter);
        this.ref('id');
        for (const field of ['title', 'questions', 'body'] as const) this.field(field, { boost: weights[field] });
        documents.forEach((document, id) => {
          this.add({ ...document, id: String(id) });
        });
      });
      return {
        search: (text, limit) =>
          index
            .query((query) => query.term(termsOf(text), {}))
            .slice(0, limit)
            .map(({ ref, score }) => ({ document: Number(ref), score })),
      };
    });
  return { name: 'lunr', setups: [...setups('default', true), ...setups('with stop words', false)] };
}
