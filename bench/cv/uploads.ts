import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { removeFolder, spawnRolecall, workFolder } from '../child.ts';
import { mib, percentile, round } from '../stats.ts';
import type { ApplicantsData, Sent } from './applicants.ts';
import { counted } from './beside.ts';
import { filesIn, hostileAndHonest } from './files.ts';

export interface UploadsOptions {
  /** A folder of files; without it those that are made here. */
  readonly folder: string | undefined;
  /** Candidates at a time. */
  readonly atOnce: number;
  /** So many files at most, evenly over those there are. */
  readonly most: number;
  /** Without it they go through the gate alone, which takes a hundredth of the time. */
  readonly read: boolean;
}

/** Every file of a folder, or the hostile and honest ones that are made here, sent by a candidate of its own to the running service. */
export async function measureCvUploads({ folder: given, atOnce, most, read }: UploadsOptions) {
  const folder = await workFolder();
  const server = await spawnRolecall(folder, read ? {} : { CV_EXTRACT: 'off' }).listening;
  try {
    const all = given === undefined ? await hostileAndHonest(join(folder, 'files')) : await filesIn(given);
    const step = Math.max(1, all.length / most);
    const files = Array.from({ length: Math.min(all.length, most) }, (_, at) => all[Math.floor(at * step)]!);
    const data: ApplicantsData = { origin: server.origin, files, atOnce };
    const applicants = new Worker(new URL('applicants.ts', import.meta.url), { workerData: data });
    const sent: Extract<Sent, { kind: 'sent' }>[] = [];
    let rss = 0;
    const looking = setInterval(() => {
      rss = Math.max(rss, server.alive() ? server.rss() : 0);
    }, 100);
    await new Promise<void>((resolve, reject) => {
      applicants.on('message', (message: Sent) => {
        if (message.kind === 'sent') sent.push(message);
        if (message.kind === 'done') resolve();
      });
      applicants.on('error', reject);
      applicants.postMessage('go');
    });
    clearInterval(looking);
    await applicants.terminate();
    const waits = sent.filter(({ end }) => end === 'answered').map(({ ms }) => ms);
    const metrics = await (await fetch(`${server.origin}/metrics`)).text();
    return {
      files: files.length,
      answered: waits.length,
      refused: sent.filter(({ end }) => end === 'refused').length,
      failed: sent.filter(({ end }) => end === 'failed').map(({ file, why }) => `${files[file]!.name}: ${why}`),
      p50Ms: percentile(waits, 0.5),
      p99Ms: percentile(waits, 0.99),
      maxMs: Math.max(...waits),
      late: waits.filter((ms) => ms > 12_000).length,
      counted: counted(metrics),
      rss,
      alive: server.alive(),
    };
  } finally {
    await server.end();
    await removeFolder(folder);
  }
}

export function reportCvUploads(result: Awaited<ReturnType<typeof measureCvUploads>>): string[] {
  return [
    `${result.files} files: ${result.answered} answered, ${result.refused} refused by HTTP, ${result.failed.length} without an answer`,
    `ms to the answer: p50 ${round(result.p50Ms, 0)}, p99 ${round(result.p99Ms, 0)}, most ${round(result.maxMs, 0)}; ${result.late} later than 12 s`,
    `the service ${result.alive ? 'lives' : 'died'}, held at most ${mib(result.rss)}, and counted ${JSON.stringify(result.counted)}`,
    ...result.failed.map((line) => `  ${line}`),
  ];
}
