import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createAirlock } from '../../src/cv/airlock/airlock.ts';
import { type CvFormat, cvFormats } from '../../src/cv/format.ts';
import { inspect } from '../../src/cv/inspect.ts';
import { hostileFiles } from '../../test/support/hostile/hostile.ts';
import { mib, percentile, round, table } from '../stats.ts';

interface Given {
  readonly name: string;
  bytes(): Promise<Buffer>;
}

/** Every file through the gate; the airlock gets those that the gate refuses too, for it has to bear them all the same. */
export async function measureCvs(folder: string | undefined) {
  const files = folder === undefined ? made : await filesIn(folder);
  const airlock = createAirlock();
  const loop = monitorEventLoopDelay({ resolution: 1 });
  const tally = new Map<string, Map<string, number>>();
  const refusals = new Map<string, number>();
  const waits: number[] = [];
  let [at, rss] = [0, 0];
  const work = async () => {
    while (at < files.length) {
      const { name, bytes: get } = files[at++]!;
      const bytes = await get();
      const format = formatOf(name);
      loop.enable();
      const gate = await inspect(bytes, name);
      const started = performance.now();
      const { outcome, why } = await airlock.read(format, bytes, []);
      waits.push(performance.now() - started);
      loop.disable();
      rss = Math.max(rss, process.memoryUsage.rss());
      if (!gate.ok) count(refusals, gate.code);
      const row = `${format}, ${gate.ok ? 'taken' : 'refused'} by the gate`;
      const cells = tally.get(row) ?? new Map<string, number>();
      tally.set(row, cells);
      count(cells, why ? `${outcome}: ${why}` : outcome);
    }
  };
  await Promise.all([work(), work()]);
  await airlock.stop();
  return {
    files: files.length,
    tally: Object.fromEntries([...tally].toSorted().map(([row, cells]) => [row, Object.fromEntries(cells)])),
    refusals: Object.fromEntries(refusals),
    p50Ms: percentile(waits, 0.5),
    p99Ms: percentile(waits, 0.99),
    maxMs: Math.max(...waits),
    loopP99Ms: loop.percentile(99) / 1e6,
    rss,
  };
}

const made: readonly Given[] = hostileFiles.map(({ name, make }) => ({ name, bytes: async () => make() }));

async function filesIn(folder: string): Promise<Given[]> {
  const names = await readdir(folder, { recursive: true });
  return names
    .filter((name) => cvFormats.some((format) => name.toLowerCase().endsWith(`.${format}`)))
    .toSorted()
    .map((name) => ({ name: name.split('/').at(-1)!, bytes: () => readFile(join(folder, name)) }));
}

const formatOf = (name: string): CvFormat =>
  cvFormats.find((format) => name.toLowerCase().endsWith(`.${format}`)) ?? 'pdf';
const count = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);

export function reportCvs(result: Awaited<ReturnType<typeof measureCvs>>): string[] {
  const columns = [...new Set(Object.values(result.tally).flatMap(Object.keys))].toSorted();
  const rows = Object.entries(result.tally).map(([row, cells]) => [
    row,
    ...columns.map((column) => cells[column] ?? 0),
  ]);
  return [
    ...table([[`${result.files} files`, ...columns], ...rows]),
    `refused: ${JSON.stringify(result.refusals)}`,
    `ms a file, two at a time: p50 ${round(result.p50Ms, 0)}, p99 ${round(result.p99Ms, 0)}, most ${round(result.maxMs, 0)}`,
    `of the process around it: event loop late by ${round(result.loopP99Ms)} ms (p99), at most ${mib(result.rss)}, the files made or read there included`,
  ];
}
