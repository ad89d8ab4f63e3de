import type { FastifyInstance } from 'fastify';
import type { PoolView } from './api.ts';
import type { ConsoleParts } from './parts.ts';

/** Who agreed to be kept for later roles, for whoever speaks with candidates. */
export function registerPool(scope: FastifyInstance, { talentPool }: Pick<ConsoleParts, 'talentPool'>): void {
  scope.get('/api/talent-pool', async (): Promise<PoolView> => {
    const members = await talentPool.members();
    return {
      members: members.map(({ conversationId: _, handoffId, ...member }) => ({
        ...member,
        ...(handoffId !== undefined && { id: handoffId }),
      })),
    };
  });
}
