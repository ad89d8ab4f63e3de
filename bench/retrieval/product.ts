import { createRetriever, type RetrieverOptions } from '../../src/retrieval/retrieval.ts';
import type { Contestant, Engine } from './engine.ts';
import { type LabelledSet, type LabelledUnit, relevantOf, spread } from './set.ts';

/** The product's own retrieval. Without `fusion` it is its core ranking alone. */
export function productEngine(units: readonly LabelledUnit[], options?: RetrieverOptions): Engine {
  return createRetriever(
    units.map(({ id, title, variants, body }) => ({
      id,
      phrasings: variants,
      ...(title !== undefined && { title }),
      ...(body !== undefined && { body }),
    })),
    options,
  );
}

/** Most questions that teach it how sure to be, of those in scope and of those out of it; each has one unit that is right. */
const most = 500;

const taughtBy = ({ queries }: LabelledSet) =>
  [true, false].flatMap((inScope) =>
    spread(
      queries.filter((query) => query.split === 'dev' && relevantOf(query).size === (inScope ? 1 : 0)),
      most,
    ),
  );

export const productName = 'Rolecall';

/** As the product uses it, its confidence taught by known questions (here the dev split), and untaught. */
export const product: readonly Contestant[] = [
  {
    name: productName,
    setups: [
      {
        label: 'taught by the dev split',
        fits: () => true,
        build: (set) => productEngine(set.units, { known: taughtBy(set) }),
      },
    ],
  },
  {
    name: `${productName}, untaught`,
    setups: [{ label: 'as it is', fits: () => true, build: ({ units }) => productEngine(units) }],
  },
];
