import type { FastifyInstance, FastifyRequest } from 'fastify';
import { AppError } from '../../errors.ts';
import type { Role, Session } from '../../staff/staff.ts';

/** Who may use a route: anyone at all, or who is signed in under one of these roles. */
export type Access = 'anyone' | readonly Role[];

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
  }
}

/** Gives every route that is registered on this scope its access. */
export function allow(scope: FastifyInstance, access: Access): void {
  scope.addHook('onRoute', (route) => {
    route.config = { access, ...route.config };
  });
}

/**
 * The one place where access is asked, before anything of a request is read; a route that says nothing of it is closed to all.
 * Returns who is signed in. AppError 'signed-out', 'forbidden'.
 */
export function requireAccess(
  scope: FastifyInstance,
  find: (request: FastifyRequest) => Promise<Session | undefined>,
): (request: FastifyRequest) => Session {
  const current = new WeakMap<FastifyRequest, Session>();

  scope.addHook('onRequest', async (request) => {
    const { access = [] } = request.routeOptions.config;
    if (access === 'anyone') return;
    const session = await find(request);
    if (!session) throw new AppError('signed-out', 'You are signed out. Sign in to go on.');
    if (!access.includes(session.role)) throw new AppError('forbidden', 'Your role does not include this.');
    current.set(request, session);
  });

  return (request) => {
    const session = current.get(request);
    if (!session) throw new Error('a route that needs somebody signed in was reached without');
    return session;
  };
}
