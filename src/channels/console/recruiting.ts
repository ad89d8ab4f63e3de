import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../../errors.ts';
import { isHolder, standings } from '../../handoff/handoff.ts';
import { sendFile } from '../../http/http.ts';
import type { Session } from '../../staff/staff.ts';
import {
  afterSchema,
  closeSchema,
  type HandoffView,
  idSchema,
  parse,
  type QueueView,
  sayMessageSchema,
  type TranscriptView,
} from './api.ts';
import { registerFinding } from './finding.ts';
import { createHandoffViewer } from './handoff-view.ts';
import { registerNoting } from './noting.ts';
import type { ConsoleParts } from './parts.ts';
import { registerPassing } from './passing.ts';
import { readTranscript } from './transcript.ts';
import { unreadOf } from './unread.ts';
import { queueView } from './views.ts';

const small = { bodyLimit: 64 * 1024 };

/** The recruiter's part of the console: the queue, one handoff, its transcript and CV, and what to do with it. */
export function registerRecruiting(
  scope: FastifyInstance,
  parts: ConsoleParts,
  sessionOf: (request: FastifyRequest) => Session,
): void {
  const { handoffs, conversations, relay, openCv, clock } = parts;

  const viewer = createHandoffViewer(parts, sessionOf);
  const { asked, show } = viewer;
  registerPassing(scope, parts, sessionOf, viewer);
  registerFinding(scope, parts, sessionOf, viewer);
  registerNoting(scope, parts, sessionOf, viewer);

  scope.get('/api/queue', async (request): Promise<QueueView> => {
    const { recruiter } = sessionOf(request);
    const queue = await handoffs.queue();
    return queueView(queue, await unreadOf(relay, queue.claimed, recruiter), recruiter, clock());
  });

  scope.get('/api/handoffs/:id', async (request): Promise<HandoffView> => {
    return show(await asked(request), request);
  });

  scope.get('/api/handoffs/:id/messages', async (request): Promise<TranscriptView> => {
    const handoff = await asked(request);
    const { recruiter } = sessionOf(request);
    const { conversationId } = handoff;
    const read = await readTranscript(conversations, handoff, recruiter, parse(afterSchema, request.query));
    const [marks, reach] = await Promise.all([relay.marks(conversationId), parts.reach?.(conversationId)]);
    const last = read.messages.at(-1);
    if (last && isHolder(handoff, recruiter)) relay.sent(conversationId, 'recruiter', last.seq);
    return { ...read, standings: standings(marks.candidate, reach) };
  });

  scope.post('/api/handoffs/:id/claim', small, async (request): Promise<HandoffView> => {
    const { recruiter } = sessionOf(request);
    return show(await handoffs.claim(parse(idSchema, request.params).id, recruiter), request);
  });

  scope.post('/api/handoffs/:id/messages', small, async (request) => {
    const { text, key } = parse(sayMessageSchema, request.body);
    return handoffs.say(parse(idSchema, request.params).id, sessionOf(request).recruiter, text, key);
  });

  scope.post('/api/handoffs/:id/close', small, async (request): Promise<HandoffView> => {
    const { recruiter } = sessionOf(request);
    const { closing } = parse(closeSchema, request.body);
    return show(await handoffs.close(parse(idSchema, request.params).id, recruiter, closing), request);
  });

  scope.get('/api/handoffs/:id/cv', { exposeHeadRoute: false }, async (request, reply) => {
    const { recruiter } = sessionOf(request);
    const handoff = await asked(request);
    const { cv } = handoff.card;
    if (!cv) throw new AppError('not-found', 'This candidate sent no CV.');
    if (cv.check === 'malware')
      throw new AppError('not-found', 'This CV was deleted: a virus scanner found malware in it.');
    return sendFile(reply, await openCv(cv.id, recruiter, handoff.reference));
  });
}
