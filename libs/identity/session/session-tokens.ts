import { Inject, Injectable } from '@nestjs/common';
import { errors, jwtVerify, SignJWT } from 'jose';
import { type Clock, HOUR, newId, plus } from '#kernel';
import { CLOCK, CONFIG, type Config } from '#platform';

const LIFETIME_MS = 12 * HOUR;
const ISSUER = 'sicha';
const ALGORITHM = 'HS256';

/** Whose session it is. Roles are not in it: they are read at each request, so that taking one away works at once. */
export interface SessionClaims {
  readonly staffId: string;
  readonly facilityId: string;
  /** The person's session_epoch when the session began; a later one ends it. */
  readonly epoch: number;
}

export interface IssuedToken {
  readonly token: string;
  readonly expiresAt: Date;
}

/** Signs and reads session tokens (JWT, HS256, 12 hours). */
@Injectable()
export class SessionTokens {
  private readonly key: Uint8Array;

  constructor(@Inject(CONFIG) config: Config, @Inject(CLOCK) private readonly clock: Clock) {
    this.key = new TextEncoder().encode(config.jwtSecret);
  }

  async issue({ staffId, facilityId, epoch }: SessionClaims): Promise<IssuedToken> {
    const now = this.clock.now();
    const expiresAt = plus(now, LIFETIME_MS);
    const token = await new SignJWT({ facilityId, epoch })
      .setProtectedHeader({ alg: ALGORITHM })
      .setIssuer(ISSUER).setSubject(staffId).setJti(newId()).setIssuedAt(now).setExpirationTime(expiresAt)
      .sign(this.key);
    return { token, expiresAt };
  }

  /** The claims of a token of ours that has not run out; null for anything else. */
  async read(token: string): Promise<SessionClaims | null> {
    try {
      const { payload } = await jwtVerify<{ facilityId: string; epoch: number }>(token, this.key, {
        algorithms: [ALGORITHM], issuer: ISSUER, requiredClaims: ['sub', 'exp', 'jti'], currentDate: this.clock.now(),
      });
      return { staffId: payload.sub!, facilityId: payload.facilityId, epoch: payload.epoch };
    } catch (error) {
      if (error instanceof errors.JOSEError) return null;
      throw error;
    }
  }
}
