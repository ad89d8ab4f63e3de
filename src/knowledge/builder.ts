/** The worker that builds what a snapshot is assembled from, beside whatever the program is doing. */
import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import type { FromBuilder, Order, ToBuilder } from './building.ts';
import { type Content, parseFolder } from './folder.ts';
import { learnOnce } from './kept.ts';
import { searchSource, versionOf } from './snapshot.ts';
import { gatherVectors } from './vectors.ts';

const { files, locale, today, kept, model }: Order = workerData;
const port = parentPort!;
const tell = (message: FromBuilder) => port.postMessage(message);

/** A worker has no way to the endpoint: who ordered has. */
async function embed(texts: readonly string[]): Promise<ToBuilder> {
  tell({ kind: 'texts', texts });
  const [vectors]: [ToBuilder] = (await once(port, 'message')) as [ToBuilder];
  return vectors;
}

function learnt(content: Content) {
  const meanings = model !== undefined && {
    model,
    vectors: (texts: readonly string[]) => gatherVectors(texts, model, embed, kept),
  };
  return learnOnce(searchSource(content), { version: versionOf(files), folder: kept }, meanings || undefined);
}

const { content, problems } = parseFolder(files, locale, today);
tell({ kind: 'parts', problems, ...(content && { built: { content, learnt: await learnt(content) } }) });
