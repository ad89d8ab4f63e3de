import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Config } from '../config.ts';
import {
  baseline,
  type Change,
  keep,
  type Preview,
  type Publication,
  preview,
  publish,
  type Revision,
  revisionOf,
  rollback,
  snapshotOf,
} from '../curation/curation.ts';
import { AppError } from '../errors.ts';
import { describeProblem, loadKnowledge, requireKnowledge } from '../knowledge/knowledge.ts';
import { randomIds } from '../lib/ids.ts';
import { openDatabase } from './database.ts';
import { checked } from './knowledge-check.ts';
import { embedding, openTerminal, saying } from './terminal.ts';

type Signed = Pick<Publication, 'by' | 'note'>;

const sign = (signed: Signed): Omit<Publication, 'version'> => ({ ...signed, id: randomIds.row(), at: Date.now() });

export async function showPreview(config: Config, json: boolean): Promise<number> {
  const today = new Date().toISOString().slice(0, 10);
  const options = await embedding(config);
  const { embedder } = options;
  const { snapshot: after } = saying(await requireKnowledge(config.knowledge.dir, today, options));
  const store = await openDatabase(config, { reading: true });
  const revision = await baseline(store.revisions).finally(() => store.close());
  const before = revision && (await snapshotOf(revision, today, options));
  if (!before)
    throw new AppError(
      'not-found',
      'No version was published or served that this one could be compared with. Run: npm run -s knowledge -- publish',
    );
  const [then, now] = [
    await openTerminal({}, { snapshot: before, embedder }),
    await openTerminal({}, { snapshot: after, embedder }),
  ];
  try {
    const seen = await preview({ snapshot: before, ask: then.say }, { snapshot: after, ask: now.say });
    console.log(json ? JSON.stringify(seen) : describePreview(seen));
    return 0;
  } finally {
    await Promise.all([then.close(), now.close()]);
  }
}

function describePreview({ from, to, asked, changes, difference }: Preview): string {
  if (from === to) return `The files are the published version ${from}; nothing changes.`;
  const parts = Object.entries(difference).flatMap(([name, ids]: [string, readonly string[]]) =>
    ids.length > 0 ? [`  ${name.padEnd(8)} ${ids.join(', ')}`] : [],
  );
  const wrong = changes.filter(({ right }) => right === false).length;
  return [
    `From ${from} (published or last served) to ${to} (the files)`,
    ...parts,
    '',
    ...changes.flatMap(describeChange),
    `${changes.length} of ${asked} golden answers change, ${wrong} of them to what they must not be.`,
    wrong > 0
      ? 'Correct these, or what golden.yaml asks of them; publishing refuses them.'
      : 'To make it the published version: npm run -s knowledge -- publish --note "what changed"',
  ].join('\n');
}

function describeChange({ question, before, after, right }: Change): string[] {
  const line = (when: string, { outcome, entries, text }: Change['before']) =>
    `  ${when} ${outcome} [${entries.join(', ')}] ${text.replaceAll('\n', ' ')}`;
  return [`${JSON.stringify(question)}${right === false ? ' WRONG' : ''}`, line('was', before), line('is ', after), ''];
}

export async function showPublished(config: Config, signed: Signed, json: boolean): Promise<number> {
  const { snapshot, problems } = await checked(config);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (!snapshot || errors.length > 0)
    throw new AppError(
      'conflict',
      `Nothing was published: correct the ${errors.length} error(s) first.\n${errors.map(describeProblem).join('\n')}`,
    );
  const store = await openDatabase(config);
  const published = await publish(store.revisions, snapshot, sign(signed)).finally(() => store.close());
  console.log(json ? JSON.stringify(published) : `Published ${described(published)}`);
  return 0;
}

export async function showHistory(config: Config, json: boolean): Promise<number> {
  const store = await openDatabase(config, { reading: true });
  try {
    const publications = await store.revisions.publications(100);
    const served = await store.revisions.lastServed();
    if (json) console.log(JSON.stringify({ publications, served }));
    else {
      for (const publication of publications) console.log(described(publication));
      if (publications.length === 0) console.log('Nothing was published yet. Run: npm run -s knowledge -- publish');
      if (served) console.log(`Served last: ${served}`);
    }
    return 0;
  } finally {
    await store.close();
  }
}

export async function showRollback(
  config: Config,
  version: string,
  signed: Signed,
  { json, write }: { json: boolean; write: boolean },
): Promise<number> {
  const store = await openDatabase(config);
  try {
    const publication = sign(signed);
    const revision = await rollback(store.revisions, version, publication);
    if (json) console.log(JSON.stringify({ ...publication, version }));
    else console.log(`Published again ${described({ ...publication, version })}`);
    if (write) {
      const { files } = await loadKnowledge(config.knowledge.dir, new Date().toISOString().slice(0, 10));
      const there = await keep(store.revisions, revisionOf(files));
      await replaceFiles(config.knowledge.dir, files.keys(), revision);
      if (!json)
        console.log(
          `${config.knowledge.dir} holds ${version} now; what was there is kept as ${there}. Start the service again.`,
        );
    } else if (!json) {
      console.log(`The service reads ${config.knowledge.dir}: put the files of ${version} there with --write.`);
    }
    return 0;
  } finally {
    await store.close();
  }
}

async function replaceFiles(directory: string, there: Iterable<string>, { files }: Revision): Promise<void> {
  for (const path of there) await rm(path);
  for (const [path, text] of files) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), text);
  }
}

function described({ version, by, note, at }: Publication): string {
  return `${version} on ${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC by ${by}${note ? `: ${note}` : ''}`;
}
