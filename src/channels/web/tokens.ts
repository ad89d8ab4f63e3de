import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { ProtocolError } from '../../http/http.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Ids } from '../../lib/ids.ts';

/** What a token grants: one conversation, to one user, for as long as the conversation's epochs are these. */
export interface Grant {
  readonly conversationId: string;
  readonly userId: string;
  /** The conversation's `epoch`; absent: 0. */
  readonly epoch?: number | undefined;
  /** Its `linkEpoch`, where it was given through a link. */
  readonly linkEpoch?: number | undefined;
}

/** Life of a token, in seconds. Official clients refresh every 15 minutes whatever it says. */
export const tokenSeconds = 1800;
/** How long a stream address can be used to connect, in seconds. */
const streamSeconds = 60;
/** How long after its end a token still proves whose conversation it was, in seconds. */
const renewableSeconds = 24 * 60 * 60;

/** `user` is the claim official clients look for. */
const epoch = z.number().int().min(0).optional();
const claimsSchema = z.object({ conv: z.string().min(1), user: z.string().min(1), epoch, link: epoch });

export interface Tokens {
  issue(grant: Grant): Promise<string>;
  issueForStream(grant: Grant): Promise<string>;
  /** AppError 'forbidden' (Direct Line's `TokenExpired`, or `BadArgument`) unless it was issued here and is still good. */
  verify(token: string): Promise<Grant>;
  verifyForStream(token: string): Promise<Grant>;
  /** As `verify`, also for a token that expired at most 24 hours ago. */
  verifyForRenewal(token: string): Promise<Grant>;
}

/** Signed tokens (JWT, HS256): nothing to store, and they outlive a restart with the key. `key` has at least 32 bytes. */
export function createTokens(key: Uint8Array, clock: Clock, ids: Ids): Tokens {
  if (key.length < 32) throw new AppError('configuration', 'The key for tokens must have at least 32 bytes.');

  const sign = (grant: Grant, audience: string, seconds: number): Promise<string> => {
    const now = Math.floor(clock() / 1000);
    const { conversationId: conv, userId: user, epoch, linkEpoch: link } = grant;
    return new SignJWT({ conv, user, ...(epoch && { epoch }), ...(link !== undefined && { link }) })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setAudience(audience)
      .setIssuedAt(now)
      .setExpirationTime(now + seconds)
      .setJti(ids.row())
      .sign(key);
  };

  const check = async (token: string, audience: string, graceSeconds: number): Promise<Grant> => {
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: ['HS256'],
        audience,
        requiredClaims: ['exp'],
        currentDate: new Date(clock()),
        clockTolerance: graceSeconds,
      });
      const { conv, user, epoch, link } = claimsSchema.parse(payload);
      return { conversationId: conv, userId: user, epoch, linkEpoch: link };
    } catch (cause) {
      if (cause instanceof errors.JWTExpired) {
        throw new ProtocolError('forbidden', 'TokenExpired', 'This token has expired. Get a new one.', { cause });
      }
      throw new ProtocolError('forbidden', 'BadArgument', 'This token is not valid here. Get a new one.', { cause });
    }
  };

  return {
    issue: (grant) => sign(grant, 'token', tokenSeconds),
    issueForStream: (grant) => sign(grant, 'stream', streamSeconds),
    verify: (token) => check(token, 'token', 0),
    verifyForStream: (token) => check(token, 'stream', 0),
    verifyForRenewal: (token) => check(token, 'token', renewableSeconds),
  };
}
