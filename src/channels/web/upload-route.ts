import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import type { Conversations } from '../../conversation/conversation.ts';
import { sizeOf } from '../../cv/cv.ts';
import { type Limiter, spend } from '../../http/http.ts';
import type { Access } from './access.ts';
import { activityId } from './activities.ts';
import { type ArrivalLimits, createArrivals, usualArrivals } from './arrivals.ts';
import { base } from './directline.ts';
import type { Turns } from './turns.ts';
import { readUpload } from './upload.ts';

export interface UploadParts {
  readonly conversations: Conversations;
  readonly turns: Turns;
  readonly access: Access;
  /** By client address, and by conversation. */
  readonly uploadLimiter: Limiter;
  readonly fileLimiter: Limiter;
  /** Largest file, in bytes. */
  readonly maxUploadBytes: number;
  readonly arrivals?: Partial<ArrivalLimits> | undefined;
}

/** A message with a file. It is acknowledged only after its turn, because until then only this process has the file. */
export async function registerUpload(app: FastifyInstance, parts: UploadParts): Promise<void> {
  const { conversations, turns, access, uploadLimiter, fileLimiter, maxUploadBytes: maxBytes } = parts;
  const arrivals = createArrivals({ ...usualArrivals, ...parts.arrivals });

  await app.register(multipart, { throwFileSizeLimit: false });
  app.removeContentTypeParser(['application/json', 'text/plain']);
  // Left unread: the route reads it, or says what it wants.
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));

  app.post<{ Params: { id: string } }>(`${base}/conversations/:id/upload`, async (request, reply) => {
    const { id, userId } = await access.conversation(request, request.params.id);
    spend(uploadLimiter, request.ip, reply);
    spend(fileLimiter, id, reply);
    return arrivals.receive(request, async (arrival) => {
      const { message: posted, file } = await readUpload(request, reply, maxBytes, arrival);
      arrival.arrived();
      const upload = { name: file.name, size: sizeOf(file.content) };
      const { message, answered } = await conversations.record({
        conversationId: id,
        ...posted,
        upload,
        follows: true,
      });
      if (!answered) await turns.answer({ message, files: new Map([[message.id, file.content]]) }, userId);
      return { id: activityId(id, message.seq) };
    });
  });
}
