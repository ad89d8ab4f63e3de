import multipart, { type MultipartFile } from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { largestBytes } from '../../cv/cv.ts';
import { AppError } from '../../errors.ts';
import { isHolder } from '../../handoff/handoff.ts';
import { sendFile } from '../../http/http.ts';
import type { Session } from '../../staff/staff.ts';
import {
  deleteSchema,
  editSchema,
  fileSchema,
  idSchema,
  marksSchema,
  messageSchema,
  parse,
  sayMessageSchema,
} from './api.ts';
import { createHandoffViewer } from './handoff-view.ts';
import type { ConsoleParts } from './parts.ts';
import { findFile } from './transcript.ts';

const small = { bodyLimit: 64 * 1024 };

/** What goes between a recruiter and a candidate beside new words: marks, typing, edits, deletions and files. */
export async function registerRelaying(
  scope: FastifyInstance,
  parts: ConsoleParts,
  sessionOf: (request: FastifyRequest) => Session,
): Promise<void> {
  const { handoffs, conversations, relay, files } = parts;
  const { asked } = createHandoffViewer(parts, sessionOf);

  // Colleagues look on: what they read or write is nothing to the candidate.
  const held = async (request: FastifyRequest) => {
    const handoff = await asked(request);
    return isHolder(handoff, sessionOf(request).recruiter) ? handoff : undefined;
  };

  scope.post('/api/handoffs/:id/marks', small, async (request, reply) => {
    const { delivered, read } = parse(marksSchema, request.body);
    const handoff = await held(request);
    if (handoff) {
      await relay.reached(handoff.conversationId, 'recruiter', {
        ...(delivered !== undefined && { delivered }),
        ...(read !== undefined && { read }),
      });
    }
    return reply.code(204).send();
  });

  scope.post('/api/handoffs/:id/typing', small, async (request, reply) => {
    const handoff = await held(request);
    if (handoff) relay.typing(handoff.conversationId, 'recruiter');
    return reply.code(204).send();
  });

  scope.post('/api/handoffs/:id/messages/:seq/edit', small, async (request, reply) => {
    const { id, seq } = parse(messageSchema, request.params);
    const { text, key } = parse(editSchema, request.body);
    await handoffs.edit(id, sessionOf(request).recruiter, seq, text, key);
    return reply.code(204).send();
  });

  scope.post('/api/handoffs/:id/messages/:seq/delete', small, async (request, reply) => {
    const { id, seq } = parse(messageSchema, request.params);
    const { key } = parse(deleteSchema, request.body);
    await handoffs.remove(id, sessionOf(request).recruiter, seq, key);
    return reply.code(204).send();
  });

  scope.get('/api/handoffs/:id/files/:file', { exposeHeadRoute: false }, async (request, reply) => {
    const handoff = await asked(request);
    const { file } = parse(fileSchema, request.params);
    const message = await findFile(conversations, handoff, file);
    if (!message) throw new AppError('not-found', 'This file is no longer here: it was deleted or erased.');
    const opened = await files.open(file, handoff.conversationId);
    const { recruiter } = sessionOf(request);
    await parts.fileOpened?.({ fileId: file, recruiter, reference: handoff.reference });
    return sendFile(reply, opened);
  });

  await scope.register(async (uploads) => {
    await uploads.register(multipart, { throwFileSizeLimit: false });
    const limits = { fileSize: largestBytes, fieldSize: 64 * 1024, fields: 4, files: 1, parts: 6 };
    uploads.post('/api/handoffs/:id/files', { bodyLimit: 2 * largestBytes }, async (request) => {
      const { id } = parse(idSchema, request.params);
      const { recruiter } = sessionOf(request);
      if (!request.isMultipart()) throw new AppError('bad-request', 'Send the file as a form.');
      const fields: Record<string, unknown> = {};
      let sent: { name: string; bytes: Uint8Array } | undefined;
      for await (const part of request.parts({ limits })) {
        if (part.type === 'field') fields[part.fieldname] = part.value;
        else sent = await read(part);
      }
      const { text, key } = parse(sayMessageSchema, fields);
      if (!sent) throw new AppError('bad-request', 'Choose a file first.');
      const accepted = await files.accept(sent.name, sent.bytes);
      if (!accepted.ok) throw new AppError('bad-request', accepted.message);
      return handoffs.say(id, recruiter, text, key, accepted.file);
    });
  });
}

async function read(part: MultipartFile): Promise<{ name: string; bytes: Uint8Array }> {
  const bytes = await part.toBuffer();
  if (part.file.truncated) {
    throw new AppError('too-large', 'This file is larger than 10 MB: please save it smaller and send that.');
  }
  return { name: part.filename, bytes };
}
