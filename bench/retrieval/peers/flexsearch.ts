import { Charset, Encoder, Index } from 'flexsearch';
import english from 'flexsearch/lang/en';
import { type IndexDocuments, setupsOf } from '../documents.ts';
import type { Contestant } from '../engine.ts';

interface Options {
  readonly encoder: keyof typeof encoders;
  /** Words that stand side by side in question and document count more. */
  readonly context: boolean;
}

const encoders = {
  default: Charset.Default,
  /** Near spellings are one. */
  balanced: Charset.LatinBalance,
  /** With FlexSearch's own stemmer and stop words. */
  English: { ...Charset.Default, ...english },
};

/** FlexSearch ranks and states no score: the place stands for it. It has no weights for the parts of one text. */
export const indexFlexSearch =
  ({ encoder, context }: Options): IndexDocuments =>
  (documents) => {
    const index = new Index({
      tokenize: 'strict',
      encoder: new Encoder(encoders[encoder]),
      context: context ? { resolution: 9, depth: 2, bidirectional: true } : false,
    });
    documents.forEach(({ title, questions, body }, id) => {
      index.add(id, [title, questions, body].filter(Boolean).join('\n'));
    });
    return {
      search: (text, limit) =>
        index.search(text, { limit, suggest: true }).map((id, at) => ({ document: Number(id), score: 1 / (at + 1) })),
    };
  };

export const flexSearch: Contestant = {
  name: 'FlexSearch',
  setups: (['default', 'balanced', 'English'] as const).flatMap((encoder) =>
    [true, false].flatMap((context) =>
      setupsOf(`${encoder}${context ? ', in context' : ''}`, indexFlexSearch({ encoder, context }), {
        weighted: false,
      }),
    ),
  ),
};
