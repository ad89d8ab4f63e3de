import type { FastifyInstance, FastifyReply } from 'fastify';
import { LockedOut } from '../../staff/staff.ts';
import { parse } from './api.ts';
import type { SessionCookie } from './cookie.ts';
import type { ConsoleParts } from './parts.ts';
import {
  choosePasswordSchema,
  type InvitationView,
  type MeView,
  type SignInView,
  signInSchema,
  tokenSchema,
} from './staff-api.ts';
import { meView } from './staff-views.ts';

const small = { bodyLimit: 8192 };

/** The ways in and out, for who is not signed in: a name and a password for a cookie, and a link on which a password is chosen. */
export function registerSignIn(scope: FastifyInstance, { staff }: ConsoleParts, cookie: SessionCookie): void {
  scope.get('/api/sign-in', async (): Promise<SignInView> => {
    const [shared, people] = await Promise.all([staff.sharedIsOpen(), staff.people.list()]);
    return { shared, people: people.length > 0 };
  });

  scope.post('/api/sign-in', small, async (request, reply): Promise<MeView> => {
    const { name, password } = parse(signInSchema, request.body);
    const signedIn = staff.signIn({ name, password, address: request.ip });
    const { secret, session } = await signedIn.catch(sayWhen(reply));
    cookie.set(reply, secret);
    return meView(session);
  });

  scope.post('/api/sign-out', small, async (request, reply) => {
    const session = await staff.find(cookie.read(request));
    if (session) await staff.signOut(session);
    cookie.clear(reply);
    return reply.code(204).send();
  });

  scope.post('/api/invitation', small, async (request): Promise<InvitationView> => {
    const { name, login } = await staff.people.invited(parse(tokenSchema, request.body).token);
    return { name, login };
  });

  scope.post('/api/invitation/password', small, async (request): Promise<InvitationView> => {
    const { token, password } = parse(choosePasswordSchema, request.body);
    const { name, login } = await staff.people.choosePassword(token, password);
    return { name, login };
  });
}

/** Who is locked out is told when to come back, as a program reads it too. */
export function sayWhen(reply: FastifyReply): (error: unknown) => never {
  return (error) => {
    if (error instanceof LockedOut) reply.header('retry-after', Math.ceil(error.waitMs / 1000));
    throw error;
  };
}
