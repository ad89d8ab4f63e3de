/**
 * Loaded before the service: with CV_BENCH_FILES, hostile CVs are read in its airlock again and again, two at a time. When it
 * ends, what it felt of that stands in CV_BENCH_RESULT.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createAirlock } from '../../src/cv/airlock/airlock.ts';
import type { CvFormat } from '../../src/cv/format.ts';

/** So long (ms) it may start in peace. */
const peace = 4_000;
const { CV_BENCH_FILES: folder, CV_BENCH_RESULT: result } = process.env;

if (result) {
  const loop = monitorEventLoopDelay({ resolution: 1 });
  const airlock = createAirlock();
  const outcomes: Record<string, number> = {};
  let [at, rss] = [0, 0];
  const work = async (names: readonly string[]) => {
    for (;;) {
      // Not one kind after the other: those that take longest stand together.
      const name = names[(at++ * 37) % names.length]!;
      const reading = await airlock.read(name.split('.').at(-1) as CvFormat, readFileSync(join(folder!, name)), []);
      if (reading.why === 'busy') return;
      const key = reading.why ?? reading.outcome;
      outcomes[key] = (outcomes[key] ?? 0) + 1;
    }
  };
  setTimeout(() => {
    loop.enable();
    setInterval(() => {
      rss = Math.max(rss, process.memoryUsage.rss());
    }, 100).unref();
    if (!folder) return;
    const names = readdirSync(folder);
    void work(names);
    void work(names);
  }, peace).unref();
  process.on('exit', () => {
    void airlock.stop();
    const loopMs = { p99: loop.percentile(99) / 1e6, max: loop.max / 1e6 };
    writeFileSync(result, JSON.stringify({ outcomes, rss, loopMs }));
  });
}
