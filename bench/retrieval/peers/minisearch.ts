import MiniSearch from 'minisearch';
import { stem } from 'porter2';
import { type IndexDocuments, setupsOf } from '../documents.ts';
import type { Contestant } from '../engine.ts';
import { stopWords } from './stop-words.ts';

interface Options {
  readonly stemmed: boolean;
  /** Without the words that carry no meaning. */
  readonly stopped?: boolean;
  /** Edits allowed, as a share of a word's length. */
  readonly fuzzy?: number;
}

export const indexMiniSearch =
  ({ stemmed, stopped = false, fuzzy }: Options): IndexDocuments =>
  (documents, weights) => {
    const index = new MiniSearch<{ id: number }>({
      fields: ['title', 'questions', 'body'],
      searchOptions: { boost: { ...weights }, ...(fuzzy !== undefined && { fuzzy }) },
      processTerm(term) {
        const lower = term.toLowerCase();
        if (stopped && stopWords.has(lower)) return null;
        return stemmed ? stem(lower) : lower;
      },
    });
    index.addAll(documents.map((document, id) => ({ ...document, id })));
    return {
      search: (text, limit) =>
        index
          .search(text)
          .slice(0, limit)
          .map(({ id, score }) => ({ document: Number(id), score })),
    };
  };

export const miniSearch: Contestant = {
  name: 'MiniSearch',
  setups: [
    ...setupsOf('default', indexMiniSearch({ stemmed: false })),
    ...setupsOf('stemmed', indexMiniSearch({ stemmed: true })),
    ...setupsOf('stemmed, no stop words', indexMiniSearch({ stemmed: true, stopped: true })),
    ...setupsOf('stemmed and fuzzy', indexMiniSearch({ stemmed: true, fuzzy: 0.2 }), { layouts: ['entry'] }),
  ],
};
