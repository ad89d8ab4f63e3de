import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Session } from '../../staff/staff.ts';
import { parse } from './api.ts';
import type { SessionCookie } from './cookie.ts';
import type { ConsoleParts } from './parts.ts';
import { sayWhen } from './signin.ts';
import { changePasswordSchema, type MeView } from './staff-api.ts';
import { meView } from './staff-views.ts';

const small = { bodyLimit: 8192 };

/** What everybody who is signed in may do: see who they are, say that they are here, change their own password. */
export function registerMe(
  scope: FastifyInstance,
  { staff }: ConsoleParts,
  sessionOf: (request: FastifyRequest) => Session,
  cookie: SessionCookie,
): void {
  scope.get('/api/me', async (request): Promise<MeView> => meView(sessionOf(request)));

  // What a page asks for by itself says nothing of whether anybody sits before it.
  scope.post('/api/here', small, async (request, reply) => {
    await staff.touch(sessionOf(request));
    return reply.code(204).send();
  });

  scope.post('/api/password', small, async (request, reply): Promise<MeView> => {
    const given = parse(changePasswordSchema, request.body);
    const changed = staff.changePassword(sessionOf(request), { ...given, address: request.ip });
    const { secret, session } = await changed.catch(sayWhen(reply));
    cookie.set(reply, secret);
    return meView(session);
  });
}
