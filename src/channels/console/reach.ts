import type { FastifyInstance, FastifyRequest } from 'fastify';
import { gone, type Prospect } from '../../handoff/handoff.ts';
import type { Session } from '../../staff/staff.ts';
import { correctAddressSchema, idSchema, parse } from './api.ts';
import type { ConsoleParts } from './parts.ts';

const small = { bodyLimit: 8192 };

/** How a candidate who left comes to know what was written, and what the recruiter who holds the handoff can do about it. */
export function registerReach(
  scope: FastifyInstance,
  { handoffs, reaching, links }: Pick<ConsoleParts, 'handoffs' | 'reaching' | 'links'>,
  sessionOf: (request: FastifyRequest) => Session,
): void {
  const idOf = (request: FastifyRequest) => parse(idSchema, request.params).id;

  async function prospectOf(id: string): Promise<Prospect> {
    const handoff = await handoffs.find(id);
    if (!handoff) throw gone();
    return reaching.prospect(handoff.conversationId);
  }

  scope.get('/api/handoffs/:id/reach', async (request): Promise<Prospect> => prospectOf(idOf(request)));

  scope.post('/api/handoffs/:id/reach/again', small, async (request): Promise<Prospect> => {
    await reaching.again(idOf(request), sessionOf(request).recruiter);
    return prospectOf(idOf(request));
  });

  scope.post('/api/handoffs/:id/reach/address', small, async (request): Promise<Prospect> => {
    const { address } = parse(correctAddressSchema, request.body);
    await reaching.correct(idOf(request), sessionOf(request).recruiter, address);
    return prospectOf(idOf(request));
  });

  scope.post('/api/handoffs/:id/reach/revoke', small, async (request): Promise<Prospect> => {
    await links.revoke(idOf(request), sessionOf(request).recruiter);
    return prospectOf(idOf(request));
  });
}
