import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cvFormats } from '../../src/cv/format.ts';
import { hostileFiles } from '../../test/support/hostile/hostile.ts';
import { removeFolder, spawnRolecall, workFolder } from '../child.ts';
import { openChat } from '../direct-line.ts';
import { addresses } from '../people.ts';
import { questions } from '../questions.ts';
import { mib, percentile, ratio, round, table } from '../stats.ts';

interface Felt {
  readonly outcomes: Readonly<Record<string, number>>;
  readonly rss: number;
  readonly loopMs: { readonly p99: number; readonly max: number };
}

const settled = 4_500;
const thinking = 250;

/** So many people chat, each a question every quarter of a second or slower, first alone and then beside two CVs at a time. */
export async function measureCvBeside(chats: number) {
  const folder = await workFolder();
  try {
    const files = join(folder, 'files');
    await mkdir(files);
    const borne = hostileFiles.filter(({ gate }) => gate === 'taken');
    for (const [index, { name, make }] of borne.entries()) {
      const format = cvFormats.find((ending) => name.toLowerCase().endsWith(`.${ending}`));
      if (format) await writeFile(join(files, `${String(index).padStart(3, '0')}.${format}`), make());
    }
    return { chats, alone: await measureRound(folder, chats), beside: await measureRound(folder, chats, files) };
  } finally {
    await removeFolder(folder);
  }
}

async function measureRound(folder: string, chats: number, files?: string) {
  const work = join(folder, files === undefined ? 'alone' : 'beside');
  await mkdir(work);
  const result = join(work, 'felt.json');
  const settings = { CV_BENCH_RESULT: result, ...(files !== undefined && { CV_BENCH_FILES: files }) };
  const server = await spawnRolecall(work, settings, 'bench/cv/reader.ts').listening;
  const waits: number[] = [];
  try {
    const from = addresses();
    await sleep(settled);
    const chat = async (index: number) => {
      await sleep((thinking * index) / chats);
      const open = await openChat(server.origin, from());
      for (const question of [...questions, ...questions]) {
        const asked = performance.now();
        await open.ask(question);
        waits.push(performance.now() - asked);
        await sleep(thinking);
      }
      open.close();
    };
    await Promise.all(Array.from({ length: chats }, (_, index) => chat(index)));
  } finally {
    await server.end();
  }
  const felt = JSON.parse(await readFile(result, 'utf8')) as Felt;
  return { turns: waits.length, p50Ms: percentile(waits, 0.5), p99Ms: percentile(waits, 0.99), ...felt };
}

export function reportCvBeside({ chats, alone, beside }: Awaited<ReturnType<typeof measureCvBeside>>): string[] {
  const row = (title: string, of: (round: typeof alone) => number) => [
    title,
    round(of(alone)),
    round(of(beside)),
    ratio(of(beside), of(alone)),
  ];
  return [
    ...table([
      [`${chats} people chat, ${alone.turns} turns`, 'alone', 'beside', 'ratio'],
      row('ms to the answer, p50', ({ p50Ms }) => p50Ms),
      row('ms to the answer, p99', ({ p99Ms }) => p99Ms),
      row('event loop of the service, ms late, p99', ({ loopMs }) => loopMs.p99),
      row('event loop of the service, ms late, most', ({ loopMs }) => loopMs.max),
      ['memory of the service, most', mib(alone.rss), mib(beside.rss), ratio(beside.rss, alone.rss)],
    ]),
    `read meanwhile, two at a time: ${JSON.stringify(beside.outcomes)}`,
  ];
}
