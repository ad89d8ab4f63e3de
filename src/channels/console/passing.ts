import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../../errors.ts';
import type { Session } from '../../staff/staff.ts';
import { type HandoffView, idSchema, parse, type RecruitersView, reassignSchema, releaseSchema } from './api.ts';
import { authorityOf } from './authority.ts';
import type { HandoffViewer } from './handoff-view.ts';
import type { ConsoleParts } from './parts.ts';

const small = { bodyLimit: 8192 };

/** A conversation changes hands at the desk: back to the queue, or to a colleague. */
export function registerPassing(
  scope: FastifyInstance,
  { handoffs, recruiters, met }: Pick<ConsoleParts, 'handoffs' | 'recruiters' | 'met'>,
  sessionOf: (request: FastifyRequest) => Session,
  viewer: HandoffViewer,
): void {
  scope.addHook('preHandler', async (request) => met?.(sessionOf(request).recruiter));

  scope.get('/api/recruiters', async (): Promise<RecruitersView> => ({ recruiters: await recruiters() }));

  scope.post('/api/handoffs/:id/release', small, async (request): Promise<HandoffView> => {
    const session = sessionOf(request);
    const { holder } = parse(releaseSchema, request.body);
    const { id } = parse(idSchema, request.params);
    const held = { holder, authority: authorityOf(session) };
    return viewer.show(await handoffs.release(id, session.recruiter, held), request);
  });

  scope.post('/api/handoffs/:id/reassign', small, async (request): Promise<HandoffView> => {
    const session = sessionOf(request);
    const { holder, to } = parse(reassignSchema, request.body);
    const { id } = parse(idSchema, request.params);
    const colleague = (await recruiters()).find((one) => one.id === to);
    if (!colleague)
      throw new AppError('bad-request', 'Choose a colleague from the list; this one is not on it any more.');
    const held = { holder, authority: authorityOf(session) };
    return viewer.show(await handoffs.reassign(id, session.recruiter, colleague, held), request);
  });
}
