import { createHmac } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Recruiter } from '../../handoff/handoff.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Ids } from '../../lib/ids.ts';

/** A signed-in recruiter. */
export interface Session {
  readonly id: string;
  readonly recruiter: Recruiter;
  /** Epoch ms. */
  readonly expiresAt: number;
}

export interface Sessions {
  issue(recruiter: Recruiter): Promise<{ token: string; session: Session }>;
  /** Undefined for a token that is forged, altered, expired, signed out, or older than the password. */
  read(token: string | undefined): Promise<Session | undefined>;
  /** Signs out: this process accepts the session no more. */
  end(session: Session): void;
}

export const SESSION_SECONDS = 12 * 60 * 60;
const AUDIENCE = 'rolecall-console';
const claimsSchema = z.object({ jti: z.string(), sub: z.string(), name: z.string(), exp: z.number() });

export function createSessions(parts: { key: Uint8Array; password: string; clock: Clock; ids: Ids }): Sessions {
  const { key, password, clock, ids } = parts;
  // The password takes part in the key, so that changing it signs everybody out.
  const signingKey = createHmac('sha256', key).update(`console session\0${password}`).digest();
  const ended = new Map<string, number>();

  return {
    async issue(recruiter) {
      const seconds = Math.floor(clock() / 1000);
      const id = ids.secret();
      const token = await new SignJWT({ name: recruiter.name })
        .setProtectedHeader({ alg: 'HS256' })
        .setJti(id)
        .setSubject(recruiter.id)
        .setAudience(AUDIENCE)
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + SESSION_SECONDS)
        .sign(signingKey);
      return { token, session: { id, recruiter, expiresAt: (seconds + SESSION_SECONDS) * 1000 } };
    },

    async read(token) {
      if (token === undefined) return undefined;
      const verified = await jwtVerify(token, signingKey, {
        algorithms: ['HS256'],
        audience: AUDIENCE,
        currentDate: new Date(clock()),
      }).catch(() => undefined);
      const claims = claimsSchema.safeParse(verified?.payload);
      if (!claims.success || ended.has(claims.data.jti)) return undefined;
      return {
        id: claims.data.jti,
        recruiter: { id: claims.data.sub, name: claims.data.name },
        expiresAt: claims.data.exp * 1000,
      };
    },

    end(session) {
      const now = clock();
      for (const [id, expiresAt] of ended) if (expiresAt <= now) ended.delete(id);
      ended.set(session.id, session.expiresAt);
    },
  };
}
