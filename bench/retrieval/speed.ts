import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../child.ts';
import { mib, ratio, table } from '../stats.ts';
import { engines, type Speed } from './speed-child.ts';

export interface SpeedOptions {
  readonly passages: readonly number[];
  readonly seed: number;
}

interface SpeedRow {
  readonly passages: number;
  readonly engine: string;
  /** Absent where it did not end in time, or ran out of memory. */
  readonly speed?: Speed;
}

const patienceMs = 300_000;
const beside = 'MiniSearch';

/** What a query costs in the product's core ranking, in all of its retrieval, and in peers, each in a process of its own. */
export async function measureSpeed({ passages, seed }: SpeedOptions): Promise<SpeedRow[]> {
  const rows: SpeedRow[] = [];
  for (const count of passages) {
    for (const engine of Object.keys(engines)) {
      const speed = await inProcess(engine, count, seed);
      rows.push({ passages: count, engine, ...(speed && { speed }) });
    }
  }
  return rows;
}

async function inProcess(engine: string, count: number, seed: number): Promise<Speed | undefined> {
  const program = join(root, 'bench/retrieval/speed-child.ts');
  const args = ['--expose-gc', '--max-old-space-size=8192', program, engine, String(count), String(seed)];
  try {
    const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: patienceMs });
    return JSON.parse(stdout) as Speed;
  } catch (error) {
    // Killed by the time limit, or by its own want of memory; a fault of the program itself must be seen.
    if (error instanceof Error && 'signal' in error && error.signal !== null) return undefined;
    throw error;
  }
}

export function reportSpeed(rows: readonly SpeedRow[]): string[] {
  const line = ({ passages, engine, speed }: SpeedRow): string[] => {
    if (!speed) return [`${passages} passages, ${engine}`, `not within ${patienceMs / 1000} s`];
    const peer = rows.find((row) => row.passages === passages && row.engine === beside)?.speed;
    return [
      `${passages} passages, ${engine}`,
      speed.cpuMs.toFixed(3),
      peer ? ratio(speed.cpuMs, peer.cpuMs) : '',
      speed.perSecond.toFixed(0),
      (speed.buildMs / 1000).toFixed(2),
      mib(speed.bytes),
      peer ? ratio(speed.bytes, peer.bytes) : '',
      String(speed.queries),
    ];
  };
  const titles = ['CPU ms a query', `to ${beside}`, 'queries/s', 'build CPU s', 'held', `to ${beside}`, 'queries'];
  return table([['', ...titles], ...rows.map(line)]);
}
