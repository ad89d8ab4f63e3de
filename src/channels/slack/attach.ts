import type { CvGrant, OpenCv } from '../../cv/cv.ts';
import type { Handoff } from '../../handoff/handoff.ts';
import type { PostStore } from '../../jobs/jobs.ts';
import type { Logger } from '../../log.ts';
import { recruiterId } from './people.ts';
import { fileKind, type Uploads } from './uploads.ts';

/**
 * Brings the CV of a handoff into its thread, where the agency wants that, and takes away what has no business there any more: one that was
 * replaced or withdrawn. Called after every change, it does nothing twice. `again`: an earlier call may have got further than it kept.
 */
export type Attach = (
  handoff: Handoff,
  thread: string,
  attempt: { again: boolean; signal: AbortSignal },
) => Promise<void>;

export function createAttach(parts: {
  readonly uploads: Uploads;
  readonly posts: Pick<PostStore, 'ofHandoff'>;
  /** Present: CVs are attached. The plain file; its opening is written down. AppError 'not-found' when it was erased. */
  readonly openCv?: ((of: Omit<CvGrant, 'handoffId'>) => Promise<OpenCv>) | undefined;
  /** Id of the recruiters' channel. */
  readonly channel: string;
  readonly log: Logger;
}): Attach {
  const { uploads, posts, openCv, channel, log } = parts;
  return async ({ id: handoffId, conversationId, reference, status, card: { cv } }, root, { again, signal }) => {
    const id = cv && openCv && status !== 'withdrawn' && !cv.check ? `cv:${handoffId}:${cv.id}` : undefined;
    for (const post of await posts.ofHandoff(handoffId, fileKind))
      if (post.id !== id) await uploads.takeAway(post.id, again ? 2 : 1);
    if (!cv || !openCv || id === undefined) return;
    // Whoever is in the channel has it then, so it is the channel that opens it.
    const open = () => openCv({ cvId: cv.id, recruiterId: recruiterId(channel), reference });
    const place = { channel, root };
    if (await uploads.bring({ id, open, conversationId, handoffId, place }, signal)) return;
    log.warn({ handoffId }, 'Slack does not take CVs from the app: it needs the scope files:write');
  };
}
