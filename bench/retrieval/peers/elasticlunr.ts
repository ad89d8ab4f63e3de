import { setupsOf } from '../documents.ts';
import type { Contestant } from '../engine.ts';
import { optional } from './optional.ts';

interface ElasticIndex {
  setRef(name: string): void;
  addField(name: string): void;
  saveDocument(save: boolean): void;
  addDoc(document: object): void;
  search(text: string, options: object): { ref: string; score: number }[];
  readonly pipeline: { remove(step: unknown): void };
}
interface Elasticlunr {
  readonly stopWordFilter: unknown;
  (describe: (this: ElasticIndex) => void): ElasticIndex;
}

/** elasticlunr with its own stemmer, any word of the question. */
export async function elasticlunr(): Promise<Contestant | undefined> {
  const elasticlunr = await optional<Elasticlunr>('elasticlunr');
  if (!elasticlunr) return undefined;
  const setups = (label: string, stopped: boolean) =>
    setupsOf(label, (documents, weights) => {
      const fields = ['title', 'questions', 'body'] as const;
      const index = elasticlunr(function describe(this: ElasticIndex) {
        this.setRef('id');
        for (const field of fields) this.addField(field);
        this.saveDocument(false);
        if (!stopped) this.pipeline.remove(elasticlunr.stopWordFilter);
      });
      documents.forEach((document, id) => {
        index.addDoc({ ...document, id: String(id) });
      });
      const options = {
        bool: 'OR',
        fields: Object.fromEntries(fields.map((field) => [field, { boost: weights[field] }])),
      };
      return {
        search: (text, limit) =>
          index
            .search(text, options)
            .slice(0, limit)
            .map(({ ref, score }) => ({ document: Number(ref), score })),
      };
    });
  return { name: 'elasticlunr', setups: [...setups('default', true), ...setups('with stop words', false)] };
}
