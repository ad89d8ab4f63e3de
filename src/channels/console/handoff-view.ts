import type { FastifyRequest } from 'fastify';
import { AppError } from '../../errors.ts';
import type { Handoff } from '../../handoff/handoff.ts';
import type { Session } from '../../staff/staff.ts';
import { type HandoffView, idSchema, parse } from './api.ts';
import { authorityOf } from './authority.ts';
import type { ConsoleParts } from './parts.ts';
import { handoffView } from './views.ts';

/** The one handoff that a request is about, read and shown to whoever asks. */
export interface HandoffViewer {
  /** AppError 'not-found' for an unknown one and for one that the candidate withdrew. */
  asked(request: FastifyRequest): Promise<Handoff>;
  show(handoff: Handoff, request: FastifyRequest): Promise<HandoffView>;
}

export function createHandoffViewer(
  { handoffs, notes, consents, clock }: Pick<ConsoleParts, 'handoffs' | 'notes' | 'consents' | 'clock'>,
  sessionOf: (request: FastifyRequest) => Session,
): HandoffViewer {
  return {
    async asked(request) {
      const handoff = await handoffs.find(parse(idSchema, request.params).id);
      if (handoff) return handoff;
      throw new AppError(
        'not-found',
        'This request is no longer here: the candidate withdrew it, or the address is wrong.',
      );
    },
    async show(handoff, request) {
      const session = sessionOf(request);
      const [history, noted, agreed] = await Promise.all([
        handoffs.history(handoff.id),
        notes.of(handoff.id),
        consents.of(handoff.conversationId),
      ]);
      const pool = agreed.findLast(({ kind, withdrawnAt }) => kind === 'talent-pool' && withdrawnAt === undefined);
      const who = { by: session.recruiter, authority: authorityOf(session) };
      const view = handoffView(handoff, { history, notes: noted, ...who, now: clock() });
      return pool ? { ...view, talentPool: { notice: pool.notice, at: pool.at } } : view;
    },
  };
}
