import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import type { Conversations } from '../../conversation/conversation.ts';
import { AppError } from '../../errors.ts';
import { type Limiter, spend } from '../../http/http.ts';
import type { Access } from './access.ts';
import { activityId } from './activities.ts';
import { base } from './directline.ts';
import type { Turns } from './turns.ts';
import { readUpload } from './upload.ts';

export interface UploadParts {
  readonly conversations: Conversations;
  readonly turns: Turns;
  readonly access: Access;
  /** By client address. */
  readonly uploadLimiter: Limiter;
  /** Largest file, in bytes. */
  readonly maxUploadBytes: number;
}

/** Files being read at the same time; each is held in memory until its turn has taken it. */
const maxAtOnce = 8;

/** A message with a file. It is acknowledged only after its turn, because until then the bytes are in memory alone. */
export async function registerUpload(app: FastifyInstance, parts: UploadParts): Promise<void> {
  const { conversations, turns, access, uploadLimiter, maxUploadBytes } = parts;
  let reading = 0;

  await app.register(multipart, { throwFileSizeLimit: false });
  app.removeContentTypeParser(['application/json', 'text/plain']);
  // Left unread: the route says that it wants a form.
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));

  app.post<{ Params: { id: string } }>(`${base}/conversations/:id/upload`, async (request, reply) => {
    const { id, userId } = await access.conversation(request, request.params.id);
    spend(uploadLimiter, request.ip, reply);
    if (reading >= maxAtOnce)
      throw new AppError('unavailable', 'Many files are arriving just now. Please try again in a minute.');
    reading += 1;
    try {
      const { message: posted, file } = await readUpload(request, reply, maxUploadBytes);
      const upload = { name: file.name, size: file.bytes.length };
      const { message, answered } = await conversations.record({ conversationId: id, ...posted, upload });
      if (!answered) await turns.answer({ message, files: new Map([[message.id, file.bytes]]) }, userId);
      return { id: activityId(id, message.seq) };
    } finally {
      reading -= 1;
    }
  });
}
