import fastifyCookie from '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SESSION_MS } from '../../staff/staff.ts';

/** Where a browser keeps the secret of its session: out of reach of scripts and of other sites. */
export interface SessionCookie {
  read(request: FastifyRequest): string | undefined;
  set(reply: FastifyReply, secret: string): void;
  clear(reply: FastifyReply): void;
}

/** `secure` where browsers reach the console by HTTPS only. */
export async function sessionCookie(scope: FastifyInstance, secure: boolean): Promise<SessionCookie> {
  if (!scope.hasRequestDecorator('cookies')) await scope.register(fastifyCookie);
  // A name with `__Host-` can't be set by a neighbouring subdomain (RFC 6265bis, section 4.1.3); it asks for the path `/`.
  const name = secure ? '__Host-rolecall-console' : 'rolecall-console';
  const options = { path: secure ? '/' : '/console', httpOnly: true, sameSite: 'strict' as const, secure };
  return {
    read: (request) => request.cookies[name],
    set: (reply, secret) => void reply.setCookie(name, secret, { ...options, maxAge: SESSION_MS / 1000 }),
    clear: (reply) => void reply.clearCookie(name, options),
  };
}
