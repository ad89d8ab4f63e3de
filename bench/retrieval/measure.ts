import { randomFrom } from '../random.ts';
import { wordsOf } from './documents.ts';
import type { Contestant, Engine, Hit, Setup } from './engine.ts';
import {
  answeredAt,
  auroc,
  calibrationError,
  hitRate,
  isRightAt,
  type Judged,
  mrr,
  ndcg,
  type Ranked,
} from './metrics.ts';
import { isGraded, type LabelledSet, type Query, relevantOf, spread } from './set.ts';
import { withTypo } from './typo.ts';

/** What one contestant does on one labelled set. Shares from 0 to 1. */
export interface Row {
  readonly engine: string;
  readonly setup: string;
  readonly queries: number;
  readonly r1: number;
  readonly r3: number;
  readonly mrr: number;
  readonly ndcg: number;
  /** R@1 with one typo in each query. */
  readonly typoR1: number;
  /** Right among the first five of the query's group. */
  readonly groupR5?: number;
  readonly outOfScope?: OutOfScope;
  /** Where the engine states a confidence. */
  readonly calibration?: number;
  readonly buildMs: number;
  readonly cpuMs: number;
}

export interface OutOfScope {
  /** What was taken for the confidence. */
  readonly reading: string;
  readonly auroc: number;
  readonly near?: number;
  readonly far?: number;
  /** In scope, answered and right, or wrong, when 90 % of what is out of scope is refused. */
  readonly a90: number;
  readonly w90: number;
}

export interface MeasureOptions {
  /** Most test queries of a set; they are spread over it. */
  readonly queries: number;
  readonly seed: number;
}

interface Asked extends Ranked {
  readonly query: Query;
  readonly hits: readonly Hit[];
}

/** Queries on which a contestant's best setup is chosen. They are test queries: in the peers' favour. */
const trials = 150;

export async function measureContestant(
  { name, setups }: Contestant,
  set: LabelledSet,
  options: MeasureOptions,
): Promise<Row> {
  const test = spread(
    set.queries.filter(({ split }) => split === 'test'),
    options.queries,
  );
  const inScope = test.filter((query) => relevantOf(query).size > 0);
  const setup = await bestSetup(setups, set, spread(inScope, trials));
  const building = process.cpuUsage();
  const engine = await setup.build(set);
  const buildMs = cpuMsSince(building);

  const asking = process.cpuUsage();
  const asked = await askAll(engine, test, set);
  const cpuMs = cpuMsSince(asking) / test.length;
  const random = randomFrom(options.seed);
  const slipped = inScope.map((query) => ({ ...query, text: withTypo(query.text, random) }));
  const known = asked.filter(({ relevant }) => relevant.size > 0);
  const unknown = asked.filter(({ relevant }) => relevant.size === 0);
  const grouped = known.every(({ query }) => query.group !== undefined);
  const states = asked.some(({ hits }) => hits[0]?.confidence !== undefined);
  return {
    engine: name,
    setup: setup.label,
    queries: test.length,
    r1: hitRate(known, 1),
    r3: hitRate(known, 3),
    mrr: mrr(known),
    ndcg: ndcg(known),
    typoR1: hitRate(await askAll(engine, slipped, set), 1),
    ...(grouped && {
      groupR5: hitRate(
        known.map((one) => inGroup(one, set)),
        5,
      ),
    }),
    ...(unknown.length > 0 && { outOfScope: tellApart(known, unknown) }),
    ...(states && { calibration: calibrationError(judge(asked, readings.confidence)) }),
    buildMs,
    cpuMs,
  };
}

async function bestSetup(setups: readonly Setup[], set: LabelledSet, queries: readonly Query[]): Promise<Setup> {
  const fitting = setups.filter((setup) => setup.fits(set.units));
  if (fitting.length === 1) return fitting[0]!;
  const measure = isGraded(set) ? ndcg : (asked: readonly Ranked[]) => hitRate(asked, 1);
  const tried: { setup: Setup; share: number }[] = [];
  for (const setup of fitting) {
    tried.push({ setup, share: measure(await askAll(await setup.build(set), queries, set)) });
  }
  return tried.reduce((best, one) => (one.share > best.share ? one : best)).setup;
}

async function askAll(engine: Engine, queries: readonly Query[], { units }: LabelledSet): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const query of queries) {
    // What is left of a longer list are the first of a group.
    const hits = await engine.rank(query.text, query.group === undefined ? 10 : Math.min(units.length, 200));
    asked.push({ query, hits, ids: hits.map(({ id }) => id), relevant: relevantOf(query) });
  }
  return asked;
}

function inGroup({ relevant, ids, query }: Asked, { units }: LabelledSet): Ranked {
  const members = new Set(units.filter(({ group }) => group === query.group).map(({ id }) => id));
  return { relevant, ids: ids.filter((id) => members.has(id)) };
}

type Reading = (asked: Asked) => number;

/** How sure an engine is of its first unit: what it says itself or, where it says nothing, what its scores can be read as. */
const readings = {
  confidence: ({ hits }) => hits[0]?.confidence ?? 0,
  'best score': ({ hits }) => hits[0]?.score ?? Number.NEGATIVE_INFINITY,
  'score a word': ({ hits, query }) =>
    hits[0] ? hits[0].score / Math.max(1, wordsOf(query.text).length) : Number.NEGATIVE_INFINITY,
  margin: ({ hits }) => (hits[0] ? hits[0].score - (hits[1]?.score ?? 0) : Number.NEGATIVE_INFINITY),
} as const satisfies Record<string, Reading>;

/** The reading that tells best, for the peers too. */
function tellApart(known: readonly Asked[], unknown: readonly Asked[]): OutOfScope {
  const states = known.some(({ hits }) => hits[0]?.confidence !== undefined);
  const told = Object.entries(readings)
    .filter(([name]) => (name === 'confidence') === states)
    .map(([reading, read]) => {
      const sure = judge(known, read);
      const of = (asked: readonly Asked[]) => auroc(confidences(sure), asked.map(read));
      const near = unknown.filter(({ query }) => query.kind === 'near');
      const far = unknown.filter(({ query }) => query.kind === 'far');
      const answered = answeredAt(0.9, sure, unknown.map(read));
      return {
        reading,
        auroc: of(unknown),
        ...(near.length > 0 && { near: of(near) }),
        ...(far.length > 0 && { far: of(far) }),
        a90: answered.right,
        w90: answered.wrong,
      };
    });
  return told.reduce((best, one) => (one.auroc > best.auroc ? one : best));
}

const confidences = (judged: readonly Judged[]): number[] => judged.map(({ confidence }) => confidence);

const judge = (asked: readonly Asked[], read: Reading): Judged[] =>
  asked.map((one) => ({ confidence: read(one), right: isRightAt(one, 1) }));

function cpuMsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
