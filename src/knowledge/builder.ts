/** The worker that builds what a snapshot is assembled from, beside whatever the program is doing. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Order, Parts } from './building.ts';
import { parseFolder } from './folder.ts';
import { learnOnce } from './kept.ts';
import { searchSource, versionOf } from './snapshot.ts';

const { files, locale, today, kept }: Order = workerData;
const { content, problems } = parseFolder(files, locale, today);
const learnt = content && learnOnce(searchSource(content), versionOf(files), kept);
parentPort?.postMessage({ problems, ...(content && learnt && { built: { content, learnt } }) } satisfies Parts);
