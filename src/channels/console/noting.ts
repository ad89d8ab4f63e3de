import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Session } from '../../staff/staff.ts';
import { deleteSchema, type HandoffView, noteSchema, parse } from './api.ts';
import type { HandoffViewer } from './handoff-view.ts';
import type { ConsoleParts } from './parts.ts';

const small = { bodyLimit: 64 * 1024 };

/** Recruiters note of a handoff what stays among them. */
export function registerNoting(
  scope: FastifyInstance,
  { notes }: Pick<ConsoleParts, 'notes'>,
  sessionOf: (request: FastifyRequest) => Session,
  { asked, show }: HandoffViewer,
): void {
  scope.post('/api/handoffs/:id/notes', small, async (request): Promise<HandoffView> => {
    const { text, key } = parse(noteSchema, request.body);
    const handoff = await asked(request);
    await notes.add(handoff.id, sessionOf(request).recruiter, text, `desk:${key}`);
    return show(handoff, request);
  });

  scope.post('/api/handoffs/:id/notes/delete', small, async (request): Promise<HandoffView> => {
    const { key } = parse(deleteSchema, request.body);
    const handoff = await asked(request);
    // One that is gone is what was asked for.
    await notes.remove(handoff.id, sessionOf(request).recruiter, key);
    return show(handoff, request);
  });
}
