import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { boxes } from '../../jobs/jobs.ts';
import { type DeliveriesView, parse } from './api.ts';
import type { ConsoleParts } from './parts.ts';

const letterSchema = z.object({ box: z.enum(boxes), id: z.string().min(1).max(100) });

/** The operator's part of the console: what waits to be delivered, what was given up, and the two things to do about that. */
export function registerDeliveries(scope: FastifyInstance, { deadLetters }: Pick<ConsoleParts, 'deadLetters'>): void {
  const view = async (): Promise<DeliveriesView> => {
    const [counts, letters] = await Promise.all([deadLetters.counts(), deadLetters.list()]);
    return {
      waiting: { outbox: counts.outbox.ready, inbox: counts.inbox.ready },
      // The conversation stays out: who may see it is the desk's to say.
      dead: letters.map(({ conversationId: _theirs, ...letter }) => letter),
    };
  };

  scope.get('/api/deliveries', view);

  for (const act of ['retry', 'drop'] as const) {
    scope.post(`/api/deliveries/:box/:id/${act}`, { bodyLimit: 1024 }, async (request): Promise<DeliveriesView> => {
      const { box, id } = parse(letterSchema, request.params);
      await deadLetters[act](box, id);
      return view();
    });
  }
}
