import { create, insert, search } from '@orama/orama';
import { type IndexDocuments, setupsOf } from '../documents.ts';
import type { Contestant } from '../engine.ts';

const schema = { title: 'string', questions: 'string', body: 'string' } as const;

export const indexOrama =
  ({ stemmed }: { readonly stemmed: boolean }): IndexDocuments =>
  (documents, weights) => {
    const index = create({
      schema,
      components: { tokenizer: { language: 'english', stemming: stemmed } },
    });
    documents.forEach(({ title, questions, body }, id) => {
      insert(index, { id: String(id), title, questions, body });
    });
    return {
      search(text, limit) {
        // Every document with one of the words, as the other engines look.
        const results = search(index, { term: text, limit, threshold: 1, boost: { ...weights } });
        if (results instanceof Promise) throw new Error('This Orama searches asynchronously');
        return results.hits.map(({ id, score }) => ({ document: Number(id), score }));
      },
    };
  };

export const orama: Contestant = {
  name: 'Orama',
  setups: [
    ...setupsOf('default', indexOrama({ stemmed: false })),
    ...setupsOf('stemmed', indexOrama({ stemmed: true })),
  ],
};
