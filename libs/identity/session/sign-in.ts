import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '#audit';
import { type Clock, Problem } from '#kernel';
import { CLOCK, Database } from '#platform';
import type { StaffActor } from '../actor.js';
import { AttemptLimiter, ATTEMPTS_PER_LOGIN } from './attempt-limiter.js';
import { passwordMatches } from './password.js';
import { type IssuedToken, SessionTokens } from './session-tokens.js';

/** Wrong passwords from one address altogether: many terminals may share one, so it is wider. */
const ATTEMPTS_PER_ADDRESS = 50;

export interface SignInRequest {
  readonly login: string;
  readonly password: string;
  /** IP address of the caller. */
  readonly address: string;
}

interface Account {
  readonly id: string;
  readonly facilityId: string;
  readonly passwordHash: string;
  readonly epoch: number;
}

/** Begins and ends the sessions of staff. */
@Injectable()
export class SignIn {
  private readonly perLogin = new AttemptLimiter(ATTEMPTS_PER_LOGIN);
  private readonly perAddress = new AttemptLimiter(ATTEMPTS_PER_ADDRESS);

  constructor(
    private readonly database: Database,
    private readonly tokens: SessionTokens,
    private readonly audit: AuditTrail,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws Problem login-failed, or TooManyRequests. An unknown login costs the same time as a wrong password. */
  async signIn(request: SignInRequest): Promise<IssuedToken> {
    const loginKey = `${request.address} ${request.login.toLowerCase()}`;
    const now = this.clock.now();
    this.perLogin.take(loginKey, now);
    this.perAddress.take(request.address, now);
    const [account] = await this.database.query<Account>(
      `SELECT id, facility_id AS "facilityId", password_hash AS "passwordHash", session_epoch AS epoch
       FROM staff WHERE login = $1 AND active`, [request.login],
    );
    const right = await passwordMatches(account?.passwordHash ?? null, request.password);
    await this.record(right, account ?? null);
    if (!account || !right) throw new Problem('login-failed');
    this.perLogin.forget(loginKey);
    this.perAddress.giveBack(request.address);
    return this.tokens.issue({ staffId: account.id, facilityId: account.facilityId, epoch: account.epoch });
  }

  /** Ends every session of this person at once. */
  async signOut(actor: StaffActor): Promise<void> {
    await this.database.transaction(async (manager) => {
      await manager.query('UPDATE staff SET session_epoch = session_epoch + 1 WHERE id = $1', [actor.id]);
      await this.audit.record(manager, {
        actor, action: 'session.end', subjectType: 'staff', subjectId: actor.id, at: this.clock.now(),
      });
    });
  }

  /** The login itself is not written down: people type passwords into that field. */
  private async record(right: boolean, account: Account | null): Promise<void> {
    await this.audit.recordAlone({
      actor: right ? { kind: 'staff', id: account!.id, facilityId: account!.facilityId } : { kind: 'system', id: null, facilityId: account?.facilityId ?? null },
      action: right ? 'session.begin' : 'session.refused',
      subjectType: 'staff', subjectId: account?.id ?? null, at: this.clock.now(),
    });
  }
}
