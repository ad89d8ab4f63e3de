import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createAirlock } from '../../src/cv/airlock/airlock.ts';
import { type CvFormat, cvFormats } from '../../src/cv/format.ts';
import { cvFiles, people } from '../../test/support/files.ts';
import { ratio, round, table } from '../stats.ts';

/** CPU of the children that one small CV takes, beside a node process that does nothing: time on a clock says more about the machine. */
export async function measureCvCost(rounds: number) {
  const files = cvFiles(people[0]!);
  const airlock = createAirlock();
  const node = async () => {
    await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'exit');
  };
  const ms = { node: await cpuOf(rounds, node) } as Record<'node' | CvFormat, number>;
  for (const format of cvFormats) ms[format] = await cpuOf(rounds, () => airlock.read(format, files[format], []));
  await airlock.stop();
  return { rounds, ms };
}

/** Of one round, in ms, user and system, of all processes that this one has started and seen end. See proc(5). */
async function cpuOf(rounds: number, work: () => Promise<unknown>): Promise<number> {
  const before = childrenCpuMs();
  for (let at = 0; at < rounds; at++) await work();
  return (childrenCpuMs() - before) / rounds;
}

function childrenCpuMs(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1)!.split(' ');
  return (Number(fields[13]) + Number(fields[14])) * 10;
}

export function reportCvCost({ rounds, ms }: Awaited<ReturnType<typeof measureCvCost>>): string[] {
  return table([
    [`mean of ${rounds}`, 'CPU ms', 'ratio'],
    ...Object.entries(ms).map(([what, cpu]) => [what, round(cpu, 0), ratio(cpu, ms.node)]),
  ]);
}
