import { createHash, timingSafeEqual } from 'node:crypto';
import fastifyCookie from '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../errors.ts';
import { type MeView, parse, signInSchema } from './api.ts';
import { createLockout } from './lockout.ts';
import type { ConsoleParts } from './parts.ts';
import { createSessions, SESSION_SECONDS, type Session, type Sessions } from './session.ts';

export interface SignIn {
  /** The recruiter behind the request. AppError 'signed-out'. */
  require(request: FastifyRequest): Promise<Session>;
}

/** Adds sign-in and sign-out: a recruiter's name and the console's password, exchanged for a cookie of twelve hours. */
export async function registerSignIn(
  scope: FastifyInstance,
  parts: ConsoleParts,
  signedOut: (session: Session) => void,
): Promise<SignIn> {
  const { password, sessionKey, clock, ids, log, secureCookies } = parts;
  const sessions: Sessions = createSessions({ key: sessionKey, password, clock, ids });
  const lockout = createLockout(clock);
  if (!scope.hasRequestDecorator('cookies')) await scope.register(fastifyCookie);

  // A name with `__Host-` can't be set by a neighbouring subdomain (RFC 6265bis, section 4.1.3); it asks for the path `/`.
  const cookieName = secureCookies ? '__Host-rolecall-console' : 'rolecall-console';
  const cookie = {
    path: secureCookies ? '/' : '/console',
    httpOnly: true,
    sameSite: 'strict' as const,
    secure: secureCookies,
  };
  const sessionOf = (request: FastifyRequest) => sessions.read(request.cookies[cookieName]);

  scope.post('/api/sign-in', { bodyLimit: 8192 }, async (request, reply): Promise<MeView> => {
    const waitMs = lockout.waitMs(request.ip);
    if (waitMs > 0) throw tooMany(reply, waitMs);
    const attempt = parse(signInSchema, request.body);
    if (!sameSecret(attempt.password, password)) {
      lockout.failed(request.ip);
      log.warn('console sign-in refused');
      const nowWaits = lockout.waitMs(request.ip);
      if (nowWaits > 0) throw tooMany(reply, nowWaits);
      throw new AppError('signed-out', 'That is not the console password. Whoever runs Rolecall can tell you.');
    }
    lockout.succeeded(request.ip);
    const { token, session } = await sessions.issue({ id: `name:${attempt.name}`, name: attempt.name });
    log.info({ session: session.id }, 'recruiter signed in');
    reply.setCookie(cookieName, token, { ...cookie, maxAge: SESSION_SECONDS });
    return { recruiter: session.recruiter.name };
  });

  scope.post('/api/sign-out', { bodyLimit: 8192 }, async (request, reply) => {
    const session = await sessionOf(request);
    if (session) {
      sessions.end(session);
      signedOut(session);
      log.info({ session: session.id }, 'recruiter signed out');
    }
    reply.clearCookie(cookieName, cookie).code(204);
  });

  return {
    async require(request) {
      const session = await sessionOf(request);
      if (!session) throw new AppError('signed-out', 'You are signed out. Sign in to go on.');
      return session;
    },
  };
}

/** Digests have one length, so that the comparison tells nothing, not even how long the password is. */
function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

function tooMany(reply: FastifyReply, waitMs: number): AppError {
  const minutes = Math.ceil(waitMs / 60_000);
  reply.header('retry-after', Math.ceil(waitMs / 1000));
  const when = minutes === 1 ? 'a minute' : `${minutes} minutes`;
  return new AppError('too-many', `Too many wrong passwords from here. Try again in ${when}.`);
}
