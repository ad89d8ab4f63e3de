import { AppError } from '../errors.ts';
import type { Snapshot } from '../knowledge/knowledge.ts';
import { pack, type Revision, revisionOf, unpack } from './revision.ts';
import type { Publication, RevisionStore } from './store.ts';

export { offers } from './answers.ts';
/** The door of the room: what curators do with the knowledge before candidates see it, and what is kept of what they saw. */
export { checkAnswers } from './check.ts';
export { type AskedTurn, buildDigest, type Digest, type RatedAnswer, SHARED } from './digest.ts';
export { createDigests, type DigestSource, type Digests } from './digests.ts';
export { type Ask, type Asked, type Change, type Preview, preview, reaches } from './preview.ts';
export { quietDay } from './quiet-day.ts';
export { type Revision, revisionOf, snapshotOf } from './revision.ts';
export type { Publication, RevisionStore } from './store.ts';
export type { Week } from './week.ts';
export { reusedWordings } from './wordings.ts';

/** Keeps what begins to be served, so that its answers can be made again for good. */
export async function keepServed(store: RevisionStore, { version, files }: Snapshot, now: number): Promise<void> {
  if (await store.served(version, now)) return;
  await keep(store, revisionOf(files));
  await store.served(version, now);
}

/** Keeps a revision for good, and gives its version. */
export async function keep(store: RevisionStore, revision: Revision): Promise<string> {
  await store.keep(revision.version, pack(revision));
  return revision.version;
}

/** Makes a checked knowledge the published one. */
export async function publish(
  store: RevisionStore,
  { files }: Snapshot,
  publication: Omit<Publication, 'version'>,
): Promise<Publication> {
  const version = await keep(store, revisionOf(files));
  await store.publish({ ...publication, version });
  return { ...publication, version };
}

/** Publishes an earlier revision again. AppError 'not-found' when it is not kept. */
export async function rollback(
  store: RevisionStore,
  version: string,
  publication: Omit<Publication, 'version'>,
): Promise<Revision> {
  const revision = await readRevision(store, version);
  if (!revision)
    throw new AppError('not-found', `No knowledge ${version} is kept. "history" lists the versions there are.`);
  await store.publish({ ...publication, version });
  return revision;
}

export async function readRevision(store: RevisionStore, version: string): Promise<Revision | undefined> {
  const blob = await store.find(version);
  return blob && unpack(version, blob);
}

/** What the working files are compared with: the last published revision; before the first, the one served last. */
export async function baseline(store: RevisionStore): Promise<Revision | undefined> {
  const [published] = await store.publications(1);
  const version = published?.version ?? (await store.lastServed());
  return version === undefined ? undefined : readRevision(store, version);
}
