import type { FastifyInstance, FastifyRequest } from 'fastify';
import { fillOpenings } from '../../handoff/handoff.ts';
import type { Session } from '../../staff/staff.ts';
import { type FoundView, type OpeningsView, parse, searchSchema } from './api.ts';
import type { HandoffViewer } from './handoff-view.ts';
import type { ConsoleParts } from './parts.ts';
import { queueItem } from './views.ts';

/** What a recruiter looks up: handoffs by the candidate's name or the reference, and openings for a reply. */
export function registerFinding(
  scope: FastifyInstance,
  { handoffs, openings, agencyName, clock }: Pick<ConsoleParts, 'handoffs' | 'openings' | 'agencyName' | 'clock'>,
  sessionOf: (request: FastifyRequest) => Session,
  viewer: HandoffViewer,
): void {
  // Posted, so that a candidate's name stands in no address: those end up in histories and logs of proxies.
  scope.post('/api/search', { bodyLimit: 8192 }, async (request): Promise<FoundView> => {
    const { recruiter } = sessionOf(request);
    const { found, more } = await handoffs.search(parse(searchSchema, request.body).text);
    return { found: found.map((handoff) => queueItem(handoff, recruiter, clock())), more };
  });

  scope.get('/api/handoffs/:id/openings', async (request): Promise<OpeningsView> => {
    const handoff = await viewer.asked(request);
    return { openings: fillOpenings(openings(), handoff, sessionOf(request).recruiter, agencyName()) };
  });
}
