import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '#audit';
import { type Clock, Problem } from '#kernel';
import { CLOCK } from '#platform';
import type { Role } from '../roles.js';
import { AttemptLimiter, ATTEMPTS_PER_LOGIN } from '../session/attempt-limiter.js';
import { passwordMatches } from '../session/password.js';

/** A second person signs at the first one's screen, with his own account. */
export interface CoSignature {
  readonly login: string;
  readonly password: string;
}

/** Who signed; whether he may is the caller's rule. */
export interface CoSigner {
  readonly id: string;
  readonly code: string;
  readonly roles: readonly Role[];
  readonly senior: boolean;
}

/** Recognises the second signature of a step that needs two people. */
@Injectable()
export class CoSignatures {
  private readonly limiter = new AttemptLimiter(ATTEMPTS_PER_LOGIN);

  constructor(private readonly audit: AuditTrail, @Inject(CLOCK) private readonly clock: Clock) {}

  /** @throws Problem second-signature-required (unknown account, other facility, wrong password), TooManyRequests */
  async verify(manager: EntityManager, facilityId: string, { login, password }: CoSignature): Promise<CoSigner> {
    const key = `${facilityId} ${login.toLowerCase()}`;
    this.limiter.take(key, this.clock.now());
    const [account] = await manager.query<(CoSigner & { passwordHash: string })[]>(
      `SELECT id, code, roles, senior, password_hash AS "passwordHash" FROM staff WHERE login = $1 AND facility_id = $2 AND active`,
      [login, facilityId],
    );
    const right = await passwordMatches(account?.passwordHash ?? null, password);
    if (!account || !right) return this.refuse(facilityId, account?.id ?? null);
    this.limiter.forget(key);
    const { id, code, roles, senior } = account;
    return { id, code, roles, senior };
  }

  /** Written down on its own: the step it belonged to is rolled back. */
  private async refuse(facilityId: string, staffId: string | null): Promise<never> {
    await this.audit.recordAlone({
      actor: { kind: 'system', id: null, facilityId }, action: 'co-signature.refused', subjectType: 'staff', subjectId: staffId, at: this.clock.now(),
    });
    throw new Problem('second-signature-required', { zh: '第二签名人的账号或密码不正确', en: 'The account or password of the second signature is wrong' });
  }
}
