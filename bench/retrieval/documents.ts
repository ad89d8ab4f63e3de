import type { Engine, Hit, Setup } from './engine.ts';
import type { LabelledUnit } from './set.ts';

/** What a search library indexes: fields of text, which belong to a unit. */
export interface Document {
  readonly unit: string;
  readonly title: string;
  readonly questions: string;
  readonly body: string;
}

/** `entry`: one document for each unit. `variant`: one for each title, variant and body; the best one stands for the unit. */
export type Layout = 'entry' | 'variant';

export interface Weights {
  readonly title: number;
  readonly questions: number;
  readonly body: number;
}

/** Looks in documents; `document` is the place in the list that was indexed. Best first. */
export interface Index {
  search(text: string, limit: number): readonly Found[] | Promise<readonly Found[]>;
}

export interface Found {
  readonly document: number;
  readonly score: number;
}

export type IndexDocuments = (documents: readonly Document[], weights: Weights) => Index | Promise<Index>;

const even: Weights = { title: 1, questions: 1, body: 1 };
const questionsFirst: Weights = { title: 2, questions: 2, body: 1 };
const bodyLittle: Weights = { title: 5, questions: 5, body: 1 };

/** Documents looked at where several may be of one unit. */
const depth = 500;

/** The same index in the layouts and weightings that a library's users would try. */
export function setupsOf(
  label: string,
  index: IndexDocuments,
  { layouts = ['entry', 'variant'], weighted = true }: { layouts?: readonly Layout[]; weighted?: boolean } = {},
): Setup[] {
  return layouts.flatMap((layout) => {
    const setup = (weights: Weights, weighting: string): Setup => ({
      label: [label, `by ${layout}`, weighting].filter(Boolean).join(', '),
      fits: (units) =>
        (layout === 'entry' || units.some(({ variants, body }) => variants.length > 0 || body !== undefined)) &&
        (weights === even || units.some(({ body }) => body !== undefined)),
      async build({ units }) {
        const documents = documentsOf(units, layout);
        return foldingEngine(documents, await index(documents, weights), layout === 'entry' ? 0 : depth);
      },
    });
    if (!weighted) return [setup(even, '')];
    const middle = layout === 'entry' ? [setup(questionsFirst, 'questions first')] : [];
    return [setup(even, ''), ...middle, setup(bodyLittle, 'body little')];
  });
}

export function documentsOf(units: readonly LabelledUnit[], layout: Layout): Document[] {
  return units.flatMap(({ id: unit, title = '', variants, body = '' }) => {
    if (layout === 'entry') return [{ unit, title, questions: variants.join('\n'), body }];
    const none = { unit, title: '', questions: '', body: '' };
    return [
      ...(title === '' ? [] : [{ ...none, title }]),
      ...variants.map((variant) => ({ ...none, questions: variant })),
      ...(body === '' ? [] : [{ ...none, body }]),
    ];
  });
}

/** Ranks units by their best document. */
function foldingEngine(documents: readonly Document[], index: Index, least: number): Engine {
  const fold = (found: readonly Found[], limit: number): Hit[] => {
    const best = new Map<string, Hit>();
    for (const { document, score } of found) {
      const id = documents[document]!.unit;
      if (!best.has(id)) best.set(id, { id, score });
      if (best.size === limit) break;
    }
    return [...best.values()];
  };
  return {
    rank(text, limit) {
      const found = index.search(text, Math.max(limit, least));
      return found instanceof Promise ? found.then((all) => fold(all, limit)) : fold(found, limit);
    },
  };
}

/** Words as most libraries cut them. */
export const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
