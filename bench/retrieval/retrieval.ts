import { table } from '../stats.ts';
import type { Contestant } from './engine.ts';
import { type MeasureOptions, measureContestant, type Row } from './measure.ts';
import { bayes, nlpJs } from './peers/classifiers.ts';
import { elasticlunr } from './peers/elasticlunr.ts';
import { flexSearch } from './peers/flexsearch.ts';
import { fts5 } from './peers/fts5.ts';
import { lunr } from './peers/lunr.ts';
import { miniSearch } from './peers/minisearch.ts';
import { orama } from './peers/orama.ts';
import { wink } from './peers/wink.ts';
import { product, productName } from './product.ts';
import { isGraded, type LabelledSet } from './set.ts';

/** The product's retrieval beside its peers', on the same queries of labelled sets. */

export interface SetResult {
  readonly set: string;
  readonly units: number;
  readonly graded: boolean;
  readonly rows: readonly Row[];
}

/** The product first, then the peers, all or those named: those that the project installs, and those of the others that are there. */
export async function contestants(named?: readonly string[]): Promise<Contestant[]> {
  const others = await Promise.all([lunr(), elasticlunr(), wink(), bayes(), nlpJs()]);
  const peers = [miniSearch, orama, flexSearch, fts5, ...others.filter((other) => other !== undefined)];
  return [...product, ...peers.filter(({ name }) => named?.includes(name) ?? true)];
}

export async function measureSet(
  set: LabelledSet,
  all: readonly Contestant[],
  options: MeasureOptions,
): Promise<SetResult> {
  const rows: Row[] = [];
  for (const contestant of all) rows.push(await measureContestant(contestant, set, options));
  return { set: set.name, units: set.units.length, graded: isGraded(set), rows };
}

const share = (value: number | undefined): string => (value === undefined ? '' : value.toFixed(3));

export function reportSet({ units, rows }: SetResult): string[] {
  const some = (has: (row: Row) => unknown) => rows.some((row) => has(row) !== undefined);
  const columns: { title: string; show: (row: Row) => string; shown?: boolean }[] = [
    { title: `${units} units`, show: ({ engine }) => engine },
    { title: 'queries', show: ({ queries }) => String(queries) },
    { title: 'R@1', show: ({ r1 }) => share(r1) },
    { title: 'R@3', show: ({ r3 }) => share(r3) },
    { title: 'MRR@10', show: ({ mrr }) => share(mrr) },
    { title: 'nDCG@10', show: ({ ndcg }) => share(ndcg) },
    { title: 'lost to a typo', show: ({ r1, typoR1 }) => share(r1 - typoR1) },
    { title: 'R@5 in group', show: ({ groupR5 }) => share(groupR5), shown: some(({ groupR5 }) => groupR5) },
    ...(['auroc', 'near', 'far', 'a90', 'w90'] as const).map((key) => ({
      title: key === 'auroc' ? 'OOS AUROC' : key,
      show: ({ outOfScope }: Row) => share(outOfScope?.[key]),
      shown: some(({ outOfScope }) => outOfScope?.[key]),
    })),
    { title: 'ECE', show: ({ calibration }) => share(calibration), shown: some(({ calibration }) => calibration) },
    { title: 'CPU ms', show: ({ cpuMs }) => cpuMs.toFixed(2) },
    { title: 'build s', show: ({ buildMs }) => (buildMs / 1000).toFixed(2) },
    { title: 'setup', show: ({ setup, outOfScope }) => (outOfScope ? `${setup} (${outOfScope.reading})` : setup) },
  ];
  const shown = columns.filter((column) => column.shown !== false);
  return table([shown.map(({ title }) => title), ...rows.map((row) => shown.map(({ show }) => show(row)))]);
}

/** The product beside the best peer of each set, the peers' best in each column. */
export function reportSets(results: readonly SetResult[]): string[] {
  const line = ({ set, graded, rows }: SetResult): string[] => {
    const own = rows.find(({ engine }) => engine === productName)!;
    const peers = rows.filter(({ engine }) => !engine.startsWith(productName));
    const beside = (measure: (row: Row) => number | undefined): string[] => {
      const best = peers.reduce<Row | undefined>(
        (top, row) => ((measure(row) ?? -1) > ((top && measure(top)) ?? -1) ? row : top),
        undefined,
      );
      const [ours, theirs] = [measure(own), best && measure(best)];
      return [share(ours), ours === undefined || !best ? '' : `${share(theirs)} ${best.engine}`];
    };
    return [
      set,
      graded ? 'nDCG@10' : 'R@1',
      ...beside(({ ndcg, r1 }) => (graded ? ndcg : r1)),
      ...beside(({ typoR1 }) => typoR1),
      ...beside(({ outOfScope }) => outOfScope?.auroc),
      ...beside(({ outOfScope }) => outOfScope?.a90),
    ];
  };
  const peer = 'best peer';
  return table([
    ['set', 'measure', 'Rolecall', peer, 'R@1 with a typo', peer, 'OOS AUROC', peer, 'a90', peer],
    ...results.map(line),
  ]);
}
