import { AppError } from '../../errors.ts';
import type { Post, PostStore } from '../../jobs/jobs.ts';
import type { SlackClient } from './client.ts';
import { isSlackError, SlackError } from './failure.ts';
import type { Place } from './place.ts';

/** A file of ours on its way into a thread. */
export interface Bringing extends Pick<Post, 'seq' | 'handoffId'> {
  /** Its own for each file: it is brought once. */
  readonly id: string;
  /** AppError 'not-found' when it is gone. */
  readonly open: () => Promise<{ readonly name: string; readonly bytes: Uint8Array }>;
  readonly conversationId: string;
  readonly place: Pick<Place, 'channel' | 'root'>;
}

/** Files of ours that stand in Slack. */
export interface Uploads {
  /**
   * Brings it once, however often it is tried. False where Slack does not take it from us. Nothing stands there when the conversation
   * was erased meanwhile.
   */
  bring(bringing: Bringing, signal: AbortSignal): Promise<boolean>;
  /** Takes away what was brought under this id, if anything was; `attempts` as for `remove`. */
  takeAway(id: string, attempts: number): Promise<void>;
  /**
   * Takes a file away by Slack's own id for it, and the message that brought it. Gone already is fine. `attempts`: with the first, a file
   * that seems to be shared nowhere may only be so new that Slack does not show it yet; it rejects, so that it is tried again.
   */
  remove(slackFile: string, attempts: number): Promise<void>;
}

/** Slack's ids of files begin so, and no `ts` does: a post with such a `ts` is a file. */
export const isFile = (ts: string): boolean => ts.startsWith('F');

/** The kind of a post that is a file. */
export const fileKind = 'slack.file';
const states = { ready: 'ready', shared: 'shared' } as const;

/** No later attempt changes these. */
const refusals = ['missing_scope', 'file_uploads_disabled', 'posting_to_channel_denied', 'restricted_action'];
const gone = ['file_not_found', 'file_deleted', 'message_not_found', 'channel_not_found'];

export function createUploads(parts: {
  readonly client: SlackClient;
  readonly posts: PostStore;
  /** So long (ms) the bytes may take. */
  readonly uploadMs?: number | undefined;
}): Uploads {
  const { client, posts, uploadMs = 20_000 } = parts;

  /** The bytes are at Slack then, and nobody sees them yet. Resolves to Slack's id. */
  async function upload({ open }: Bringing, signal: AbortSignal): Promise<string> {
    const { name, bytes } = await open();
    const args = { filename: name, length: bytes.length };
    const { upload_url: address, file_id: id } = await client.call('files.getUploadURLExternal', args);
    const response = await fetch(String(address), {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: Buffer.from(bytes),
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(uploadMs)]),
    }).catch((cause) => {
      throw new SlackError('upload', 'unreachable', { retryAfterMs: 5_000, cause });
    });
    await response.body?.cancel();
    if (!response.ok) throw new SlackError('upload', `status ${response.status}`);
    return String(id);
  }

  async function shares(id: string): Promise<readonly { channel: string; ts: string }[]> {
    const { file } = (await client.call('files.info', { file: id })) as { file?: { shares?: Shares } };
    return Object.values(file?.shares ?? {}).flatMap((channels) =>
      Object.entries(channels).flatMap(([channel, all]) => all.map(({ ts }) => ({ channel, ts }))),
    );
  }

  /** Whether an earlier attempt got through though nobody heard of it. */
  const isShared = async (id: string): Promise<boolean> => (await shares(id).catch(unlessGone(() => []))).length > 0;

  async function bringOnce(bringing: Bringing, signal: AbortSignal): Promise<void> {
    const { id, conversationId, seq, handoffId, place } = bringing;
    const kept = await posts.find(id);
    if (kept?.state === states.shared) return;
    const slackFile = kept?.ts ?? (await upload(bringing, signal));
    const of = { conversationId, ...(seq !== undefined && { seq }), ...(handoffId !== undefined && { handoffId }) };
    const post = { id, kind: fileKind, ...of, channel: place.channel, ts: slackFile, state: states.ready };
    if (!kept && !(await posts.put(post))) return;
    if (!kept || !(await isShared(slackFile))) {
      const where = { channel_id: place.channel, thread_ts: place.root };
      await client
        .call('files.completeUploadExternal', { files: [{ id: slackFile }], ...where })
        .catch(async (error) => {
          // Slack keeps bytes that nobody shares for a while only: the next attempt brings them again.
          if (isSlackError(error, 'file_not_found')) await posts.remove(id);
          throw error;
        });
    }
    // Erased while it was under way.
    if (await posts.find(id)) await posts.redrawn(id, states.shared);
    else await remove(slackFile, 2);
  }

  async function remove(slackFile: string, attempts: number): Promise<void> {
    const shared = await shares(slackFile).catch(unlessGone(() => undefined));
    if (shared?.length === 0 && attempts === 1)
      throw new SlackError('files.info', 'not_shared_yet', { retryAfterMs: 2_000 });
    for (const stands of shared ?? [])
      await client.call('chat.delete', stands).catch(unlessGone(() => undefined, 'cant_delete_message'));
    await client.call('files.delete', { file: slackFile }).catch(unlessGone(() => undefined));
  }

  return {
    async bring(bringing, signal) {
      try {
        await bringOnce(bringing, signal);
        return true;
      } catch (error) {
        // Deleted meanwhile, or sealed with a key that is gone.
        if (error instanceof AppError) return error.code === 'not-found';
        if (isSlackError(error, ...refusals)) return false;
        throw error;
      }
    },
    async takeAway(id, attempts) {
      const post = await posts.find(id);
      if (!post) return;
      await remove(post.ts, attempts);
      await posts.remove(id);
    },
    remove,
  };
}

type Shares = Readonly<Record<'public' | 'private', Readonly<Record<string, readonly { ts: string }[]>>>>;

const unlessGone =
  <T>(instead: () => T, ...more: readonly string[]) =>
  (error: unknown): T => {
    if (!isSlackError(error, ...gone, ...more)) throw error;
    return instead();
  };
