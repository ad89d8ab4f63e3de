import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Desk } from '../../handoff/handoff.ts';
import { roles } from '../../staff/staff.ts';
import { allow, requireAccess } from './access.ts';
import { bundleDesk } from './assets.ts';
import { registerAudit } from './audit.ts';
import { sessionCookie } from './cookie.ts';
import { registerDeliveries } from './deliveries.ts';
import { createFeed } from './feed.ts';
import { requireOwnOrigin } from './guard.ts';
import { registerMe } from './me.ts';
import type { ConsoleParts } from './parts.ts';
import { registerPeople } from './people.ts';
import { registerPool } from './pool.ts';
import { registerReach } from './reach.ts';
import { registerRecruiting } from './recruiting.ts';
import { registerRelaying } from './relaying.ts';
import { deskShell, findAsset, SHELL_POLICY } from './shell.ts';
import { registerSignIn } from './signin.ts';

export type { ConsoleParts } from './parts.ts';

/** The operations console under `/console`, and in it the recruiter desk. Returns the desk where handoffs are presented. */
export async function registerConsole(app: FastifyInstance, parts: ConsoleParts): Promise<Desk> {
  const assets = await bundleDesk();
  const feed = createFeed(parts);

  await app.register(
    async (scope) => {
      scope.addHook('onRequest', async (request, reply) => {
        reply.header('cache-control', 'no-store');
        reply.header('x-content-type-options', 'nosniff');
        reply.header('referrer-policy', 'same-origin');
        requireOwnOrigin(request, parts.publicUrl);
      });
      const cookie = await sessionCookie(scope, parts.secureCookies);
      const sessionOf = requireAccess(scope, (request) => parts.staff.find(cookie.read(request)));
      // Open streams would keep the server from closing.
      scope.addHook('preClose', async () => feed.close());

      await scope.register(async (street) => {
        allow(street, 'anyone');
        const showShell = async (_request: FastifyRequest, reply: FastifyReply) =>
          reply
            .header('content-security-policy', SHELL_POLICY)
            .type('text/html; charset=utf-8')
            .send(deskShell(parts.agencyName(), assets));
        street.get('/', showShell);
        street.get<{ Params: { name: string } }>('/assets/:name', async (request, reply) => {
          const { contentType, body } = findAsset(assets, request.params.name);
          return reply.header('cache-control', 'public, max-age=31536000, immutable').type(contentType).send(body);
        });
        registerSignIn(street, parts, cookie);
      });

      await scope.register(async (everybody) => {
        allow(everybody, roles);
        registerMe(everybody, parts, sessionOf, cookie);
      });

      await scope.register(async (desk) => {
        allow(desk, ['recruiter', 'administrator']);
        registerRecruiting(desk, parts, sessionOf);
        registerReach(desk, parts, sessionOf);
        registerPool(desk, parts);
        await registerRelaying(desk, parts, sessionOf);
        desk.get('/api/live', { exposeHeadRoute: false }, async (request, reply) =>
          reply
            .header('x-accel-buffering', 'no')
            .type('text/event-stream; charset=utf-8')
            .send(feed.open(sessionOf(request))),
        );
      });

      await scope.register(async (administration) => {
        allow(administration, ['administrator']);
        registerPeople(administration, parts, sessionOf);
        registerDeliveries(administration, parts);
        registerAudit(administration, parts, sessionOf);
      });
    },
    { prefix: '/console' },
  );
  return feed;
}
