import { setupsOf } from '../documents.ts';
import type { Contestant } from '../engine.ts';
import { optional } from './optional.ts';

interface ElasticIndex {
  setRef(name: string): void;
  addField(name: string): void;
  saveDocument(save: boolean): void;
  addDoc(document: object): void;
  search(text: string, options: object): { ref: string; score: number }[];
}
type Elasticlunr = (describe: (this: ElasticIndex) => void) => ElasticIndex;

/** elasticlunr with its own stemmer and stop words, any word of the question. */
export async function elasticlunr(): Promise<Contestant | undefined> {
  const elasticlunr = await optional<Elasticlunr>('elasticlunr');
  if (!elasticlunr) return undefined;
  return {
    name: 'elasticlunr',
    setups: setupsOf('default', (documents, weights) => {
      const fields = ['title', 'questions', 'body'] as const;
      const index = elasticlunr(function describe(this: ElasticIndex) {
        this.setRef('id');
        for (const field of fields) this.addField(field);
        this.saveDocument(false);
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
    }),
  };
}
