import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Desk } from '../../handoff/handoff.ts';
import { bundleDesk } from './assets.ts';
import { registerDeliveries } from './deliveries.ts';
import { createFeed } from './feed.ts';
import { requireOwnOrigin } from './guard.ts';
import type { ConsoleParts } from './parts.ts';
import { registerRecruiting } from './recruiting.ts';
import type { Session } from './session.ts';
import { deskShell, findAsset, SHELL_POLICY } from './shell.ts';
import { registerSignIn } from './signin.ts';

export type { ConsoleParts } from './parts.ts';

/** The operations console under `/console`, and in it the recruiter desk. Returns the desk where handoffs are presented. */
export async function registerConsole(app: FastifyInstance, parts: ConsoleParts): Promise<Desk> {
  const assets = await bundleDesk();
  const feed = createFeed(parts);
  const current = new WeakMap<FastifyRequest, Session>();
  const sessionOf = (request: FastifyRequest): Session => {
    const session = current.get(request);
    if (!session) throw new Error('a route that needs a recruiter was reached without one');
    return session;
  };

  await app.register(
    async (scope) => {
      scope.addHook('onRequest', async (request, reply) => {
        reply.header('cache-control', 'no-store');
        reply.header('x-content-type-options', 'nosniff');
        reply.header('referrer-policy', 'same-origin');
        requireOwnOrigin(request, parts.publicUrl);
      });
      // Open streams would keep the server from closing.
      scope.addHook('preClose', async () => feed.close());

      const showShell = async (_request: FastifyRequest, reply: FastifyReply) =>
        reply
          .header('content-security-policy', SHELL_POLICY)
          .type('text/html; charset=utf-8')
          .send(deskShell(parts.agencyName(), assets));
      scope.get('/', showShell);
      scope.get<{ Params: { name: string } }>('/assets/:name', async (request, reply) => {
        const { contentType, body } = findAsset(assets, request.params.name);
        return reply.header('cache-control', 'public, max-age=31536000, immutable').type(contentType).send(body);
      });

      const signIn = await registerSignIn(scope, parts, (session) => feed.end(session));
      await scope.register(async (signedIn) => {
        signedIn.addHook('onRequest', async (request) => {
          current.set(request, await signIn.require(request));
        });
        registerRecruiting(signedIn, parts, sessionOf);
        registerDeliveries(signedIn, parts);
        signedIn.get('/api/live', { exposeHeadRoute: false }, async (request, reply) =>
          reply
            .header('x-accel-buffering', 'no')
            .type('text/event-stream; charset=utf-8')
            .send(feed.open(sessionOf(request))),
        );
      });
    },
    { prefix: '/console' },
  );
  return feed;
}
